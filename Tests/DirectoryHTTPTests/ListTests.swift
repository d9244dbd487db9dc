import DirectoryModel
import HTTPTypes
import HummingbirdTesting
import ServiceTestSupport
import Testing

@testable import DirectoryHTTP

@Suite struct ListTests {
    @Test("reports come in pages, and the last one has no next")
    func pages() async throws {
        let service = try Service()
        var path = "/v1/people/dave/reports?limit=10"
        var aliases: [Substring] = []
        var sizes: [Int] = []
        while true {
            let answer = try await service.send(path)
            #expect(answer.status == .ok)
            #expect(answer.text.contains(#""total":25,"#))
            let page = answer.text.split(separator: #""alias":""#).dropFirst().map { $0.prefix { $0 != "\"" } }
            sizes.append(page.count)
            aliases += page
            guard let link = answer.headers[.link] else {
                #expect(answer.text.hasSuffix(#""next":null}"#))
                break
            }
            let next = try #require(link.split(separator: ">").first?.dropFirst())
            #expect(link == "<\(next)>; rel=\"next\"")
            let cursor = try #require(next.split(separator: "cursor=").last)
            #expect(answer.text.hasSuffix(#""next":"\#(cursor)"}"#))
            path = String(next)
        }
        #expect(sizes == [10, 10, 5])
        #expect(aliases.map(String.init) == (1...25).map { "d\($0 < 10 ? "0" : "")\($0)" })
    }

    @Test("direct reports are the default, all is everybody below, vacancies and leavers passed over")
    func depth() async throws {
        let service = try Service()
        func aliases(_ path: String) async throws -> [String] {
            try await service.send(path).text.split(separator: #""alias":""#).dropFirst()
                .map { String($0.prefix { $0 != "\"" }) }
        }
        #expect(try await aliases("/v1/people/bob/reports") == ["alice", "mallory"])
        #expect(try await aliases("/v1/people/bob/reports?depth=1") == ["alice", "mallory"])
        #expect(try await aliases("/v1/people/bob/reports?depth=all") == ["alice", "eve", "frank", "mallory"])
    }

    @Test(
        "a parameter that is not valid is named",
        arguments: [
            ("depth=0", "depth"), ("limit=0", "limit"), ("limit=1001", "limit"), ("limit=ten", "limit"),
            ("cursor=next", "cursor"), ("cursor=", "cursor"),
        ])
    func invalid(query: String, parameter: String) async throws {
        let answer = try await Service().send("/v1/people/dave/reports?\(query)")
        #expect(answer.status == .badRequest)
        #expect(answer.text.contains(#""errors":[{"parameter":"\#(parameter)","code":"invalid","detail":""#))
    }

    @Test("a cursor of an older revision is a conflict")
    func staleCursor() async throws {
        let service = try Service()
        let link = try #require(try await service.send("/v1/people/dave/reports?limit=10").headers[.link])
        try service.company.promoteDave()
        let answer = try await service.send(String(link.dropFirst().prefix { $0 != ">" }))
        #expect(answer.status == .conflict)
        #expect(
            answer.text.hasPrefix(
                #"{"type":"/problems/conflict","title":"It conflicts with what is there","status":409,"#))
        #expect(answer.text.contains(#""hint":"Start again without a cursor.""#))
    }

    @Test("search answers people with what matched")
    func search() async throws {
        let service = try Service()
        let answer = try await service.send("/v1/search?q=ali+staff")
        #expect(
            answer.text
                == #"{"items":[{"person":{"id":"P3","alias":"alice","employeeNumber":"1003","#
                + #""displayName":"Ali🙂 Moreau","title":"Staff Engineer","department":"Payments & \"Risk\"","#
                + #""city":"Lyon","status":"active","kind":"person","distance":0,"directReports":1,"totalReports":1},"#
                + #""matchedOn":["name","alias","email","title"],"#
                + #""matches":[{"field":"name","text":"Ali🙂 Moreau","start":0,"length":3,"how":"exactName"},"#
                + #"{"field":"alias","text":"alice","start":0,"length":5,"how":"prefix"},"#
                + #"{"field":"email","text":"alice+hr@example.com","start":0,"length":5,"how":"prefix"},"#
                + #"{"field":"title","text":"Staff Engineer","start":0,"length":5,"how":"other"}]}],"total":1,"next":null,"#
                + #""facets":{"department":[{"value":"Payments & \"Risk\"","count":1}],"#
                + #""location":[{"value":"Lyon","count":1}],"level":[{"value":"6","count":1}],"floor":[]}}"#)
        #expect(try await service.send("/v1/search?q=analyst&limit=3").text.contains(#""total":25,"#))
        #expect(try await service.send("/v1/search?q=o%E2%80%99neill").text.contains(#""alias":"frank""#))
    }

    @Test("a search without words is refused, with the parameter's name")
    func emptySearch() async throws {
        let service = try Service()
        let missing = try await service.send("/v1/search")
        #expect(missing.status == .badRequest)
        #expect(missing.text.contains(#""errors":[{"parameter":"q","code":"missing","#))
        let empty = try await service.send("/v1/search?q=+%2B")
        #expect(empty.status == .badRequest)
        #expect(empty.text.contains(#""errors":[{"parameter":"q","code":"invalid","#))
    }
}
