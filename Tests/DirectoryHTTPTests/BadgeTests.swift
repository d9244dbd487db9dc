import DirectoryModel
import DirectoryStore
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import ServiceTestSupport
import Testing

@Suite("Badges over HTTP")
struct BadgeTests {
    private let personas: Personas

    init() throws { personas = try Personas(policy: .standard) }

    private func award(_ giver: String, _ badge: String, _ alias: String) async throws -> HTTPResponse.Status {
        try await personas.send(
            giver, .post, "/v1/badges/\(badge)/awards", #"{"alias":"\#(alias)","reason":"well done"}"#
        )
        .status
    }

    @Test("are made by administrators, changed by their owners, and given as they say")
    func life() async throws {
        let document = #"{"name":"Launched it","owners":["bob"],"howToEarn":"Launch something"}"#
        #expect(try await personas.send("dave", .put, "/v1/badges/launch", document).status == .forbidden)
        let made = try await personas.send("grace", .put, "/v1/badges/launch", document)
        #expect(made.status == .created)
        #expect(made.text.contains(#""owners":["bob"]"#) && made.text.contains(#""perPerson":1"#))
        let changed = try await personas.send(
            "bob", .put, "/v1/badges/launch", #"{"name":"Launched","owners":["bob"],"awardedBy":{"managers":true}}"#)
        #expect(changed.status == .ok && changed.text.contains(#""name":"Launched""#))
        #expect(try await award("dave", "launch", "alice") == .forbidden)
        #expect(try await award("bob", "launch", "alice") == .created)
        #expect(try await award("bob", "launch", "alice") == .conflict)
        #expect(try await award("bob", "nothing", "alice") == .notFound)
        // Grace is Dave's manager.
        #expect(try await award("grace", "launch", "dave") == .created)
        let list = try await personas.send("eve", .get, "/v1/badges").text
        #expect(list.contains(#""id":"launch""#) && list.contains(#""holders":2"#))
        let record = try await personas.send("dave", .get, "/v1/people/alice").text
        let held =
            #"{"id":"launch","name":"Launched","awardedOn":"2026-11-23","level":null,"private":false,"hidden":false}"#
        #expect(record.contains(held))
        #expect(try await personas.send("dave", .get, "/v1/search?q=badge:launch").text.contains(#""alias":"alice""#))
        let holders = try await personas.send("dave", .get, "/v1/badges/launch/holders?limit=1")
        #expect(holders.text == #"{"items":[{"alias":"alice","awardedOn":"2026-11-23","level":null}],"next":"P3"}"#)
        #expect(try await personas.send("dave", .get, "/users/alice").text.contains(#"<span>Launched</span>"#))

        let revoke = "/v1/badges/launch/awards/alice:revoke"
        #expect(try await personas.send("dave", .post, revoke, #"{"reason":"no"}"#).status == .forbidden)
        #expect(try await personas.send("bob", .post, revoke, #"{"reason":""}"#).status == .badRequest)
        #expect(try await personas.send("bob", .post, revoke, #"{"reason":"by mistake"}"#).status == .ok)
        #expect(try await personas.send("bob", .post, revoke, #"{"reason":"again"}"#).status == .notFound)
        #expect(!(try await personas.send("dave", .get, "/v1/people/alice/badges").text.contains("by mistake")))
        #expect(try await personas.send("alice", .get, "/v1/people/alice/badges").text.contains("by mistake"))
        #expect(try await personas.send("alice", .get, "/v1/people/alice/history").text.contains(#""source":"badge""#))
        #expect(
            !(try await personas.send("dave", .get, "/v1/search?q=badge:launch").text.contains(#""alias":"alice""#)))
    }

    @Test("that come of themselves show whom they would reach, and are given when the rules are asked")
    func rules() async throws {
        let document = #"{"name":"Long here","owners":["bob"],"state":"draft","earnedBy":{"tenureYears":15}}"#
        #expect(try await personas.send("grace", .put, "/v1/badges/long-here", document).status == .created)
        let preview = try await personas.send("bob", .get, "/v1/badges/long-here/preview")
        #expect(preview.text == #"{"total":1,"items":["alice"]}"#)
        #expect(try await personas.send("grace", .post, "/v1/badges:evaluate", "{}").text == #"{"awards":0}"#)
        let active = document.replacing("draft", with: "active")
        #expect(try await personas.send("bob", .put, "/v1/badges/long-here", active).status == .ok)
        #expect(try await personas.send("bob", .post, "/v1/badges:evaluate", "{}").status == .forbidden)
        #expect(try await personas.send("grace", .post, "/v1/badges:evaluate", "{}").text == #"{"awards":1}"#)
        #expect(try await personas.send("dave", .get, "/v1/people/alice").text.contains(#""id":"long-here""#))
    }

    @Test(
        "have an icon that is drawn, or their own, in which nothing stands that is not known; a document as shown is taken"
    )
    func icon() async throws {
        let document = #"{"name":"Launched it","owners":["bob"]}"#
        let made = try await personas.send("grace", .put, "/v1/badges/launch", document)
        let drawn = try await personas.send("dave", .get, "/v1/badges/launch/icon")
        #expect(drawn.headers[.contentType] == "image/svg+xml" && drawn.text.hasPrefix("<svg"))
        func put(_ svg: String, _ type: String = "image/svg+xml") async throws -> HTTPResponse.Status {
            try await personas.session(as: "bob") { client in
                try await client.execute(
                    uri: "/v1/badges/launch/icon", method: .put, headers: [.contentType: type],
                    body: ByteBuffer(string: svg)
                ).status
            }
        }
        let own =
            ##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><rect width="10" height="10" fill="#123456"/></svg>"##
        #expect(try await put(own, "text/plain") == .unsupportedMediaType)
        #expect(try await put(own.replacing("<rect", with: "<script>alert(1)</script><rect")) == .badRequest)
        #expect(try await put(own) == .noContent)
        #expect(try await personas.send("dave", .get, "/v1/badges/launch/icon").text.contains("#123456"))
        // The document as it is shown, holders and all, changes the rest and leaves the icon.
        let again = try await personas.send("bob", .put, "/v1/badges/launch", made.text)
        #expect(again.status == .ok && again.text.contains(#""icon":"svg""#))
        #expect(try await personas.send("bob", .delete, "/v1/badges/launch/icon").status == .noContent)
        #expect(try await personas.send("dave", .get, "/v1/badges/launch/icon").text == drawn.text)
    }

    private func sendList(_ viewer: String, _ query: String, _ csv: String, _ type: String = "text/csv") async throws
        -> TestResponse
    {
        try await personas.session(as: viewer) { client in
            try await client.execute(
                uri: "/v1/badges/launch/awards:import\(query)", method: .post, headers: [.contentType: type],
                body: ByteBuffer(string: csv))
        }
    }

    @Test("are given by a list, as its dry run says, and its second time to nobody")
    func list() async throws {
        let document = #"{"name":"Launched it","owners":["bob"],"limits":{"total":2}}"#
        #expect(try await personas.send("grace", .put, "/v1/badges/launch", document).status == .created)
        let csv = "alias;reason\r\nalice;The harbour, opened\r\nnobody;x\r\nalice;again\r\ndave;\r\neve;too late\r\n"
        let expected = """
            "given":2,"already":1,"refused":[\
            {"line":3,"alias":"nobody","reason":"nobody has the alias 'nobody'"},\
            {"line":6,"alias":"eve","reason":"the badge 'launch' is not given: 2 are held, and there are no more"}]}
            """
        let dryRun = try await sendList("bob", "?dryRun=true&reason=For%20all", csv)
        #expect(dryRun.status == .ok && dryRun.text == #"{"badge":"launch","dryRun":true,"# + expected)
        #expect(try await personas.send("bob", .get, "/v1/badges/launch").text.contains(#""holders":0"#))
        let done = try await sendList("bob", "?reason=For%20all", csv)
        #expect(done.status == .ok && done.text == #"{"badge":"launch","dryRun":false,"# + expected)
        #expect(
            try await personas.send("bob", .get, "/v1/people/alice/badges").text.contains(
                #""reason":"The harbour, opened""#))
        #expect(try await personas.send("bob", .get, "/v1/people/dave/badges").text.contains(#""reason":"For all""#))
        #expect(try await sendList("bob", "", csv).text.contains(#""given":0,"already":3,"#))
        // Alice's and Dave's records have one change more, of one and the same revision.
        let history = try await personas.send("alice", .get, "/v1/people/alice/history").text
        #expect(history.components(separatedBy: #""source":"badge""#).count == 2)
    }

    @Test("are given by no list that somebody may not hand in, or that is none")
    func wrongList() async throws {
        let document = #"{"name":"Launched it","owners":["bob"]}"#
        #expect(try await personas.send("grace", .put, "/v1/badges/launch", document).status == .created)
        #expect(try await sendList("dave", "", "alias\nalice\n").status == .forbidden)
        #expect(try await sendList("bob", "?by=grace", "alias\nalice\n").status == .forbidden)
        #expect(try await sendList("grace", "?by=bob", "alias\nalice\n").text.contains(#""given":1"#))
        #expect(try await sendList("bob", "", "alias\nalice\n", "application/json").status == .unsupportedMediaType)
        #expect(try await sendList("bob", "?dryRun=perhaps", "alias\nalice\n").status == .badRequest)
        for csv in ["", "name\nalice\n", "alias,colour\nalice,red\n", "alias,alias\na,b\n", "alias\n\"alice\n"] {
            #expect(try await sendList("bob", "", csv).status == .badRequest, "\(csv)")
        }
        let large = "alias\n" + String(repeating: "alice\n", count: 1 << 18)
        let refused = try await sendList("bob", "", large)
        #expect(refused.status.code >= 400 && refused.status.code < 500)
        #expect(
            try await sendList("bob", "", "alias\n" + String(repeating: "a\n", count: 100_001)).status == .badRequest)
    }

    @Test("show what they would be without becoming it")
    func dryRun() async throws {
        let document = #"{"name":"Launched it","owners":["bob"]}"#
        #expect(try await personas.send("dave", .put, "/v1/badges/launch?dryRun=true", document).status == .forbidden)
        let shown = try await personas.send("grace", .put, "/v1/badges/launch?dryRun=true", document)
        #expect(shown.status == .ok && shown.text.contains(#""perPerson":1"#))
        #expect(try await personas.send("grace", .get, "/v1/badges/launch").status == .notFound)
        let made = try await personas.send("grace", .put, "/v1/badges/launch", document)
        #expect(made.status == .created && made.text == shown.text)
    }

    @Test("that are drafts are seen by their owners only, and given by nobody")
    func draft() async throws {
        let document = #"{"name":"Secret","owners":["bob"],"state":"draft"}"#
        #expect(try await personas.send("grace", .put, "/v1/badges/secret", document).status == .created)
        #expect(try await personas.send("dave", .get, "/v1/badges/secret").status == .notFound)
        #expect(!(try await personas.send("dave", .get, "/v1/badges?state=all").text.contains("secret")))
        #expect(try await personas.send("bob", .get, "/v1/badges/secret").status == .ok)
        #expect(try await award("bob", "secret", "alice") == .conflict)
    }

    @Test(
        "are refused with the member that is wrong",
        arguments: [
            #"{"owners":["bob"]}"#, #"{"name":"X"}"#, #"{"name":"X","owners":[]}"#,
            #"{"name":"X","owners":["bob"],"colour":1}"#,
            #"{"name":"X","owners":["bob"],"limits":{"perPerson":0}}"#,
            #"{"name":"X","owners":["bob"],"limits":{"from":"x"}}"#,
            #"{"name":"X","owners":["bob"],"limits":{"from":"2026-02-01","until":"2026-01-01"}}"#,
            #"{"name":"X","owners":["bob"],"awardedBy":{"everybody":true}}"#,
            #"{"name":"X","owners":["bob"],"earnedBy":{}}"#,
            #"{"name":"X","owners":["bob"],"earnedBy":{"tenureYears":5,"directReports":1}}"#,
            #"{"name":"X","owners":["bob"],"earnedBy":{"anniversaryYears":1}}"#,
            #"{"name":"X","owners":["bob"],"earnedBy":{"movedTo":{"city":"A","country":"B"}}}"#,
            #"{"name":"X","owners":["bob"],"earnedBy":{"movedTo":{}}}"#,
            #"{"name":"X","owners":["bob"],"earnedBy":{"firstOfDepartment":{"department":"D1"}}}"#,
            #"{"name":"X","owners":["bob"],"earnedBy":{"tenureYears":1},"points":{"levels":[{"name":"a","points":1}]}}"#,
            #"{"name":"X","owners":["bob"],"id":"y"}"#, "[]",
        ])
    func wrong(document: String) async throws {
        #expect(try await personas.send("grace", .put, "/v1/badges/x", document).status == .badRequest)
    }

    @Test("two who give the last one at once: one does, a hundred times")
    func race() async throws {
        for number in 0..<100 {
            let document = #"{"name":"Last","owners":["bob","grace"],"limits":{"total":1}}"#
            #expect(try await personas.send("grace", .put, "/v1/badges/last\(number)", document).status == .created)
        }
        try await personas.session(as: "bob") { client in
            for number in 0..<100 {
                @Sendable func award(_ alias: String) async throws -> HTTPResponse.Status {
                    try await client.execute(
                        uri: "/v1/badges/last\(number)/awards", method: .post,
                        headers: [.contentType: "application/json"],
                        body: ByteBuffer(string: #"{"alias":"\#(alias)"}"#)
                    ).status
                }
                async let first = award("alice")
                async let second = award("dave")
                let statuses = try await [first, second]
                #expect(statuses.count { $0 == .created } == 1)
                #expect(statuses.allSatisfy { $0 == .created || $0 == .conflict })
            }
        }
    }
}
