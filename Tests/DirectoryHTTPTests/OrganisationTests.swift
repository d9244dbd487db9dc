import DirectoryModel
import HTTPTypes
import HummingbirdTesting
import ServiceTestSupport
import Testing

@testable import DirectoryHTTP

@Suite struct OrganisationTests {
    @Test("an organisation in figures is one document with every member")
    func summary() async throws {
        let answer = try await Service().send("/v1/people/alice/summary")
        #expect(answer.status == .ok)
        #expect(answer.type == "application/json; charset=utf-8")
        #expect(
            answer.text
                == #"{"head":{"id":"P3","alias":"alice","employeeNumber":"1003","displayName":"Ali🙂 Moreau","#
                + #""title":"Staff Engineer"},"headcount":2,"vacancies":0,"managers":1,"depth":1,"layers":["#
                + #"{"depth":0,"headcount":1,"managers":1,"largestSpan":1,"reports":1,"averageSpan":1},"#
                + #"{"depth":1,"headcount":1,"managers":0,"largestSpan":0,"reports":0,"averageSpan":null}],"#
                + #""byLevel":[{"value":"6","count":1},{"value":null,"count":1}],"#
                + #""byCity":[{"value":"Lyon","count":1},{"value":null,"count":1}],"#
                + #""byCountry":[{"value":"FR","count":1},{"value":null,"count":1}],"#
                + #""byEmploymentType":[{"value":"contractor","count":1},{"value":"employee","count":1}],"#
                + #""byDepartment":[{"value":"Payments & \"Risk\"","count":1},{"value":null,"count":1}],"#
                + #""byBuilding":[{"value":"LYS1","count":1},{"value":null,"count":1}],"#
                + #""tenure":{"known":1,"averageDays":2824,"medianDays":2824,"groups":["#
                + #"{"fromYears":0,"belowYears":1,"count":0},{"fromYears":1,"belowYears":2,"count":0},"#
                + #"{"fromYears":2,"belowYears":5,"count":0},{"fromYears":5,"belowYears":10,"count":1},"#
                + #"{"fromYears":10,"belowYears":15,"count":0},{"fromYears":15,"belowYears":20,"count":0},"#
                + #"{"fromYears":20,"belowYears":null,"count":0}]}}"#)
    }

    @Test("everybody in figures has no head; vacancies and leavers are no headcount, also as somebody in between")
    func everybody() async throws {
        let service = try Service()
        let all = try await service.send("/v1/summary")
        #expect(all.text.hasPrefix(#"{"head":null,"headcount":34,"vacancies":1,"managers":4,"depth":3,"layers":["#))
        let bob = try await service.send("/v1/people/bob/summary")
        #expect(bob.text.contains(#""headcount":5,"vacancies":1,"managers":2,"depth":2,"#))
        #expect(!bob.text.contains("lea"))
        let leaver = try await service.send("/v1/people/lea/summary")
        #expect(leaver.text.contains(#""headcount":0,"vacancies":0,"managers":0,"depth":0,"layers":[],"byLevel":[],"#))
    }

    @Test("a small group tells nobody's rank, and a leaver has none")
    func tenure() async throws {
        let service = try Service()
        #expect(
            try await service.send("/v1/people/grace/tenure?within=grace").text
                == #"{"person":{"id":"P1","alias":"grace","employeeNumber":"1001","displayName":"Grace","#
                + #""title":"Chief Executive"},"hireDate":"2001-11-23","overall":null,"within":{"id":"P1","#
                + #""alias":"grace","employeeNumber":"1001","displayName":"Grace","title":"Chief Executive"},"#
                + #""inOrganisation":null}"#)
        #expect(try await service.send("/v1/people/lea/tenure").status == .gone)
        let elsewhere = try await service.send("/v1/people/dave/tenure?within=bob")
        #expect(elsewhere.status == .badRequest)
        #expect(
            elsewhere.text.contains(
                #""errors":[{"parameter":"within","code":"invalid","detail":"dave is not in the organisation of bob"}]"#
            ))
        let nobody = try await service.send("/v1/people/dave/tenure?within=alise")
        #expect(nobody.status == .notFound)
        #expect(nobody.text.contains(#""suggestions":["alice"]"#))
    }

    @Test("the chart as a whole says what is odd about it, and of people what is wanted")
    func overview() async throws {
        let service = try Service()
        let answer = try await service.send("/v1/org?fields=alias")
        #expect(
            answer.text
                == #"{"revision":2,"headcount":34,"vacancies":1,"leavers":1,"depth":3,"#
                + #""roots":{"total":1,"items":[{"alias":"grace"}]},"quality":{"severalRoots":false,"#
                + #""withoutManager":{"total":1,"items":[{"alias":"solo"}]},"#
                + #""managersWhoLeft":{"total":0,"items":[]},"spanLimit":20,"#
                + #""wideSpans":{"total":1,"items":[{"alias":"dave"}]},"heldBackLines":null}}"#)
        #expect(
            try await service.send("/v1/org?spanLimit=2&fields=alias").text.contains(
                #""wideSpans":{"total":2,"items":[{"alias":"dave"},{"alias":"grace"}]}"#))
        for limit in ["0", "x", "1000001"] {
            #expect(try await service.send("/v1/org?spanLimit=\(limit)").text.contains(#""parameter":"spanLimit""#))
        }
    }

    @Test("lines that the last import held back are counted")
    func heldBack() async throws {
        let service = try Service()
        let dump = "employee_id,manager_employee_id,status\n1008,9999,active\n"
        let imported = try await service.send(
            "/v1/imports?delta=true&mapping=phonebook-csv", method: .post, [.contentType: "text/csv"], body: dump)
        #expect(imported.text.contains(#""reason":"unknownManager""#))
        #expect(try await service.send("/v1/org").text.contains(#""heldBackLines":1}"#))
    }
}
