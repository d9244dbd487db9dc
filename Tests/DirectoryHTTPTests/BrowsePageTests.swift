import DirectoryModel
import HTTPTypes
import HummingbirdTesting
import ServiceTestSupport
import Testing

@testable import DirectoryHTTP

@Suite("Pages to browse")
struct BrowsePageTests {
    @Test("lead from the top to departments, buildings, newcomers, anniversaries and organisations")
    func browse() async throws {
        let service = try Service()
        let page = try await service.send("/browse").text
        for href in [
            "/departments", "/departments/Platform", "/buildings", "/buildings/LYS1", "/newcomers", "/anniversaries",
            "/organisations", "/organisations/grace", "/organisations/dave", "/awards", "/leaderboards", "/badges",
        ] {
            #expect(page.contains("href=\"\(href)\""), "\(href)")
            #expect(try await service.send(href).status == .ok, "\(href)")
        }
        #expect(page.contains("1 person has a round anniversary."))
    }

    @Test("show a department with its head, by its name, its id and in other letters")
    func department() async throws {
        let service = try Service()
        let list = try await service.send("/departments").text
        let path = "/departments/Payments%20%26%20%22Risk%22"
        #expect(
            list.contains(
                "<li><a href=\"\(path)\">Payments &amp; &quot;Risk&quot;</a> <span class=\"soft\">1</span></li>"))
        for path in [path, "/departments/D10", "/departments/payments%20risk"] {
            let page = try await service.send(path)
            #expect(page.text.contains("<h1>Payments &amp; &quot;Risk&quot;</h1>"), "\(path)")
            #expect(page.text.contains("<small class=\"note\">Head</small>"))
            #expect(page.text.contains("href=\"/search?department=") == false)
        }
        let unknown = try await service.send("/departments/Nothing", [.accept: "text/html"])
        #expect(unknown.status == .notFound && unknown.text.contains("/departments has them all"))
        #expect(try await service.send("/departments/%2B").status == .badRequest)
        #expect(try await service.send("/departments/Platform?cursor=x").status == .badRequest)
    }

    @Test("show a building by floor, with its place and its clock")
    func building() async throws {
        let service = try Service()
        for path in ["/buildings/LYS1", "/buildings/lys1?floor=2"] {
            let page = try await service.send(path).text
            #expect(page.contains("Lyon, ARA, FR"), "\(path)")
            #expect(page.contains("13:00 there"))
            #expect(page.contains("<h2>Floor 2 <small>1</small></h2>"))
            #expect(page.contains("<small class=\"note\">Desk 2.14</small>"))
        }
        #expect(try await service.send("/buildings/LYS1?floor=9").status == .notFound)
    }

    @Test("show who came in a month, and who has been here for how many years")
    func days() async throws {
        let service = try Service()
        let then = try await service.send("/newcomers?month=2019-03").text
        #expect(then.contains("<h1>Newcomers, March 2019</h1>") && then.contains("/users/alice\""))
        #expect(then.contains("<p class=\"soft\">1 person joined</p>") && then.contains("since 2019-03-01"))
        #expect(
            then.contains("href=\"/newcomers?month=2019-02\"") && then.contains("href=\"/newcomers?month=2019-04\""))
        #expect(try await service.send("/newcomers").text.contains("<h1>Newcomers, November 2026</h1>"))
        let round = try await service.send("/anniversaries").text
        #expect(round.contains("<h1>Anniversaries in November 2026</h1>"))
        #expect(round.contains("<h2>25 years</h2>") && round.contains("<small class=\"note\">on 23 November</small>"))
        let other = try await service.send("/anniversaries?month=2027-03").text
        #expect(other.contains("<h2>Other years</h2>") && other.contains("8 years on 1 March"))
        for path in ["/newcomers?month=2026-13", "/newcomers?month=March", "/anniversaries?month=0001-01"] {
            #expect(try await service.send(path).status == .badRequest, "\(path)")
        }
        // A leaver is no newcomer of any month.
        #expect(!(try await service.send("/newcomers?month=2020-01")).text.contains("/users/lea\""))
    }

    @Test("show an organisation in figures, which stand beside their bars")
    func organisation() async throws {
        let service = try Service()
        let page = try await service.send("/organisations/dave").text
        #expect(page.contains("<h1>Organisation of Dave</h1>") && page.contains("href=\"/org/dave\""))
        #expect(page.contains("<div><dt>People</dt><dd>26</dd></div>"))
        #expect(page.contains("<li><span><span>Platform</span> <b>1</b></span><svg "))
        #expect(
            page.contains("<li><span><span>not said</span> <b>25</b></span></li>")
                || page.contains("not said <b>25</b></span></li>"))
        let everybody = try await service.send("/organisations").text
        #expect(everybody.contains("<h1>Everybody</h1>") && everybody.contains("href=\"/organisations/bob\""))
        #expect(everybody.contains("<a href=\"/search?city=Lyon\">Lyon</a>"))
        #expect(!everybody.contains("style="))
        #expect(try await service.send("/organisations/amoreau").status == .permanentRedirect)
        #expect(try await service.send("/organisations/nobody").status == .notFound)
    }

    @Test("know nothing of what somebody may not see")
    func hidden() async throws {
        let policy = try VisibilityPolicy(
            changes: "department.name=chain, department.id=chain, location.building=chain, hireDate=chain")
        let personas = try Personas(policy: policy)
        let paths = [
            "/departments/canarydepartmentname", "/departments/canarydepartmentid",
            "/buildings/canarylocationbuilding",
        ]
        for path in paths {
            #expect(try await personas.send("bob", .get, path).text.contains("/users/alice\""), "\(path)")
            #expect(try await personas.send("dave", .get, path).status == .notFound, "\(path)")
        }
        for path in ["/newcomers?month=2011-07", "/anniversaries?month=2026-07"] {
            #expect(try await personas.send("bob", .get, path).text.contains("/users/alice\""), "\(path)")
            #expect(!(try await personas.send("dave", .get, path)).text.contains("/users/alice\""), "\(path)")
        }
        #expect(
            try await personas.send("bob", .get, "/v1/people?building=canarylocationbuilding&floor=canaryfloor").text
                .contains("\"total\":1"))
    }

    @Test("show what was given last, and who has the most")
    func badges() async throws {
        let personas = try Personas(policy: .standard)
        let made = try await personas.send(
            "grace", .put, "/v1/badges/launch", #"{"name":"Laun<ch","owners":["bob"],"limits":{"perPerson":null}}"#)
        #expect(made.status == .created)
        func give(_ alias: String, _ more: String = "") async throws {
            let body = #"{"alias":"\#(alias)","reason":"For <all>"\#(more)}"#
            let given = try await personas.send("bob", .post, "/v1/badges/launch/awards", body)
            #expect(given.status == .created)
        }
        for alias in ["alice", "alice", "dave", "carol", "ann"] { try await give(alias) }
        try await give("paul", #","private":true"#)
        let board = try await personas.send("dave", .get, "/leaderboards?of=badge:launch")
        #expect(board.text.contains("Fewer than five people have any"))
        try await give("grace")
        let ranks = try await personas.send("dave", .get, "/leaderboards?of=badge:launch&period=year").text
        #expect(ranks.contains("<tr><td class=\"number\">1</td><td><a class=\"person\" href=\"/users/alice\">"))
        #expect(ranks.contains("<option value=\"badge:launch\" selected>Laun&lt;ch</option>"))
        #expect(!ranks.contains("/users/paul\""))
        for query in ["of=launch", "of=badge:none", "period=week", "organisation=nobody"] {
            let status = try await personas.send("dave", .get, "/leaderboards?\(query)").status
            #expect([.badRequest, .notFound].contains(status), "\(query)")
        }
        let awards = try await personas.send("dave", .get, "/awards?organisation=bob").text
        #expect(awards.contains("was given <a href=\"/badges/launch\">Laun&lt;ch</a> from Bob"))
        #expect(awards.contains("<p>For &lt;all&gt;</p>"))
        #expect(!awards.contains("/users/paul\"") && !awards.contains("/users/carol\""))
    }
}
