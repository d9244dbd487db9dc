import DirectoryHTTP
import DirectoryModel
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import ServiceTestSupport
import Testing

/// What people change about themselves, from request to response.
@Suite("A profile")
struct ProfileTests {
    private let personas: Personas

    init() throws { personas = try Personas(policy: .standard) }

    private func send(
        _ viewer: String, _ method: HTTPRequest.Method, _ path: String, _ body: String? = nil,
        match: String? = nil, type: String = "application/merge-patch+json"
    ) async throws -> TestResponse {
        try await personas.session(as: viewer) { client in
            var headers: HTTPFields = body == nil ? [:] : [.contentType: type]
            if method == .patch { headers[HTTPField.Name("If-Match")!] = match ?? "*" }
            return try await client.execute(
                uri: path, method: method, headers: headers, body: body.map { ByteBuffer(string: $0) })
        }
    }

    private func record(_ viewer: String, _ path: String = "/v1/people/alice") async throws -> [String: Any] {
        let answer = try await send(viewer, .get, path)
        return try #require(try JSONSerialization.jsonObject(with: Data(answer.text.utf8)) as? [String: Any])
    }

    @Test("is changed by the person, part by part, and the change has an author")
    func edit() async throws {
        let before = try await send("alice", .get, "/v1/people/alice")
        let tag = try #require(before.headers[.eTag])
        let patch =
            #"{"pronouns":"they/them","phones":{"mobile":"+44 20 7946-0018"},"profile":{"about":"  Hello.\r\n","skills":["Swift","swift","SQLite"],"links":[{"type":"code","url":"https://code.example/alice"}],"workingHours":{"days":["tue","mon"],"from":"08:00","to":"16:00"}}}"#
        let answer = try await send("alice", .patch, "/v1/people/alice", patch, match: tag)
        #expect(answer.status == .ok, "\(answer.text)")
        for part in [
            #""pronouns":"they/them""#, #""mobile":"+442079460018""#, #""about":"Hello.""#,
            #""skills":["Swift","SQLite"]"#,
            #""links":[{"type":"code","url":"https://code.example/alice"}]"#,
            #""workingHours":{"days":["mon","tue"],"from":"08:00","to":"16:00"}"#,
        ] { #expect(answer.text.contains(part), "\(part) in \(answer.text)") }
        #expect(try await send("alice", .get, "/v1/people/alice").text == answer.text)
        // Whoever saw the old one has to look again.
        #expect(try await send("alice", .patch, "/v1/people/alice", "{}", match: tag).status == .preconditionFailed)
        // Objects are merged, and null clears.
        let more = try await send(
            "alice", .patch, "/v1/people/alice",
            #"{"profile":{"workingHours":{"to":"17:30"},"about":null,"confirmed":true}}"#,
            match: answer.headers[.eTag])
        #expect(more.text.contains(#""workingHours":{"days":["mon","tue"],"from":"08:00","to":"17:30"}"#))
        #expect(more.text.contains(#""about":null"#) && more.text.contains(#""confirmed":"2026-11-23""#))
        let history = try await send("alice", .get, "/v1/people/alice/history")
        #expect(history.text.contains(#""actor":"alice","source":"profile""#))
        let provenance = try await record("dave", "/v1/people/alice?provenance=true")["provenance"] as? [String: Any]
        #expect((provenance?["pronouns"] as? [String: Any])?["source"] as? String == "profile")
        #expect((provenance?["title"] as? [String: Any])?["source"] as? String == "test")
        #expect(provenance?["name.legal.given"] == nil)
        // The page tells the same, when it is asked.
        let page = try await send("dave", .get, "/users/alice?provenance=true").text
        #expect(page.contains(#"<tr id="from-pronouns"><th scope="row">pronouns</th><td>profile</td><td>alice</td>"#))
        #expect(!page.contains("name.legal.given"))
        let plain = try await send("dave", .get, "/users/alice").text
        #expect(plain.contains(#"href="/users/alice?provenance=true""#) && !plain.contains("<table>"))
    }

    @Test("is changed by nobody else but HR and who assists them")
    func editors() async throws {
        try personas.change(.assistedManager, to: "3", of: 9)
        for (viewer, status) in [
            ("alice", HTTPResponse.Status.ok), ("carol", .ok), ("paul", .ok), ("bob", .forbidden), ("dave", .forbidden),
            ("eve", .forbidden), ("grace", .forbidden), ("nora", .forbidden),
        ] {
            let answer = try await send(viewer, .patch, "/v1/people/alice", #"{"pronouns":"by \#(viewer)"}"#)
            #expect(answer.status == status, "\(viewer): \(answer.text)")
        }
        #expect(try await send("alice", .patch, "/v1/people/zed", "{}").status == .notFound)
    }

    @Test("says of a field that is HR's whose it is, and where it is put right")
    func owners() async throws {
        for body in [#"{"title":"King"}"#, #"{"department":{"name":"Mine"}}"#, #"{"name":{"legal":{"given":"X"}}}"#] {
            for viewer in ["alice", "carol"] {
                let answer = try await send(viewer, .patch, "/v1/people/alice", body)
                #expect(answer.status == .forbidden)
                #expect(answer.text.contains("HR's to say") && answer.text.contains("/corrections"), "\(answer.text)")
            }
        }
        for viewer in ["alice", "carol"] {
            let photo = try await send(viewer, .patch, "/v1/people/alice", #"{"profile":{"photo":null}}"#)
            #expect(photo.status == .forbidden && photo.text.contains("phone photos set"), "\(photo.text)")
        }
    }

    @Test(
        "takes nothing that can't be, and says what it takes",
        arguments: [
            #"{"nose":"x"}"#, #"{"profile":{"nose":"x"}}"#, #"[]"#, #""x""#, #"{"profile":"x"}"#,
            #"{"profile":{"about":1}}"#,
            #"{"profile":{"links":[{"type":"code","url":"javascript:alert(1)"}]}}"#,
            #"{"profile":{"links":[{"type":"code","url":"https://a@b/"}]}}"#,
            #"{"profile":{"links":[{"type":"evil","url":"https://b/"}]}}"#,
            #"{"profile":{"links":[{"type":"code","url":"https://b/","x":"y"}]}}"#,
            #"{"profile":{"skills":"Swift"}}"#, #"{"profile":{"skills":[1]}}"#, #"{"phones":{"mobile":"12"}}"#,
            #"{"location":{"timeZone":"../etc/passwd"}}"#,
            #"{"profile":{"workingHours":{"days":["mon"],"from":"9","to":"17:00"}}}"#,
            #"{"profile":{"outOfOffice":{"from":"2026-12-02","to":"2026-12-01"}}}"#,
            #"{"profile":{"visibility":{"title":"private"}}}"#,
            #"{"profile":{"visibility":{"phones.mobile":"system"}}}"#,
            #"{"pronouns":"a\u202eb"}"#, #"{"pronouns":"a\u0000b"}"#, #"{"profile":{"confirmed":"2020-01-01"}}"#,
        ])
    func refusals(body: String) async throws {
        let before = try await send("alice", .get, "/v1/people/alice").text
        let answer = try await send("alice", .patch, "/v1/people/alice", body)
        #expect(answer.status == .badRequest, "\(answer.text)")
        #expect(try await send("alice", .get, "/v1/people/alice").text == before)
    }

    @Test("is a merge patch with If-Match, and nothing else")
    func preconditions() async throws {
        #expect(
            try await send("alice", .patch, "/v1/people/alice", "{}", type: "application/json").status
                == .unsupportedMediaType)
        let answer = try await personas.session(as: "alice") {
            try await $0.execute(
                uri: "/v1/people/alice", method: .patch, headers: [.contentType: "application/merge-patch+json"],
                body: ByteBuffer(string: "{}"))
        }
        #expect(answer.status == .preconditionRequired)
    }

    @Test("is shown to whom the person chose")
    func choices() async throws {
        _ = try await send(
            "alice", .patch, "/v1/people/alice",
            #"{"profile":{"about":"mine","visibility":{"profile.about":"chain","phones.mobile":"everyone","pronouns":"private"}}}"#
        )
        for (viewer, about, mobile, pronouns) in [
            ("alice", true, true, true), ("bob", true, true, false), ("carol", true, true, true),
            ("dave", false, true, false), ("eve", false, true, false),
        ] {
            let record = try await record(viewer)
            #expect(((record["profile"] as? [String: Any])?["about"] is String) == about, "\(viewer)")
            #expect(((record["phones"] as? [String: Any])?["mobile"] is String) == mobile, "\(viewer)")
            #expect((record["pronouns"] is String) == pronouns, "\(viewer)")
            let found = try await send(viewer, .get, "/v1/search?q=alice%20has:pronouns").text.contains(
                #""alias":"alice""#)
            #expect(found == pronouns, "\(viewer)")
        }
    }

    @Test("keeps past names to the person and HR")
    func history() async throws {
        for (viewer, sees) in [("alice", true), ("carol", true), ("bob", false), ("dave", false), ("eve", false)] {
            let answer = try await send(viewer, .get, "/v1/people/alice/history")
            #expect(answer.text.contains("canaryformer") == sees, "\(viewer)")
            #expect(answer.text.contains("+33600776655") == (viewer != "eve"), "\(viewer)")
        }
    }

    @Test("is put right by HR when somebody suggests it")
    func corrections() async throws {
        let suggestion = #"{"field":"title","value":"Staff Engineer","reason":"since October"}"#
        let made = try await send(
            "dave", .post, "/v1/people/alice/corrections", suggestion, type: "application/json")
        #expect(made.status == .created, "\(made.text)")
        for (field, status) in [
            ("pronouns", HTTPResponse.Status.badRequest), ("name.legal.given", .badRequest), ("nose", .badRequest),
        ] {
            let answer = try await send(
                "dave", .post, "/v1/people/alice/corrections", #"{"field":"\#(field)","value":"x"}"#,
                type: "application/json")
            #expect(answer.status == status, "\(field)")
        }
        for (viewer, sees) in [("alice", true), ("carol", true), ("dave", true), ("bob", false), ("eve", false)] {
            let list = try await send(viewer, .get, "/v1/people/alice/corrections")
            #expect(list.text.contains("Staff Engineer") == sees, "\(viewer)")
        }
        #expect(try await send("dave", .get, "/v1/corrections").status == .forbidden)
        #expect(try await send("carol", .get, "/v1/corrections").text.contains(#""suggestedBy":"dave""#))
        let decided = try await send(
            "carol", .post, "/v1/corrections/1:accept", #"{"note":"tonight"}"#, type: "application/json")
        #expect(decided.status == .ok && decided.text.contains(#""state":"accepted""#), "\(decided.text)")
        let again = try await send("carol", .post, "/v1/corrections/1:decline", "{}", type: "application/json")
        #expect(again.status == .conflict)
        #expect(try await send("carol", .get, "/v1/corrections").text == #"{"items":[]}"#)
    }

    @Test("notes who read what not every colleague may see")
    func accessLog() async throws {
        for (viewer, path) in [
            ("alice", "/v1/people/alice"), ("dave", "/v1/people/alice"), ("eve", "/users/alice"),
            ("bob", "/users/alice"), ("carol", "/v1/people/alice"), ("carol", "/v1/people/alice?fields=title"),
            ("carol", "/v1/people/alice?fields=name"), ("carol", "/v1/people.ndjson"), ("dave", "/v1/people.ndjson"),
        ] { _ = try await send(viewer, .get, path) }
        let text = try await send("grace", .get, "/v1/access-log").text
        let log = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
        let items = try #require(log["items"] as? [[String: Any]]).reversed().map { entry in
            "\(entry["actor"] as? String ?? "") \(entry["alias"] as? String ?? "many") \((entry["fields"] as? [String])?.first ?? "")"
        }
        #expect(
            items == [
                "bob alice leaveDate", "carol alice name.legal.given", "carol alice name.legal.given",
                "carol many name.legal.given",
            ])
        #expect(
            try await send("alice", .get, "/v1/people/me/data").text.contains(
                #""reads":[{"time":"2026-11-23T12:00:00Z","actor":"carol""#))
        #expect(try await send("carol", .get, "/v1/access-log").status == .forbidden)
    }

    @Test("is a page that tells its owner what is missing, and as whom it is looked at")
    func ownPage() async throws {
        let own = try await send("alice", .get, "/users/alice").text
        #expect(own.contains("This is your page") && own.contains("% of it is filled in"))
        #expect(own.contains(#"href="/users/alice?viewAs=:company""#) && !own.contains("This is the page as"))
        let other = try await send("alice", .get, "/users/alice?viewAs=:everyone").text
        #expect(other.contains("This is the page as everybody sees it.") && !other.contains("This is your page"))
        #expect(!(try await send("carol", .get, "/users/alice").text.contains("This is your page")))
    }

    @Test("tells oneself who one is, what is missing, and all that is kept")
    func me() async throws {
        let me = try await send("carol", .get, "/v1/people/me")
        #expect(me.text.contains(#""alias":"carol","roles":["hr"],"scopes":null"#), "\(me.text)")
        #expect(me.text.contains(#""completeness":{"percent":0,"missing":["profile.photo""#), "\(me.text)")
        let data = try await send("alice", .get, "/v1/people/me/data")
        let photo = Data(Personas.photo[.whole]).base64EncodedString()
        for part in [
            "canarynamelegalgiven", "\"photo\":\"\(photo)\"", #""history":{"items":[{"#, #""corrections":[]"#,
            #""tokens":[]"#,
        ] {
            #expect(data.text.contains(part), "\(part)")
        }
        #expect(try await send("nora", .get, "/v1/people/me/data").status == .forbidden)
    }
}
