import DirectoryModel
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import ServiceTestSupport
import Testing

@testable import DirectoryHTTP

@Suite("Cards on other tools' pages")
struct CardTests {
    private static let wiki = "https://wiki.example"

    private func service() throws -> Service {
        var service = try Service()
        service.configuration.embedOrigins = try EmbedOrigins("\(Self.wiki), http://localhost:3000")
        return service
    }

    @Test("a card has the name, the job, the ways to somebody and their manager, and leads to their page")
    func card() async throws {
        let page = try await service().send("/card/alice")
        #expect(page.type == "text/html; charset=utf-8")
        for part in [
            "<!doctype html>", #"<base target="_top">"#, #"<a class="name" href="/users/alice">Ali🙂 Moreau</a>"#,
            "<small>(she/her)</small>", "Staff Engineer", "Payments &amp; &quot;Risk&quot; · Example SA",
            #"src="/v1/people/alice/photo?size=192""#, "tel:+33472000000;ext=12", "tel:+33600000000",
            "mailto:alice+hr@example.com", "desk 2.14, floor 2, LYS1, Lyon, FR",
            #"<time data-zone="Europe/Paris">13:00</time> Monday"#,
            #"<a href="/users/bob">Bob Stone</a>"#,
        ] {
            #expect(page.text.contains(part), "\(part)")
        }
        let fragment = try await service().send("/card/alice?part=fragment")
        #expect(fragment.text.hasPrefix("<div class=\"card\">"))
        #expect(fragment.text.contains(#"href="http://localhost/users/alice""#))
        #expect(try await service().send("/card/alice?part=half").status == .badRequest)
    }

    @Test("a former alias, a leaver and nobody answer as their profiles do")
    func others() async throws {
        let service = try service()
        let moved = try await service.send("/card/amoreau")
        #expect(moved.status == .permanentRedirect && moved.headers[.location] == "/card/alice")
        let left = try await service.send("/card/lea")
        #expect(left.status == .gone)
        #expect(left.text.contains("Lea Kurz</a><span class=\"soft\">left on 2026-01-31"))
        #expect(!left.text.contains("photo"))
        #expect(try await service.send("/card/nobody").status == .notFound)
    }

    @Test("many are one request, each with what became of it, and with an age")
    func cards() async throws {
        let service = try service()
        let answer = try await service.send("/cards?aliases=alice,amoreau,lea,nobody,%3Cb%3E")
        #expect(answer.headers[.cacheControl] == "private, max-age=300")
        #expect(answer.headers[.vary] == "Authorization, Cookie, Origin")
        let json = JSONSlice(Array(answer.text.utf8))
        #expect(json["alice"]?["status"]?.text == "here")
        #expect(json["alice"]?["html"]?.text?.contains(#"href="http://localhost/users/bob""#) == true)
        #expect(json["amoreau"]?["status"]?.text == "moved" && json["amoreau"]?["alias"]?.text == "alice")
        #expect(json["lea"]?["status"]?.text == "left")
        #expect(json["nobody"]?["status"]?.text == "unknown" && json["nobody"]?["html"] == nil)
        #expect(json["<b>"]?["status"]?.text == "unknown")
        let tag = try #require(answer.headers[.eTag])
        #expect(try await service.send("/cards?aliases=alice", [.ifNoneMatch: tag]).status == .ok)
        #expect(
            try await service.send("/cards?aliases=alice,amoreau,lea,nobody,%3Cb%3E", [.ifNoneMatch: tag]).status
                == .notModified)
        let many = (1...51).map { "a\($0)" }.joined(separator: ",")
        #expect(try await service.send("/cards?aliases=\(many)").status == .badRequest)
        #expect(try await service.send("/cards?aliases=").status == .badRequest)
    }

    @Test("nothing that anybody wrote becomes markup")
    func escaping() async throws {
        let service = try service()
        for path in ["/card/mallory", "/card/mallory?part=fragment"] {
            let text = try await service.send(path).text
            #expect(!text.contains("<script>") && text.contains("&lt;script&gt;"))
            let scalars = Array(text.unicodeScalars)
            #expect(!zip(scalars, scalars.dropFirst()).contains { $0 == "\"" && $1 == "\u{301}" }, "\(path)")
        }
    }

    // Who may read them

    private static let readable = [
        "/card/alice", "/cards?aliases=alice", "/v1/people/alice/photo?size=96", "/card/nobody", "/cards",
    ]

    @Test("pages of an origin that is let in read cards and pictures, and those of no other")
    func origins() async throws {
        let service = try service()
        for path in Self.readable {
            let friend = try await service.send(path, [.origin: Self.wiki])
            #expect(friend.headers[.accessControlAllowOrigin] == Self.wiki, "\(path)")
            #expect(friend.headers[.accessControlAllowCredentials] == "true")
            #expect(friend.headers[.vary]?.contains("Origin") == true)
            #expect(friend.headers[.crossOriginResourcePolicy] == "same-origin")
            for origin in [
                "https://evil.example", "null", "https://wiki.example.evil.example", "http://wiki.example",
                "https://wiki.example:8443", "HTTPS://WIKI.EXAMPLE", "",
            ] {
                let other = try await service.send(path, [.origin: origin])
                #expect(other.headers[.accessControlAllowOrigin] == nil, "\(path) \(origin)")
                #expect(other.headers[.accessControlAllowCredentials] == nil)
                #expect(other.headers[.vary]?.contains("Origin") == true)
            }
        }
        let tag = try #require(try await service.send("/card/alice").headers[.eTag])
        let known = try await service.send("/card/alice", [.origin: Self.wiki, .ifNoneMatch: tag])
        #expect(known.status == .notModified && known.headers[.accessControlAllowOrigin] == Self.wiki)
    }

    @Test(
        "nothing else of the service is theirs to read, and nothing to write",
        arguments: [
            "/", "/users/alice", "/users/alice.json", "/users/alice.vcf", "/v1/people/alice", "/search",
            "/v1/people/me",
        ])
    func closed(path: String) async throws {
        let service = try service()
        for method in [HTTPRequest.Method.get, .options] {
            let answer = try await service.send(path, method: method, [.origin: Self.wiki])
            #expect(answer.headers[.accessControlAllowOrigin] == nil, "\(method) \(path)")
            #expect(answer.headers[.vary]?.contains("Origin") != true)
            #expect(answer.headers[.contentSecurityPolicy]?.hasSuffix("frame-ancestors 'none'") == true)
        }
        let write = try await service.send(
            "/v1/people/alice/photo", method: .delete, [.origin: Self.wiki])
        #expect(write.status == .forbidden)
        #expect(write.headers[.accessControlAllowOrigin] == nil)
    }

    @Test("a browser that asks first hears that reading is allowed, and nothing else is")
    func preflight() async throws {
        let service = try service()
        let ask: HTTPFields = [.origin: Self.wiki, .accessControlRequestMethod: "GET"]
        let friend = try await service.send("/v1/people/alice/photo", method: .options, ask)
        #expect(friend.status == .noContent)
        #expect(friend.headers[.accessControlAllowOrigin] == Self.wiki)
        #expect(friend.headers[.accessControlAllowMethods] == "GET, HEAD")
        #expect(friend.headers[.accessControlMaxAge] == "600")
        let other = try await service.send("/cards", method: .options, [.origin: "https://evil.example"])
        #expect(other.headers[.accessControlAllowOrigin] == nil && other.headers[.accessControlAllowMethods] == nil)
    }

    @Test("only those frame cards, and only cards")
    func frames() async throws {
        let service = try service()
        for path in ["/card/alice", "/card/lea", "/card/nobody"] {
            let policy = try await service.send(path, [.accept: "text/html"]).headers[.contentSecurityPolicy]
            #expect(
                policy?.hasSuffix("frame-ancestors 'self' https://wiki.example http://localhost:3000") == true,
                "\(path)")
        }
        for path in ["/", "/users/alice", "/cards?aliases=alice", "/static/card.css"] {
            let policy = try await service.send(path).headers[.contentSecurityPolicy]
            #expect(policy?.hasSuffix("frame-ancestors 'none'") == true, "\(path)")
        }
    }

    @Test("where no origin is let in, nothing is said of any")
    func nobody() async throws {
        let service = try Service()
        for path in Self.readable {
            let answer = try await service.send(path, [.origin: Self.wiki])
            #expect(answer.headers[.accessControlAllowOrigin] == nil, "\(path)")
            #expect(answer.headers[.vary]?.contains("Origin") != true)
            #expect(answer.headers[.contentSecurityPolicy]?.contains(Self.wiki) != true)
        }
    }

    @Test(
        "an origin is what a browser writes, and nothing else",
        arguments: [
            "wiki.example", "https://wiki.example/", "https://wiki.example/x", "https://*.example", "*", "null",
            "https://Wiki.example", "https://wiki.example:443", "http://wiki.example:80", "https://wiki.example:0443",
            "https://wiki.example:99999", "https://user@wiki.example", "https://", "https://wiki..example",
            "https://wiki.example; script-src *", "ftp://wiki.example", "https://wiki.example?x",
            "https://wíki.example",
        ])
    func wrongOrigins(text: String) {
        #expect(throws: DirectoryError.self) { try EmbedOrigins(text) }
    }

    @Test("a card in a frame of who has not signed in says so, and leads to no provider")
    func signIn() async throws {
        var service = try service()
        service.unnamed = .refused
        let frame = try await service.send(
            "/card/alice", [.accept: "text/html", HTTPField.Name("Sec-Fetch-Dest")!: "iframe"])
        #expect(frame.status == .unauthorized)
        #expect(frame.headers[.contentSecurityPolicy]?.contains(Self.wiki) == true)
        let script = try await service.send("/cards?aliases=alice", [.origin: Self.wiki])
        #expect(script.status == .unauthorized && script.headers[.accessControlAllowOrigin] == Self.wiki)
        #expect(try await service.send("/embed/phone-card.js").status == .ok)
    }

    // The scripts

    @Test("both scripts are small, for any page, and have the same heart")
    func scripts() async throws {
        var service = try service()
        let embedded = try await service.send("/embed/phone-card.js")
        let userscript = try await service.send("/userscripts/phone-cards.user.js")
        for answer in [embedded, userscript] {
            #expect(answer.type == "text/javascript; charset=utf-8")
            #expect(answer.headers[.crossOriginResourcePolicy] == "cross-origin")
            #expect(answer.body.readableBytes < 15_000)
            #expect(answer.text.contains("async function ask(batch) {\nfor (const [, wish] of batch)"))
            #expect(!answer.text.contains("eval(") && !answer.text.contains("{{"))
        }
        #expect(userscript.text.hasPrefix("// ==UserScript==\n"))
        #expect(userscript.text.contains("// @connect      localhost\n"))
        #expect(userscript.text.contains("// @match        *://*/*\n"))
        service.configuration.publicURL = "https://phonebook.corp.example.com"
        let own = try await service.send("/userscripts/phone-cards.user.js").text
        for line in [
            "// @match        *://*.corp.example.com/*", "// @connect      phonebook.corp.example.com",
            "// @exclude      https://phonebook.corp.example.com/*",
            #"const ORIGIN = "https://phonebook.corp.example.com", DOMAIN = "corp.example.com";"#,
        ] {
            #expect(own.contains(line + "\n"), "\(line)")
        }
        #expect(own.utf8.count < 15_000)
    }
}
