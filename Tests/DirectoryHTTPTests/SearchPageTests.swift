import DirectoryModel
import Foundation
import HTTPTypes
import HummingbirdTesting
import ServiceTestSupport
import Testing

@testable import DirectoryHTTP

@Suite("Searching with a browser")
struct SearchPageTests {
    @Test("marks what was found where, and says what else of somebody it was found in")
    func marks() async throws {
        let service = try Service()
        let title = try await service.send("/search?q=staff").text
        #expect(
            title.contains(
                "<span><mark>Staff</mark> Engineer</span><small>Payments &amp; &quot;Risk&quot; · Lyon</small>"))
        let place = try await service.send("/search?q=lyon%20risk").text
        #expect(place.contains("<small>Payments &amp; &quot;<mark>Risk</mark>&quot; · <mark>Lyon</mark></small>"))
        let alias = try await service.send("/search?q=amoreau").text
        #expect(alias.contains("<small class=\"note\">formerly <mark>amoreau</mark></small>"))
        // What somebody wrote stays text between the marks.
        let attack = try await service.send("/search?q=script%20alert").text
        #expect(attack.contains("&lt;<mark>script</mark>&gt;<mark>alert</mark>(1)"))
        #expect(!attack.contains("<script>"))
    }

    @Test("narrows down by links that can be taken away again")
    func facets() async throws {
        let service = try Service()
        let all = try await service.send("/search?q=engineer").text
        #expect(all.contains("<p class=\"soft\">3 people</p>"))
        #expect(
            all.contains(
                "<li><a href=\"/search?q=engineer&amp;department=Platform\">Platform</a> <span class=\"soft\">1</span></li>"
            ))
        let one = try await service.send("/search?q=engineer&department=Platform").text
        #expect(one.contains("<p class=\"soft\">1 person</p>") && one.contains("/users/dave\""))
        #expect(
            one.contains(
                "<a class=\"pill\" href=\"/search?q=engineer\"><span class=\"unseen\">Without department: </span>"))
        // Whole values only, and with no words at all.
        #expect(try await service.send("/search?q=engineer&department=Plat").text.contains("Look among everybody"))
        #expect(try await service.send("/search?title=Analyst").text.contains("<p class=\"soft\">25 people</p>"))
        #expect(try await service.send("/search?city=%2B").status == .badRequest)
    }

    @Test("shows page after page, each person once")
    func pages() async throws {
        let service = try Service()
        var found: [String] = []
        var path: String? = "/search?q=-title:clerk"
        var pages = 0
        while let next = path, pages < 5 {
            let page = try await service.send(next).text
            let main = try #require(page.split(separator: "<main").last)
            found += main.matches(of: /class="person" href="\/users\/([^"]*)"/).map { String($0.output.1) }
            path = main.firstMatch(of: /rel="next" href="([^"]*)"/).map {
                String($0.output.1).replacing("&amp;", with: "&")
            }
            pages += 1
        }
        #expect(pages == 1 && found.count == Set(found).count && found.count == 33)
        #expect(try await service.send("/search?q=ann&cursor=s1.2.3.4").status == .badRequest)
    }

    @Test("says what can be tried where nobody is found, and what is wrong with a query")
    func advice() async throws {
        let service = try Service()
        let nobody = try await service.send("/search?q=zzz").text
        #expect(nobody.contains("Nobody here has all of these words."))
        #expect(nobody.contains("<a href=\"/search?q=zzz%20status%3Aleft\">Look among those who left</a>"))
        let wrong = try await service.send("/search?q=depratment:x")
        #expect(wrong.status == .badRequest && wrong.type == "text/html; charset=utf-8")
        #expect(wrong.text.contains("Did you mean department:?") && wrong.text.contains("value=\"depratment:x\""))
        #expect(try await service.send("/search?q=under:nobody-here").text.contains("nobody-here"))
        let close = try await service.send("/search?q=mallori").text
        #expect(close.contains("Nobody is written quite like that.") == close.contains("/users/mallory\""))
    }

    @Test("gives the first of those found while somebody types, and says of a half-typed condition what it lacks")
    func suggestions() async throws {
        let service = try Service()
        let answer = try await service.send("/search/suggestions?q=d")
        #expect(answer.type == "text/html; charset=utf-8" && answer.headers[.eTag] != nil)
        #expect(
            answer.text.hasPrefix(
                "<div role=\"listbox\" aria-label=\"People\" data-said=\"26 people, the first 8 of them are listed\">"))
        #expect(answer.text.ranges(of: "role=\"option\"").count == 8)
        #expect(answer.text.contains("<a class=\"all\" tabindex=\"-1\" href=\"/search?q=d\">All 26 people</a>"))
        #expect(answer.text.contains("href=\"/users/dave\" role=\"option\" tabindex=\"-1\""))
        let half = try await service.send("/search/suggestions?q=dept:")
        #expect(half.status == .ok && half.text.hasPrefix("<p data-said="))
        let attack = try await service.send("/search/suggestions?q=%22%3E%3Cscript%3E:x")
        #expect(!attack.text.contains("<script>"))
        #expect(try await service.send("/search/suggestions").status == .badRequest)
    }

    @Test("tells browsers how to search here, wherever they found the service")
    func openSearch() async throws {
        let service = try Service()
        let description = try await service.session(.live) { client in
            try await client.execute(uri: "/opensearch.xml", method: .get)
        }
        #expect(description.type == "application/opensearchdescription+xml; charset=utf-8")
        #expect(
            description.text.contains(
                /<Url type="text\/html" method="get" template="http:\/\/[^"]*\/search\?q=\{searchTerms\}"\/>/))
        let answer = try await service.send("/search/suggestions.json?q=alice")
        #expect(answer.type == "application/x-suggestions+json; charset=utf-8")
        let parts = try #require(try JSONSerialization.jsonObject(with: Data(answer.text.utf8)) as? [Any])
        #expect(parts[0] as? String == "alice" && parts[1] as? [String] == ["Ali🙂 Moreau"])
        #expect(parts[2] as? [String] == ["Staff Engineer · Payments & \"Risk\" · Lyon"])
        #expect((parts[3] as? [String])?.first?.hasSuffix("/users/alice") == true)
        let none = try await service.send("/search/suggestions.json?q=zzz").text
        #expect(none == #"["zzz",[],[],[]]"#)
        #expect(try await service.send("/search").text.contains("<link rel=\"search\" href=\"/opensearch.xml\""))
    }
}
