import DirectoryModel
import HTTPTypes
import HummingbirdTesting
import NIOCore
import ServiceTestSupport
import Testing

@testable import DirectoryHTTP

@Suite struct PeopleTests {
    @Test("a person is one document with every member")
    func person() async throws {
        let answer = try await Service().send("/v1/people/alice")
        #expect(answer.status == .ok)
        #expect(answer.type == "application/json; charset=utf-8")
        #expect(answer.headers[.contentLength] == String(answer.body.readableBytes))
        #expect(
            answer.text
                == #"{"id":"P3","kind":"person","alias":"alice","employeeNumber":"1003","displayName":"Ali🙂 Moreau","#
                + #""name":{"honorificPrefix":null,"legal":{"given":"Alice","family":"Moreau","full":null},"#
                + #""preferred":{"given":"Ali🙂","family":null},"honorificSuffix":null},"pronouns":"she/her","#
                + #""title":"Staff Engineer","jobFamily":"Software","level":"6","#
                + #""department":{"id":"D10","name":"Payments & \"Risk\""},"costCentre":"CC-10","#
                + #""company":"Example SA","employmentType":"employee","status":"active","hireDate":"2019-03-01","#
                + #""leaveDate":null,"email":"alice+hr@example.com","phones":{"work":"+33472000000","#
                + #""workExtension":"12","mobile":"+33600000000"},"location":{"building":"LYS1","floor":"2","#
                + #""desk":"2.14","city":"Lyon","region":"ARA","country":"FR","timeZone":"Europe/Paris"},"profile":null,"#
                + #""tenureDays":2824,"tenure":{"years":7,"colour":"yellow"},"manager":{"id":"P2","alias":"bob","#
                + #""employeeNumber":"1002","displayName":"Bob Stone","title":"Director"},"otherLines":[],"#
                + #""directReports":1,"totalReports":1,"formerAliases":["amoreau"],"badges":[]}"#)
    }

    @Test("an alias in capitals is the same alias")
    func capitals() async throws {
        let service = try Service()
        #expect(try await service.send("/v1/people/ALICE").text == service.send("/v1/people/alice").text)
    }

    @Test("a lookup by a former alias leads to the present one, with what follows in path and query")
    func moved() async throws {
        let service = try Service()
        for (asked, location) in [
            ("/v1/people/amoreau", "/v1/people/alice"),
            ("/v1/people/amoreau/chain", "/v1/people/alice/chain"),
            ("/v1/people/AMoreau/reports?depth=all&limit=5", "/v1/people/alice/reports?depth=all&limit=5"),
            ("/v1/people/dave/path/amoreau", "/v1/people/dave/path/alice"),
            ("/v1/people/amoreau/path/amoreau", "/v1/people/alice/path/alice"),
            ("/users/amoreau", "/users/alice"), ("/users/amoreau.json", "/users/alice.json"),
        ] {
            let answer = try await service.send(asked)
            #expect(answer.status == .permanentRedirect, "\(asked)")
            #expect(answer.headers[.location] == location)
            #expect(answer.text == "")
        }
    }

    @Test("a leaver is gone, since when, and their record comes along")
    func leaver() async throws {
        let answer = try await Service().send("/v1/people/lea")
        #expect(answer.status == .gone)
        #expect(answer.type == "application/problem+json; charset=utf-8")
        #expect(
            answer.text.hasPrefix(
                #"{"type":"/problems/left","title":"This person has left","status":410,"#
                    + #""detail":"Lea Kurz left on 2026-01-31","instance":"/v1/people/lea","person":{"id":"P9","#))
        #expect(answer.text.contains(#""status":"left","hireDate":"2020-01-31","leaveDate":"2026-01-31""#))
        #expect(answer.headers[.eTag] == nil)
    }

    @Test("an unknown alias is not found, with the nearest ones")
    func unknown() async throws {
        let answer = try await Service().send("/v1/people/alise")
        #expect(answer.status == .notFound)
        #expect(
            answer.text == #"{"type":"/problems/not-found","title":"Not found","status":404,"#
                + #""detail":"nobody has the alias 'alise'","instance":"/v1/people/alise","#
                + #""hint":"To look for a name: phone search WORDS.","suggestions":["alice"]}"#)
    }

    @Test("what is no alias is refused by name, encoded or not", arguments: ["%3Cb%3E", "j%C3%B6rg", "-x", "a%zz"])
    func badAlias(alias: String) async throws {
        let answer = try await Service().send("/v1/people/\(alias)/chain")
        #expect(answer.status == .badRequest)
        #expect(answer.text.contains(#""type":"/problems/invalid""#))
        #expect(answer.text.contains(#""errors":[{"parameter":"alias","code":"invalid","detail":"#))
    }

    @Test("the chain goes from the nearest manager to the top, over vacancies too")
    func chain() async throws {
        let service = try Service()
        let answer = try await service.send("/v1/people/frank/chain")
        #expect(
            answer.text
                == #"{"items":[{"id":"P7","alias":null,"employeeNumber":"1007","displayName":"Vacant: Team Lead","#
                + #""title":"Team Lead","department":null,"city":null,"status":"active","kind":"vacancy","#
                + #""distance":1,"directReports":1,"totalReports":1},"#
                + #"{"id":"P2","alias":"bob","employeeNumber":"1002","displayName":"Bob Stone","title":"Director","#
                + #""department":null,"city":null,"status":"active","kind":"person","distance":2,"#
                + #""directReports":2,"totalReports":4},"#
                + #"{"id":"P1","alias":"grace","employeeNumber":"1001","displayName":"Grace","#
                + #""title":"Chief Executive","department":null,"city":null,"status":"active","kind":"person","#
                + #""distance":3,"directReports":3,"totalReports":32}]}"#)
        #expect(try await service.send("/v1/people/solo/chain").text == #"{"items":[]}"#)
        #expect(try await service.send("/v1/people/lea/chain").status == .ok)
    }

    @Test("the path goes up to where two chains meet and down again")
    func path() async throws {
        let service = try Service()
        let text = try await service.send("/v1/people/eve/path/carol").text
        #expect(text.hasPrefix(#"{"commonManager":{"id":"P1","alias":"grace""#))
        #expect(text.contains(#""distance":4,"up":[{"id":"P3","alias":"alice""#))
        #expect(text.contains(#""down":[{"id":"P4","alias":"carol""#))

        let unconnected = try await service.send("/v1/people/eve/path/solo")
        #expect(unconnected.status == .notFound)
        #expect(unconnected.text.contains("no reporting line leads from eve to solo"))
    }
}
