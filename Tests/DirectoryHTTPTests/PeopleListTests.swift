import DirectoryModel
import HTTPTypes
import HummingbirdTesting
import ServiceTestSupport
import Testing

@testable import DirectoryHTTP

@Suite("The list of people")
struct PeopleListTests {
    @Test("has everybody in place, and with conditions those who meet all of them")
    func conditions() async throws {
        let service = try Service()
        let all = try await service.send("/v1/people?limit=1000&fields=alias")
        #expect(all.status == .ok)
        #expect(all.text.hasPrefix(#"{"items":[{"alias":"grace"},{"alias":"bob"},{"alias":"alice"},"#))
        #expect(all.text.hasSuffix(#"],"total":34,"next":null}"#))
        #expect(!all.text.contains("lea") && !all.text.contains("null}]"))
        for (query, aliases) in [
            ("city=lyon", ["alice"]), ("title=engineer&under=bob", ["eve"]), ("status=left", ["lea"]),
            ("manager=bob", ["alice", "mallory"]), ("hiredBefore=2001-11-24", ["grace"]),
            ("department=d10&level=6&country=FR&building=lys1&employmentType=employee", ["alice"]),
            ("city=nowhere", []),
        ] {
            let answer = try await service.send("/v1/people?fields=alias&\(query)")
            let items = aliases.map { #"{"alias":"\#($0)"}"# }.joined(separator: ",")
            #expect(answer.text == #"{"items":[\#(items)],"total":\#(aliases.count),"next":null}"#, "\(query)")
        }
    }

    @Test("comes in pages")
    func pages() async throws {
        let service = try Service()
        let first = try await service.send("/v1/people?title=analyst&limit=24")
        let link = try #require(first.headers[.link])
        #expect(link.hasPrefix("</v1/people?title=analyst&limit=24&cursor=p"))
        let path = String(link.dropFirst().prefix { $0 != ">" })
        let second = try await service.send(path)
        #expect(second.text.contains(#""alias":"d25""#))
        #expect(second.text.hasSuffix(#""total":25,"next":null}"#))
        #expect(second.headers[.link] == nil)
        let other = try await service.send(path.replacing("analyst", with: "engineer"))
        #expect(other.status == .badRequest)
        #expect(other.text.contains(#""errors":[{"parameter":"cursor","code":"invalid""#))
    }

    @Test(
        "a condition that can't be is refused by name",
        arguments: ["status=gone", "hiredAfter=yesterday", "manager=-", "level=%2B", "salary=1", "limit=0"])
    func refused(query: String) async throws {
        let answer = try await Service().send("/v1/people?\(query)")
        #expect(answer.status == .badRequest)
        #expect(answer.text.contains(#""errors":[{"parameter":"\#(query.prefix { $0 != "=" })","code":""#))
    }

    @Test("somebody named who is not there is not found")
    func unknown() async throws {
        let answer = try await Service().send("/v1/people?under=alise")
        #expect(answer.status == .notFound)
        #expect(answer.text.contains(#""suggestions":["alice"]"#))
    }
}
