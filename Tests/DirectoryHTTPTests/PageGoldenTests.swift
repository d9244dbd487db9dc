import DirectoryModel
import Foundation
import HTTPTypes
import ServiceTestSupport
import TestSupport
import Testing

@testable import DirectoryHTTP

/// Whole pages as they are sent. UPDATE_GOLDEN=1 writes them anew, to be looked at before they are kept.
@Suite("Pages as a whole") struct PageGoldenTests {
    private static let pages = [
        "home": "/", "profile": "/users/alice", "own-profile": "/users/bob", "leaver": "/users/lea",
        "attacker": "/users/mallory", "provenance": "/users/alice?provenance=true", "unknown": "/users/alise",
        "search": "/search?q=alice", "nothing-found": "/search?q=zzz", "badges": "/badges",
        "persons-badges": "/users/alice/badges", "card": "/card/alice",
        "chart": "/org/bob?colour=employmentType",
        "chart-found": "/org/grace/find?q=eve",
        "path": "/path/eve/frank",
        "narrowed": "/search?q=engineer&department=Platform",
        "refused": "/search?q=depratment:x", "suggestions": "/search/suggestions?q=engineer", "browse": "/browse",
        "departments": "/departments", "department": "/departments/D10", "buildings": "/buildings",
        "building": "/buildings/LYS1", "newcomers": "/newcomers?month=2019-03", "anniversaries": "/anniversaries",
        "everybody": "/organisations", "organisation": "/organisations/dave", "leaderboards": "/leaderboards",
        "awards": "/awards",
    ]

    @Test("are as they were", arguments: pages.keys.sorted())
    func golden(name: String) async throws {
        var service = try Service()
        service.unnamed = .person(try Alias("bob"))
        let page = try await service.send(try #require(Self.pages[name]), [.accept: "text/html"]).text
        // What changes with every style sheet, and with every process.
        let steady = page.replacing(/\?v=[0-9a-z]+/, with: "?v=MARK")
            .replacing(/name="form" value="[^"]+"/, with: "name=\"form\" value=\"TOKEN\"")
        let file = "Tests/Golden/pages/\(name).html"
        #expect(try Checkout.golden(file, renewedBy: steady) == steady, "\(file): UPDATE_GOLDEN=1")
    }

    @Test("there is a sample of each in Fixtures/pages.txt, for looking at them")
    func samples() throws {
        let company = try SampleCompany()
        let table = RouteTable(
            directory: company.roster, imports: company.imports, profiles: company.profiles, badges: company.badges,
            accessLog: AccessLog(company.directory), tokens: company.tokens, now: { SampleCompany.now })
        let map = RouteMap(table)
        let paths = try Checkout.text("Fixtures/pages.txt").split(separator: "\n").filter { !$0.hasPrefix("#") }
        let seen = Set(
            paths.compactMap { path in map.find(String(path.prefix { $0 != "?" }), .get).target?.route.template })
        let pages = table.routes.filter { route in
            route.method == .get && !Route.isForPrograms(route.template) && !Self.noPages.contains(route.template)
        }
        for page in pages { #expect(seen.contains(page.template), "\(page.template)") }
    }

    /// What is at paths beside the pages' without being one, and pages that only somebody who signs in has.
    private static let noPages: Set<String> = [
        "/users/{alias}.vcf", "/users/{alias}/qr.svg", "/cards", "/embed/phone-card.js",
        "/userscripts/phone-cards.user.js", "/users/{alias}.json", "/static/{file}", "/openapi.json", "/sign-in",
        "/sign-in/return", "/sign-in/terminal", "/org/{alias}.svg", "/org/{alias}.dot", "/org/{alias}.mmd",
        "/org/{alias}.csv", "/org/{alias}/branch",
        "/search/suggestions", "/search/suggestions.json", "/opensearch.xml",
        "/administration/history",
    ]
}
