import HTTPTypes
import HummingbirdTesting
import ServiceTestSupport
import Testing

@testable import DirectoryHTTP

@Suite("The chart's pages")
struct ChartPageTests {
    private static let browser: HTTPFields = [.accept: "text/html"]

    private let service: Service

    init() throws { service = try Service() }

    private func page(_ path: String) async throws -> String {
        let answer = try await service.send(path, Self.browser)
        #expect(answer.status == .ok, "\(path): \(answer.text)")
        return answer.text
    }

    /// The keys of the nodes in the order of the page.
    private static func keys(_ page: String) -> [String] {
        page.matches(of: /data-key="([^"]*)"/).map { String($0.output.1) }
    }

    @Test("everybody's chart leads to the one top there is, and looks like what was asked for")
    func roots() async throws {
        let answer = try await service.send("/org?layout=side", Self.browser)
        #expect(answer.status == .seeOther)
        #expect(answer.headers[.location] == "/org/grace?layout=side")
    }

    @Test("somebody's chart has those above, two levels below, vacancies with who is below them, and counts")
    func chart() async throws {
        let grace = try await page("/org/grace")
        #expect(Self.keys(grace).prefix(6) == ["grace", "bob", "alice", "P7", "mallory", "carol"])
        #expect(Self.keys(grace).filter { $0.hasPrefix("d") }.count == 26)
        #expect(!grace.contains("Kurz"))
        let bob = try await page("/org/bob")
        #expect(Self.keys(bob) == ["bob", "alice", "eve", "P7", "frank", "mallory"])
        #expect(bob.contains(#"<li><a href="/org/grace">Grace</a></li>"#))
        #expect(bob.contains("<p class=\"soft\">5 people, 1 vacancy, 2 levels below</p>"))
        #expect(bob.contains("<b>Vacant: Team Lead</b>"))
        #expect(bob.contains(#"<span class="count">2 direct, 4 in all</span>"#))
        #expect(
            bob.contains(
                #"<a class="count" href="/org/alice"><span class="unseen">Below Ali🙂 Moreau: </span>1 report</a>"#))
        // Carol answers to Bob by a dotted line, which both ends say.
        #expect(grace.contains(#"<span class="line">dotted line to <a href="/org/bob">Bob Stone</a></span>"#))
        #expect(grace.contains(#"<span class="line">1 by other lines</span>"#))
        #expect(bob.contains("<h2>By a dotted line</h2>"))
    }

    @Test("the address says which branches are open and closed, and to whom the way is open")
    func state() async throws {
        #expect(Self.keys(try await page("/org/bob?depth=1")) == ["bob", "alice", "P7", "mallory"])
        #expect(
            Self.keys(try await page("/org/bob?depth=1&open=alice,P7")) == [
                "bob", "alice", "eve", "P7", "frank", "mallory",
            ])
        #expect(Self.keys(try await page("/org/bob?shut=alice")) == ["bob", "alice", "P7", "frank", "mallory"])
        #expect(Self.keys(try await page("/org/grace?depth=1&at=eve")).prefix(4) == ["grace", "bob", "alice", "eve"])
        // Without a script, a vacancy opens where it is.
        #expect(
            try await page("/org/bob?depth=1&layout=side").contains(
                #"href="/org/bob?layout=side&amp;depth=1&amp;open=P7""#))
        for wrong in [
            "open=nobody1", "layout=up", "depth=0", "depth=99", "colour=pay", "after=alice", "zoom=5", "open=%3Cb%3E",
        ] {
            let answer = try await service.send("/org/bob?\(wrong)", Self.browser)
            #expect([.badRequest, .notFound].contains(answer.status), "\(wrong)")
        }
    }

    @Test("a branch comes in parts that go on where the one before ended")
    func parts() async throws {
        let first = try await page("/org/dave/branch")
        #expect(Self.keys(first).count == 25)
        #expect(first.hasPrefix(#"<ul class="team" data-first="0" data-total="25">"#))
        let rest = try await page("/org/dave/branch?after=P31")
        #expect(Self.keys(rest) == ["d21", "d22", "d23", "d24", "d25"])
        #expect(
            rest.contains(
                #"<li class="more"><a href="/org/dave?before=P32" data-before="P32">20 before these</a></li>"#))
        let before = try await page("/org/dave/branch?before=P14")
        #expect(Self.keys(before) == ["d01", "d02"])
        #expect(before.contains(#"data-after="P13">23 more</a>"#))
        let open = try await page("/org/grace/branch?node=bob&depth=3")
        #expect(Self.keys(open) == ["alice", "P7", "mallory"])
        #expect(open.contains(#"href="/org/alice?depth=3""#))
        #expect(Self.keys(try await page("/org/grace/branch?node=P7")) == ["frank"])
        #expect(try await service.send("/org/grace/branch?node=P999", Self.browser).status == .badRequest)
    }

    @Test("colours are told by a legend and in words")
    func colours() async throws {
        let chart = try await page("/org/bob?colour=employmentType")
        #expect(chart.contains(#"<li class="pill hued h1">contractor <small>1</small></li>"#))
        #expect(chart.contains(#"<div class="node hued h2"><a class="person" href="/users/alice">"#))
        #expect(chart.contains(#"<span class="hue">employee</span>"#))
        #expect(try await page("/org/grace?colour=tenure").contains(#"<span class="hue">25 years</span>"#))
        // Nothing is nobody's colour.
        #expect(!(try await page("/org/bob?colour=")).contains("hued"))
    }

    @Test("who is found below somebody has the way there")
    func find() async throws {
        let found = try await page("/org/grace/find?q=eve&layout=side")
        #expect(found.contains(#"<a class="person" href="/org/grace?layout=side&amp;at=eve#n-eve">"#))
        #expect(try await page("/org/dave/find?q=eve").contains("Nobody below Dave has all of these words."))
    }

    @Test("a leaver has no chart, a former alias leads to the present one, and nobody is not found")
    func others() async throws {
        #expect(try await service.send("/org/lea", Self.browser).status == .gone)
        let moved = try await service.send("/org/amoreau?depth=1", Self.browser)
        #expect(moved.status == .permanentRedirect)
        #expect(moved.headers[.location] == "/org/alice?depth=1")
        #expect(try await service.send("/org/amoreau.svg").headers[.location] == "/org/alice.svg")
        #expect(try await service.send("/org/nobody", Self.browser).status == .notFound)
    }

    @Test("exports say what the page says, and no name is more than text in them")
    func exports() async throws {
        let svg = try await service.send("/org/bob.svg?colour=employmentType")
        #expect(svg.type == "image/svg+xml; charset=utf-8")
        #expect(svg.headers[.contentSecurityPolicy]?.contains("default-src 'none'") == true)
        #expect(svg.text.contains("stroke-dasharray") && svg.text.contains("contractor"))
        #expect(!svg.text.contains("<script"))
        let dot = try await service.send("/org/bob.dot?depth=1").text
        #expect(dot.contains(##"  n1 [label="Ali🙂 Moreau\nStaff Engineer", URL="/users/alice"];"##))
        #expect(dot.contains("  n0 -> n1;"))
        #expect(dot.contains("\\\"\u{301} onfocus=alert(1)"))
        #expect(try await service.send("/org/grace.dot").text.contains("[style=dashed, constraint=false]"))
        let mermaid = try await service.send("/org/bob.mmd?depth=1").text
        #expect(mermaid.hasPrefix("flowchart TD\n  n0[\"Bob Stone<br/>Director\"]\n"))
        #expect(mermaid.contains("#60;script#62;") && !mermaid.contains("<script"))
        let csv = try await service.send("/org/bob.csv").text
        #expect(csv.contains("1,,Vacant: Team Lead,Team Lead,,,bob,1,1,vacancy\r\n"))
        #expect(csv.contains("2,frank,Frank O\u{2019}Neill,Clerk,,,,0,0,person\r\n"))
    }

    @Test("a path says how two people are connected, or that they are not")
    func path() async throws {
        let path = try await page("/path/eve/frank")
        #expect(path.contains("4 lines apart; both answer to Bob Stone."))
        let names = path.split(separator: #"<ol class="way">"#)[1].matches(of: /<b>([^<]*)<\/b>/).map {
            String($0.output.1)
        }
        #expect(names.prefix(5) == ["Eve", "Ali🙂 Moreau", "Bob Stone", "Vacant: Team Lead", "Frank O’Neill"])
        #expect(
            try await page("/path/alice/grace").contains("2 lines apart: Ali🙂 Moreau answers to Grace, through others.")
        )
        #expect(try await page("/path/bob/bob").contains("One and the same person."))
        #expect(try await page("/path/bob/solo").contains("Nobody is above both"))
        #expect(try await service.send("/path/amoreau/bob", Self.browser).headers[.location] == "/path/alice/bob")
        #expect(try await service.send("/path?from=eve&to=+frank").headers[.location] == "/path/eve/frank")
        #expect(try await page("/path").contains(#"<input name="from""#))
    }

    @Test("nothing that anybody wrote becomes markup")
    func escaping() async throws {
        for path in [
            "/org/bob", "/org/mallory", "/org/bob?colour=city", "/path/mallory/bob", "/org/grace/find?q=script",
            "/org/bob.svg?colour=city",
        ] {
            let text = try await page(path)
            #expect(!text.contains("<script>") && text.contains("&lt;script&gt;"), "\(path)")
        }
    }
}
