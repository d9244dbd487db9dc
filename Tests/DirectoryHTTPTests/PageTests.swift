import DirectoryModel
import HTTPTypes
import HummingbirdTesting
import ServiceTestSupport
import Testing

@testable import DirectoryHTTP

@Suite struct PageTests {
    private static let browser: HTTPFields = [
        .accept: "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
    ]

    @Test("a profile is a page for browsers and data for programs, at one URL")
    func negotiation() async throws {
        let service = try Service()
        let data = try await service.send("/v1/people/alice").text
        for accept in ["application/json", "application/json, text/plain, */*", "text/html;q=0.5, application/json"] {
            let answer = try await service.send("/users/alice", [.accept: accept])
            #expect(answer.text == data, "\(accept)")
            #expect(answer.headers[.vary] == "Accept")
        }
        for fields in [[:], Self.browser, [.accept: "*/*"], [.accept: "image/png"]] as [HTTPFields] {
            let answer = try await service.send("/users/alice", fields)
            #expect(answer.type == "text/html; charset=utf-8")
            #expect(answer.headers[.vary] == "Accept")
            #expect(answer.text.contains("<h1>Ali🙂 Moreau <small>(she/her)</small></h1>"))
        }
        #expect(try await service.send("/users/alice.json", Self.browser).text == data)
    }

    @Test("every profile has a picture of this service's own, which its policy lets a browser show")
    func photos() async throws {
        let service = try Service()
        for path in ["/users/alice", "/users/alice?viewAs=:everyone", "/users/mallory", "/users/bob"] {
            let page = try await service.send(path, Self.browser)
            #expect(page.headers[.contentSecurityPolicy]?.contains("img-src 'self';") == true)
            let source = try #require(page.text.firstMatch(of: /<img class="photo" src="([^"]*)"/)?.output.1)
            let photo = try await service.send(String(source).replacing("&amp;", with: "&"))
            #expect(photo.status == .ok && photo.type == "image/svg+xml", "\(source)")
            #expect(!photo.text.contains("<script"))
        }
        #expect(!(try await service.send("/users/lea", Self.browser)).text.contains("class=\"photo\""))
    }

    @Test("a browser gets its errors as pages, with links to who was meant")
    func problems() async throws {
        let service = try Service()
        let unknown = try await service.send("/users/alise", Self.browser)
        #expect(unknown.status == .notFound)
        #expect(unknown.type == "text/html; charset=utf-8")
        #expect(unknown.text.contains(#"<a href="/users/alice">alice</a>"#))
        #expect(try await service.send("/nonsense", Self.browser).type == "text/html; charset=utf-8")
        #expect(try await service.send("/users/alise").type == "application/problem+json; charset=utf-8")
        let api = try await service.send("/v1/people/alise", Self.browser)
        #expect(api.type == "application/problem+json; charset=utf-8")
    }

    @Test("the page of a leaver is gone and says since when")
    func leaver() async throws {
        let service = try Service()
        let page = try await service.send("/users/lea", Self.browser)
        #expect(page.status == .gone)
        #expect(page.text.contains("Lea Kurz left on 2026-01-31."))
        let data = try await service.send("/users/lea", [.accept: "application/json"])
        #expect(data.status == .gone)
        #expect(data.text.contains(#""type":"/problems/left""#))
    }

    @Test("nothing that anybody wrote becomes markup, in elements or in attributes")
    func escaping() async throws {
        let service = try Service()
        let pages = [
            "/users/mallory", "/search?q=script", "/search?q=%22%CC%81+onfocus%3Dalert(1)+%3Cscript%3E",
            "/users/%22%3E%3Cscript%3E", "/search?%3Cscript%3E=1",
        ]
        for path in pages {
            let page = try await service.send(path, Self.browser)
            #expect(page.type == "text/html; charset=utf-8")
            #expect(page.text.split(separator: "<script").dropFirst().allSatisfy { $0.hasPrefix(" src=\"/static/") })
            #expect(!page.text.contains("<script>"), "\(path)")
            // Compared by scalars: a quotation mark under an accent is one to a browser.
            let scalars = Array(page.text.unicodeScalars)
            #expect(!zip(scalars, scalars.dropFirst()).contains { $0 == "\"" && $1 == "\u{301}" }, "\(path)")
        }
        #expect(try await service.send("/search?q=script", Self.browser).text.contains("&lt;<mark>script</mark>&gt;"))
    }

    @Test("search shows the box, the count and links")
    func search() async throws {
        let service = try Service()
        #expect(try await service.send("/search").text.contains(#"<input id="q" name="q" type="search" value="""#))
        let one = try await service.send("/search?q=alice").text
        #expect(one.contains("<p class=\"soft\">1 person</p>"))
        #expect(one.contains(#"<span class="who"><b>Ali🙂 Moreau</b><span>Staff Engineer</span>"#))
        #expect(one.contains(#"value="alice""#))
        #expect(try await service.send("/search?q=zzz").text.contains("Nobody here has all of these words."))
        #expect(try await service.send("/search?q=%2B", Self.browser).status == .badRequest)
    }
}
