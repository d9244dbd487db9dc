import DirectoryModel
import HTTPTypes
import HummingbirdTesting
import NIOCore
import ServiceTestSupport
import Testing

@testable import DirectoryHTTP

@Suite("One's own page") struct OwnPageTests {
    /// The service to a browser in which somebody is at work, without a sign-in.
    private static func service(as alias: String) throws -> Service {
        var service = try Service()
        service.unnamed = .person(try Alias(alias))
        return service
    }

    private static let fields: HTTPFields = [
        .contentType: "application/x-www-form-urlencoded", .origin: "http://localhost", .accept: "text/html",
    ]

    /// What the forms of somebody's page bring along.
    private static func formToken(_ client: any TestClientProtocol, _ path: String) async throws -> String {
        let page = try await client.execute(uri: path, method: .get, headers: fields)
        return String(try #require(page.text.firstMatch(of: /name="form" value="([^"]+)"/)?.output.1))
    }

    @Test("a form changes one field, and leads back to the page, which shows it")
    func edit() async throws {
        try await Self.service(as: "alice").session { client in
            let form = try await Self.formToken(client, "/users/alice")
            for (body, shown) in [
                ("field=pronouns&value=they%2Fthem", "<small>(they/them)</small>"),
                (
                    "field=profile.skills&value=+Swift%2C+Tides+%2C",
                    #"<li class="pill">Swift</li><li class="pill">Tides</li>"#
                ),
                (
                    "field=profile.links&value=wiki+https%3A%2F%2Fw.example%2Fa+All+of+it%0D%0A",
                    #"href="https://w.example/a">All of it</a>"#
                ),
                ("field=profile.chat&value=Matrix+%40a%3Aexample.com", "<span>@a:example.com</span>"),
                (
                    "field=profile.workingHours&mon=on&fri=on&from=09%3A00&to=17%3A00",
                    "mon, fri, 09:00 to 17:00"
                ),
                (
                    "field=profile.outOfOffice&from=2026-11-20&to=2026-12-01&note=At+sea",
                    "Out of office from 2026-11-20 to 2026-12-01: At sea"
                ),
                ("field=profile.about&value=Hello+*there*", "<p>Hello <em>there</em></p>"),
                (
                    "field=profile.visibility&phones.mobile=chain&pronouns=as+usual",
                    #"<option value="chain" selected>chain</option>"#
                ),
                ("field=profile.confirmed", "This is your page"),
            ] {
                let answer = try await client.execute(
                    uri: "/users/alice", method: .post, headers: Self.fields,
                    body: ByteBuffer(string: "form=\(form)&\(body)"))
                #expect(answer.status == .seeOther, "\(body): \(answer.text)")
                #expect(answer.headers[.location] == "/users/alice")
                let page = try await client.execute(uri: "/users/alice", method: .get, headers: Self.fields)
                #expect(page.text.contains(shown), "\(body)")
            }
            // An empty input clears.
            for field in ["pronouns", "profile.skills", "profile.workingHours", "profile.outOfOffice"] {
                let answer = try await client.execute(
                    uri: "/users/alice", method: .post, headers: Self.fields,
                    body: ByteBuffer(string: "form=\(form)&field=\(field)&value="))
                #expect(answer.status == .seeOther, "\(field)")
            }
            let page = try await client.execute(uri: "/users/alice", method: .get, headers: Self.fields).text
            #expect(!page.contains("they/them") && !page.contains("Tides") && !page.contains("At sea"))
        }
    }

    @Test("what can't be is said beside the field, with what was typed, and changes nothing")
    func refusal() async throws {
        try await Self.service(as: "alice").session { client in
            let form = try await Self.formToken(client, "/users/alice")
            let answer = try await client.execute(
                uri: "/users/alice", method: .post, headers: Self.fields,
                body: ByteBuffer(string: "form=\(form)&field=phones.mobile&value=%3C12%3E"))
            #expect(answer.status == .unprocessableContent)
            #expect(
                answer.text.contains("id=\"edit-phones.mobile-value-fault\"")
                    && answer.text.contains("value=\"&lt;12&gt;\""))
            #expect(answer.text.contains("such as +44 20 7946 0018"))
            // The keyboard is where the fault is, and words are those of the page.
            #expect(
                answer.text.contains("aria-invalid=\"true\" autofocus") && answer.text.contains("Mobile phone is a"))
            for (body, fault) in [
                ("field=location.timeZone&value=Mars/Phobos", "Time zone &#39;Mars/Phobos&#39; is none"),
                ("field=profile.workingHours&mon=on&from=22:00&to=06:00", "end on the day on which they begin"),
                ("field=profile.workingHours&mon=on&from=09:00&to=", "from a time to a time"),
                ("field=profile.outOfOffice&from=2026-12-24&to=2026-12-01", "begins on 2026-12-24"),
                ("field=profile.visibility&pronouns=bogus", "is one of everyone"),
            ] {
                let refused = try await client.execute(
                    uri: "/users/alice", method: .post, headers: Self.fields,
                    body: ByteBuffer(string: "form=\(form)&\(body)"))
                #expect(refused.status == .unprocessableContent && refused.text.contains(fault), "\(body)")
            }
        }
    }

    @Test("no form goes through without what the page brought along, from elsewhere, or for somebody else")
    func strangers() async throws {
        let service = try Self.service(as: "alice")
        try await service.session { client in
            let form = try await Self.formToken(client, "/users/alice")
            func post(_ path: String, _ body: String, _ fields: HTTPFields) async throws -> HTTPResponse.Status {
                try await client.execute(
                    uri: path, method: .post, headers: fields, body: ByteBuffer(string: body)
                ).status
            }
            let body = "field=pronouns&value=it"
            var elsewhere = Self.fields
            elsewhere[.origin] = "https://evil.example"
            var unnamed = Self.fields
            unnamed[.origin] = nil
            #expect(try await post("/users/alice", body, Self.fields) == .forbidden)
            #expect(try await post("/users/alice", "form=x&\(body)", Self.fields) == .forbidden)
            #expect(try await post("/users/alice", "form=\(form)&\(body)", elsewhere) == .forbidden)
            #expect(try await post("/users/alice", "form=\(form)&\(body)", unnamed) == .forbidden)
            #expect(try await post("/users/bob", "form=\(form)&\(body)", Self.fields) == .forbidden)
            #expect(try await post("/users/alice", "form=\(form)&field=title&value=Boss", Self.fields) == .forbidden)
            #expect(try await post("/users/alice", "form=\(form)&field=none&value=x", Self.fields) == .badRequest)
            #expect(try await post("/users/alice", "form=\(form)&\(body)&other=x", Self.fields) == .badRequest)
            let page = try await client.execute(uri: "/users/alice", method: .get, headers: Self.fields).text
            #expect(page.contains("(she/her)") && !page.contains("Boss"))
        }
        // Nobody else's page has forms, nor one's own as somebody else sees it.
        for path in ["/users/bob", "/users/alice?viewAs=:everyone"] {
            #expect(!(try await service.send(path, Self.fields).text.contains("method=\"post\"")))
        }
    }
}
