import DirectoryModel
import HTTPTypes
import HummingbirdTesting
import ServiceTestSupport
import Testing

@testable import DirectoryHTTP

@Suite("What is wanted of people")
struct FieldsTests {
    @Test("a document in part has its members in the order of the whole")
    func person() async throws {
        let service = try Service()
        let path = "/v1/people/alice?fields="
        #expect(try await service.send(path + "title,alias").text == #"{"alias":"alice","title":"Staff Engineer"}"#)
        #expect(
            try await service.send(path + "alias,manager(alias,location(city)),name.legal").text
                == #"{"alias":"alice","name":{"legal":{"given":"Alice","family":"Moreau","full":null}},"#
                + #""manager":{"alias":"bob","location":{"city":null}}}"#)
        #expect(
            try await service.send("/v1/people/amoreau?fields=alias").headers[.location]
                == "/v1/people/alice?fields=alias")
        let whole = try await service.send("/v1/people/alice").headers[.eTag]
        #expect(try await service.send(path + "title").headers[.eTag] != whole)
    }

    @Test("of entries of a list, parts of the person's document")
    func entries() async throws {
        let service = try Service()
        for (path, text) in [
            ("/v1/people/eve/chain?fields=alias,distance", #"{"items":[{"alias":"alice","distance":1},"#),
            (
                "/v1/people/bob/reports?fields=alias,department&limit=1",
                #"{"items":[{"alias":"alice","department":{"id":"D10","name":"Payments & \"Risk\""}}],"total":2,"#
            ),
            (
                "/v1/people/carol/peers?fields=alias",
                #"{"items":[{"alias":"bob"},{"alias":"dave"}],"total":2,"next":null}"#
            ),
            (
                "/v1/people/eve/path/frank?fields=alias",
                #"{"commonManager":{"alias":"bob"},"distance":4,"up":[{"alias":"alice"},{"alias":"bob"}],"#
                    + #""down":[{"alias":null},{"alias":"frank"}]}"#
            ),
        ] {
            #expect(try await service.send(path).text.hasPrefix(text), "\(path)")
        }
    }

    @Test(
        "a name that there is not is refused, with those that there are",
        arguments: [
            "/v1/people/alice?fields=salary", "/v1/people/alice?fields=", "/v1/people/alice?fields=manager(",
            "/v1/people/bob/reports?fields=manager", "/v1/people/bob/chain?fields=badges", "/v1/org?fields=tenure",
        ])
    func unknown(path: String) async throws {
        let answer = try await Service().send(path)
        #expect(answer.status == .badRequest)
        #expect(answer.text.contains(#""errors":[{"parameter":"fields","code":"invalid","detail":""#))
    }
}

@Suite("Lists beside the direct reports")
struct OtherListTests {
    @Test("reports by depth, by other lines, and with vacancies")
    func reports() async throws {
        let service = try Service()
        func aliases(_ query: String) async throws -> [String] {
            try await service.send("/v1/people/bob/reports?fields=alias\(query)").text
                .split(separator: #""alias":"#).dropFirst().map { String($0.prefix { $0 != "}" }) }
        }
        #expect(try await aliases("&vacancies=true") == [#""alice""#, "null", #""mallory""#])
        #expect(try await aliases("&depth=2") == [#""alice""#, #""eve""#, #""frank""#, #""mallory""#])
        #expect(try await aliases("&relation=dotted") == [#""carol""#])
        #expect(try await aliases("&relation=assistant") == [])
        for (query, parameter) in [
            ("relation=dotted&depth=2", "depth"), ("relation=blood", "relation"), ("vacancies=yes", "vacancies"),
        ] {
            let answer = try await service.send("/v1/people/bob/reports?\(query)")
            #expect(answer.status == .badRequest)
            #expect(answer.text.contains(#""errors":[{"parameter":"\#(parameter)","code":"invalid""#))
        }
    }

    @Test("peers come in pages whose link keeps what was asked for")
    func peers() async throws {
        let service = try Service()
        let first = try await service.send("/v1/people/d01/peers?limit=10&fields=alias")
        #expect(first.text.contains(#""total":24,"next":"r2."#))
        #expect(
            first.headers[.link] == #"</v1/people/d01/peers?limit=10&fields=alias&cursor=r2.22>; rel="next""#)
        #expect(!first.text.contains(#""d01""#))
        #expect(try await service.send("/v1/people/grace/peers").text == #"{"items":[],"total":0,"next":null}"#)
        #expect(try await service.send("/v1/people/amoreau/peers").headers[.location] == "/v1/people/alice/peers")
        let bad = try await service.send("/v1/people/d01/peers?cursor=x")
        #expect(bad.text.contains(#""errors":[{"parameter":"cursor","code":"invalid""#))
    }
}
