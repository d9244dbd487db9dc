import DirectoryModel
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import ServiceTestSupport
import Testing

@testable import DirectoryHTTP

@Suite("Badges at the counter")
struct BadgeDeskTests {
    private let desk: Desk

    init() throws { desk = try Desk() }

    /// As a browser sends it: what is not filled in is empty, and boxes are there when they are ticked.
    private static let fields = [
        "name": "Launched it", "description": "It flew.", "howToEarn": "Launch.", "category": "work", "state": "active",
        "owners": "dave, bob", "by.owners": "true", "by.people": "", "by.holdersOf": "", "by.anyonePerMonth": "",
        "perPerson": "1", "total": "", "from": "", "until": "", "coolingOffDays": "", "circleDays": "",
        "expiresAfterDays": "30", "by.onRequest": "true", "mark": "",
    ]

    private func make(_ id: String, _ more: [String: String] = [:]) async throws -> TestResponse {
        try await desk.send(
            Self.fields.merging(["id": id]) { $1 }.merging(more) { $1 }, to: "/badges/new", from: "/badges/new",
            as: "dave")
    }

    @Test("one is made with a form, changed by its owners, and by nobody who saw an older one")
    func making() async throws {
        for (more, fault) in [
            (["id": "No Id"], "is no id of a badge"), (["id": "new"], "No badge can be called"),
            (["owners": "nobody.here"], "has the alias"),
            (["owners": ""], "A badge has owners"), (["perPerson": "x"], "not a number"),
            (["from": "2026-12-01", "until": "2026-11-01"], "is before"),
        ] {
            let refused = try await make("launch", more)
            #expect(refused.status == .badRequest || refused.status == .notFound, "\(more)")
            #expect(refused.text.contains(fault) && refused.text.contains("It flew."), "\(more)")
        }
        #expect(try await make("launch").headers[.location] == "/badges/launch?done=saved")
        #expect(try await make("launch").text.contains("There is a badge &#39;launch&#39; already."))
        #expect(try await desk.page("/badges/launch/edit", as: "alice").status == .forbidden)
        #expect(!(try await desk.page("/badges/launch", as: "alice")).text.contains("/badges/launch/edit"))

        let page = try await desk.page("/badges/launch/edit", as: "bob").text
        #expect(page.contains("value=\"dave bob\"") && !page.contains("badge-id"))
        let mark = String(try #require(page.firstMatch(of: /name="mark" value="([^"]+)"/)?.output.1))
        let edit = { (name: String) in
            try await desk.send(
                Self.fields.merging(["name": name, "mark": mark, "perPerson": ""]) { $1 }, to: "/badges/launch/edit",
                from: "/badges/launch/edit", as: "bob")
        }
        #expect(try await edit("Launched").status == .seeOther)
        let late = try await edit("Launched twice")
        #expect(late.status == .conflict && late.text.contains("another one by now"))
        let document = try await desk.service.send("/v1/badges/launch").text
        #expect(document.contains("\"name\":\"Launched\"") && document.contains("\"perPerson\":null"))
        #expect(document.contains("\"expiresAfterDays\":30"))
    }

    @Test("what the form has nothing of stays as it was")
    func keeping() async throws {
        let made = try await desk.service.send(
            "/v1/badges/yearly", method: .put, [.contentType: "application/json"],
            body: #"""
                {"name":"Yearly","owners":["dave","lea"],"earnedBy":{"anniversaryYears":5},
                "awardedBy":{"tokens":["bot"]},"limits":{"perPerson":null}}
                """#)
        #expect(made.status == .created, "\(made.text)")
        let page = try await desk.page("/badges/yearly/edit", as: "dave").text
        let owners = String(try #require(page.firstMatch(of: /name="owners"[^>]* value="([^"]+)"/)?.output.1))
        let mark = String(try #require(page.firstMatch(of: /name="mark" value="([^"]+)"/)?.output.1))
        let saved = try await desk.send(
            Self.fields.merging(["owners": owners, "perPerson": "", "by.onRequest": "", "mark": mark]) { $1 },
            to: "/badges/yearly/edit", from: "/badges/yearly/edit", as: "dave")
        #expect(saved.status == .seeOther, "\(saved.text)")
        let document = try await desk.service.send("/v1/badges/yearly").text
        #expect(document.contains("\"anniversaryYears\"") && document.contains("\"tokens\":[\"bot\"]"))
    }

    @Test("one is given to several or to none, by who may; taken back with a reason, and renewed")
    func giving() async throws {
        #expect(try await make("launch").status == .seeOther)
        for alias in ["alice", "eve"] {
            let page = try await desk.page("/badges/launch", as: alias).text
            #expect(!page.contains("id=\"award\"") && page.contains("id=\"ask\""))
            #expect(
                try await desk.send(
                    ["to": "carol", "reason": ""], to: "/badges/launch/awards", from: "/badges/launch", as: alias
                ).status == .forbidden)
        }
        let give = { (to: String) in
            try await desk.send(
                ["to": to, "reason": "For the night"], to: "/badges/launch/awards", from: "/badges/launch", as: "dave")
        }
        let typo = try await give("alise")
        #expect(typo.status == .badRequest && typo.text.contains("Did you mean alice?"))
        #expect(typo.text.contains("id=\"award-to-fault\"") && typo.text.contains("For the night"))
        #expect(try await give("alice").headers[.location] == "/badges/launch?done=given")
        #expect(try await give("alice").text.contains("the person holds it already"))
        let some = try await give("carol alice")
        #expect(some.status == .conflict && some.text.contains("alice: the badge"))
        #expect(!(try await desk.page("/badges/launch/holders", as: "dave")).text.contains("/users/carol"))
        #expect(try await give("carol, eve").status == .seeOther)

        let path = "/badges/launch/holders/alice"
        #expect(try await desk.page(path, as: "eve").status == .forbidden)
        let holders = try await desk.page("/badges/launch/holders", as: "dave").text
        #expect(holders.contains("/users/carol") && holders.contains(path))
        let renewed = try await desk.send(["decision": "renew", "reason": "Again"], to: path, from: path, as: "dave")
        #expect(renewed.headers[.location] == "/badges/launch/holders?done=renewed", "\(renewed.text)")
        let bare = try await desk.send(["decision": "revoke", "reason": ""], to: path, from: path, as: "dave")
        #expect(bare.status == .badRequest && bare.text.contains("Taking a badge back has a reason."))
        let taken = try await desk.send(
            ["decision": "revoke", "reason": "A mistake"], to: path, from: path, as: "dave")
        #expect(taken.headers[.location] == "/badges/launch/holders?done=taken-back")
        #expect(try await desk.page(path, as: "dave").status == .notFound)
    }

    @Test("one is asked for by who wants it; its owners decide, once")
    func asking() async throws {
        #expect(try await make("launch").status == .seeOther)
        let ask = { (reason: String) in
            try await desk.send(
                ["reason": reason], to: "/badges/launch/requests", from: "/badges/launch", as: "alice")
        }
        #expect(try await ask("").status == .badRequest)
        #expect(try await ask("It flew").headers[.location] == "/badges/requests?done=requested")
        #expect(try await ask("It flew").status == .conflict)
        let path = "/badges/launch/requests/1"
        #expect(!(try await desk.page("/badges/requests", as: "eve")).text.contains("It flew"))
        let own = try await desk.page("/badges/requests", as: "alice").text
        #expect(own.contains("Withdraw it") && !own.contains("Give it"))
        let decide = { (word: String, alias: String) in
            try await desk.send(
                ["decision": word, "note": "Well done"], to: path, from: "/badges/launch/holders/alice", as: alias)
        }
        let list = try await desk.page("/badges/requests", as: "bob").text
        #expect(list.contains("It flew") && list.contains("Give it"))
        let approved = try await desk.send(
            ["decision": "approved", "note": "Well done"], to: path, from: "/badges/requests", as: "bob")
        #expect(approved.headers[.location] == "/badges/requests?done=given", "\(approved.text)")
        let late = try await decide("declined", "dave")
        #expect(late.status == .conflict && late.text.contains("Request 1 was approved already."))
        #expect(try await desk.page("/badges/requests", as: "alice").text.contains("Approved: Well done"))
        #expect(!(try await desk.page("/badges/launch", as: "alice")).text.contains("id=\"ask\""))
    }

    @Test("a thank-you goes with a badge that everybody may give, and a code is claimed once")
    func thanks() async throws {
        #expect(try await desk.page("/thank/alice", as: "eve").text.contains("There is no badge yet"))
        #expect(
            try await make("thanks", ["by.anyonePerMonth": "1", "perPerson": "", "by.onRequest": ""]).status
                == .seeOther)
        let thank = { (reason: String) in
            try await desk.send(
                ["badge": "thanks", "reason": reason, "private": "true"], to: "/thank/alice", from: "/thank/alice",
                as: "eve")
        }
        #expect(try await thank(" ").text.contains("A thank-you says for what."))
        #expect(try await thank("The berths").headers[.location] == "/badges/thanks?done=thanked")
        let again = try await thank("Again")
        #expect(again.status == .conflict && again.text.contains("as often as one may"), "\(again.text)")
        #expect(!(try await desk.page("/users/alice/badges", as: "dave")).text.contains("The berths"))
        #expect(try await desk.page("/users/alice/badges", as: "alice").text.contains("The berths"))
        #expect(try await desk.page("/thank/lea", as: "eve").status == .gone)

        let codes = try await desk.service.send(
            "/v1/badges/thanks/codes", method: .post, [.contentType: "application/json"], body: #"{"count":1}"#)
        let code = String(try #require(codes.text.firstMatch(of: /"codes":\["([^"]+)"/)?.output.1))
        let claim = { (code: String) in
            try await desk.send(["code": code], to: "/claim", from: "/claim", as: "eve")
        }
        let wrong = try await claim("AAAA-AAAA-AAAA-AAAA")
        #expect([.notFound, .badRequest].contains(wrong.status) && wrong.text.contains("role=\"alert\""))
        #expect(try await claim(code).headers[.location] == "/badges/thanks?done=claimed")
        #expect(try await claim(code).status == .conflict)
    }
}
