import DirectoryModel
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import ServiceTestSupport
import TestSupport
import Testing

@testable import DirectoryHTTP

@Suite("The pages of those who run things")
struct DeskPageTests {
    private let desk: Desk

    init() throws { desk = try Desk() }

    private static let header = "employee_id,alias,legal_first_name,legal_last_name,job_title,manager_employee_id"
    /// A dump of two, of which everybody who was there is missing; one more names a manager who is nobody.
    private static let foreign =
        [header, "1,ann,Ann,Ames,CEO,", "2,ben,Ben,Berg,Clerk,1", "3,cid,Cid,Cole,Clerk,77"].joined(separator: "\n")
        + "\n"

    private func load(_ dump: String, _ query: String = "") async throws -> TestResponse {
        try await desk.service.send(
            "/v1/imports?name=night.csv" + query, method: .post, [.contentType: "text/csv"], body: dump)
    }

    @Test("each is shown in the bar to whom it is open, and refused to everybody else")
    func doors() async throws {
        let doors: [(path: String, open: [String], link: Bool)] = [
            ("/imports", ["bob", "carol", "grace"], true), ("/quality", ["bob", "carol", "grace"], false),
            ("/corrections", ["carol"], true), ("/administration", ["grace"], true),
            ("/administration/tokens", ["grace"], false), ("/administration/permissions", ["grace"], false),
            ("/administration/access", ["grace"], false), ("/badges/new", ["dave", "grace"], false),
        ]
        for alias in ["alice", "bob", "carol", "dave", "grace", "eve"] {
            let home = try await desk.page("/", as: alias).text
            for door in doors {
                let isOpen = door.open.contains(alias)
                let page = try await desk.page(door.path, as: alias)
                #expect(page.status == (isOpen ? .ok : .forbidden), "\(door.path) for \(alias)")
                if !isOpen { #expect(page.text.contains("It takes"), "\(door.path) for \(alias)") }
                if door.link { #expect(home.contains("href=\"\(door.path)\"") == isOpen, "\(door.path) for \(alias)") }
            }
        }
    }

    @Test("a form that is not one of ours does nothing: no token, no origin, another's, a field too many")
    func foreignForms() async throws {
        #expect(try await load(Self.foreign).status == .accepted)
        let path = "/imports/1/reject"
        let theirs = try await desk.page("/imports/1", as: "carol").text
            .firstMatch(of: /name="form" value="([^"]+)"/)?.output.1
        try await desk.visit("bob") { bob in
            #expect(try await bob.post([:], to: path).status == .forbidden)
            #expect(try await bob.post(["form": String(theirs ?? "")], to: path).status == .forbidden)
            let page = try await bob.page("/imports/1").text
            let own = String(try #require(page.firstMatch(of: /name="form" value="([^"]+)"/)?.output.1))
            #expect(try await bob.post(["form": own], to: path, origin: nil).status == .forbidden)
            #expect(try await bob.post(["form": own], to: path, origin: "https://evil.example").status == .forbidden)
            #expect(try await bob.post(["form": own, "force": "true"], to: path).status == .badRequest)
            #expect(try await bob.page("/imports/1").text.contains("Nothing is changed until somebody decides."))
            #expect(try await bob.post(["form": own], to: path).status == .seeOther)
        }
    }

    @Test("a run shows its plan, what stopped it and what was held back; a stale approval says so; then undo")
    func imports() async throws {
        #expect(try await load(Self.foreign).status == .accepted)
        let list = try await desk.page("/imports", as: "bob").text
        #expect(list.contains("Waiting for a decision") && list.contains("night.csv"))
        let page = try await desk.page("/imports/1", as: "bob").text
        for part in [
            "--guard-leavers", "Hires: 3", "Leavers: ", "<a href=\"/users/ann\">Ann Ames</a>", "Held back",
            "Nobody in the file has that", "Apply these changes", "Throw the plan away",
        ] { #expect(page.contains(part), "\(part)") }
        #expect(!page.contains("/imports/1/undo"))

        let stale = try await desk.send(
            ["plan": "00", "note": "ok"], to: "/imports/1/approve", from: "/imports/1", as: "bob")
        #expect(stale.status == .conflict)
        #expect(stale.text.contains("The plan of run 1 has another hash.") && stale.text.contains("value=\"ok\""))
        #expect(try await desk.page("/users/ann", as: "bob").status == .notFound)

        let hash = String(try #require(page.firstMatch(of: /name="plan" value="([0-9a-f]+)"/)?.output.1))
        let form = ["plan": hash, "note": "They moved"]
        let approved = try await desk.send(form, to: "/imports/1/approve", from: "/imports/1", as: "grace")
        // Nobody of the old company is there any more, so that only who has the file can look.
        #expect(approved.status == .seeOther && approved.headers[.location] == "/imports/1?done=approved")
        let after = try await desk.service.send("/imports/1?done=approved", [.accept: "text/html"]).text
        #expect(
            after.contains("Approved by grace") && after.contains("They moved") && after.contains("role=\"status\""))
        try await desk.service.session { client in
            let owner = Visitor(client: client)
            // Sent a second time, and once more by somebody who was late.
            let again = try await owner.send(form, to: "/imports/1/approve", from: "/imports/1/undo")
            #expect(again.status == .conflict && again.text.contains("is not in quarantine"))
            let ask = try await owner.page("/imports/1/undo")
            #expect(ask.text.contains("Nothing has been changed.") && ask.text.contains("Returns: "))
            #expect(!ask.text.contains("name=\"force\""))
            let undone = try await owner.send(["note": "Wrong file"], to: "/imports/1/undo", from: "/imports/1/undo")
            #expect(undone.headers[.location] == "/imports/2?done=undone")
            #expect(try await owner.page("/imports/2").text.contains("<a href=\"/imports/1\">run 1</a>"))
            #expect(try await owner.page("/imports/1").text.contains("<a href=\"/imports/2\">run 2</a>"))
            let twice = try await owner.page("/imports/1/undo")
            #expect(twice.status == .conflict && twice.text.contains("undone already"))
        }
        #expect(try await desk.page("/users/bob", as: "alice").status == .ok)
    }

    @Test("what was changed again since is taken back only where somebody ticks the box")
    func force() async throws {
        let dump = Self.header + "\n1005,dave,,Dave,Clerk,1001\n"
        #expect(try await load(dump, "&delta=true").status == .ok)
        #expect(try await load(dump.replacing("Clerk", with: "Boss"), "&delta=true").status == .ok)
        try await desk.visit("bob") { bob in
            let ask = try await bob.page("/imports/1/undo").text
            #expect(ask.contains("name=\"force\"") && ask.contains("Changed again since") && ask.contains("Boss"))
            let refused = try await bob.send([:], to: "/imports/1/undo", from: "/imports/1/undo")
            #expect(refused.status == .conflict && refused.text.contains("Tick the box"))
            let done = try await bob.send(["force": "true"], to: "/imports/1/undo", from: "/imports/1/undo")
            #expect(done.status == .seeOther, "\(done.text)")
        }
        #expect(try await desk.page("/users/dave", as: "bob").text.contains("Engineer"))
    }

    @Test("of what a plan brings, each sees what they see of people")
    func hiddenValues() async throws {
        let dump = Self.header + "\n1005,dave,Dāwūd,Dave,Clerk,1001\n"
        #expect(try await load(dump, "&delta=true").status == .ok)
        for (alias, isSeen) in [("carol", true), ("bob", false)] {
            let page = try await desk.page("/imports/1", as: alias).text
            #expect(page.contains("name.legal.given") && page.contains("Clerk"), "\(alias)")
            #expect(page.contains("Dāwūd") == isSeen, "\(alias)")
        }
    }

    @Test("the quality of the data is in figures, with the people")
    func quality() async throws {
        let page = try await desk.page("/quality", as: "carol").text
        for part in [
            "href=\"/search?q=-has:email\"", "Nobody above and nobody below: 1", "href=\"/users/solo\"",
            "Wide spans: 1", "href=\"/users/dave\"", "Department",
        ] { #expect(page.contains(part), "\(part)") }
    }

    @Test("anybody suggests a correction of what they see; HR accepts or declines it, once")
    func corrections() async throws {
        let path = "/users/alice/correct"
        let form = try await desk.page(path, as: "eve").text
        #expect(form.contains("title: Staff Engineer") && !form.contains("name.legal.given"))
        let hidden = try await desk.send(
            ["field": "level", "value": "7", "reason": ""], to: path, from: path, as: "eve")
        #expect(hidden.status == .badRequest && hidden.text.contains("class=\"fault\""))
        let same = try await desk.send(
            ["field": "title", "value": "Staff Engineer", "reason": "\"><script>"], to: path, from: path, as: "eve")
        #expect(same.status == .conflict && same.text.contains("stands there already"))
        #expect(same.text.contains("&quot;&gt;&lt;script&gt;"))
        for title in ["Principal", "Director"] {
            let sent = try await desk.send(
                ["field": "title", "value": title, "reason": "Since May"], to: path, from: path, as: "eve")
            #expect(sent.headers[.location] == "/users/alice/correct?done=suggested")
        }
        let list = try await desk.page("/corrections", as: "carol").text
        #expect(list.contains("<del>Staff Engineer</del>") && list.contains("<ins>Principal</ins>"))
        #expect(try await desk.page(path, as: "dave").text.contains("What became of others") == false)
        // Of who has left, too: HR has their record.
        let left = "/users/lea/correct"
        let ofLeaver = try await desk.send(
            ["field": "title", "value": "Clerk", "reason": ""], to: left, from: left, as: "eve")
        #expect(ofLeaver.status == .seeOther, "\(ofLeaver.text)")
        #expect(try await desk.page("/corrections", as: "carol").text.contains("Lea Kurz"))
        let declined = try await desk.send(
            ["decision": "declined", "note": ""], to: "/corrections/3", from: "/corrections", as: "carol")
        #expect(declined.headers[.location] == "/corrections?done=declined")

        let decide = { (number: Int, word: String) in
            try await desk.send(
                ["decision": word, "note": "Thanks"], to: "/corrections/\(number)", from: "/corrections", as: "carol")
        }
        #expect(try await decide(1, "accepted").headers[.location] == "/corrections?done=accepted")
        let twice = try await decide(1, "declined")
        #expect(twice.status == .conflict && twice.text.contains("role=\"alert\""))
        #expect(try await decide(2, "open").status == .badRequest)
        #expect(try await decide(2, "declined").status == .seeOther)
        let all = try await desk.page("/corrections?state=all", as: "carol").text
        #expect(all.contains("None waits") && all.contains("Accepted by carol: Thanks"))
        let own = try await desk.page(path, as: "eve").text
        #expect(own.contains("declined</span>") && own.contains("Thanks"))
    }

    @Test("a history tells what the viewer may see, and leads there from the administrators' page")
    func history() async throws {
        try desk.service.company.promoteDave()
        let page = try await desk.page("/users/dave/history", as: "alice").text
        #expect(page.contains("<del>Engineer</del>") && page.contains("<ins>Principal Engineer</ins>"))
        let moved = try await desk.page("/administration/history?alias=amoreau", as: "grace")
        #expect(moved.status == .seeOther && moved.headers[.location] == "/users/alice/history")
        #expect(try await desk.page("/users/alice/history", as: "alice").text.contains("amoreau"))
        #expect(!(try await desk.page("/users/alice/history", as: "eve")).text.contains("amoreau"))
    }

    @Test("a token's key is shown once, on a page that no browser keeps; it works until it is revoked")
    func tokens() async throws {
        let path = "/administration/tokens"
        try await desk.visit("grace") { grace in
            let none = try await grace.send(["name": "wiki", "days": "90"], to: path, from: path)
            #expect(none.status == .badRequest && none.text.contains("A token without a scope opens nothing."))
            let days = try await grace.send(
                ["name": "wiki", "days": "900", "scope.people:read": "true"], to: path, from: path)
            #expect(days.status == .badRequest && days.text.contains("id=\"issue-days-fault\""))
            #expect(days.text.contains("name=\"scope.people:read\""))
            let made = try await grace.send(
                ["name": "wiki", "days": "90", "scope.people:read": "true", "badges": "launch"], to: path, from: path)
            #expect(made.status == .created && made.headers[.cacheControl] == "no-store")
            let key = String(try #require(made.text.firstMatch(of: /phone_[A-Za-z0-9_-]{40,}/)?.output))
            #expect(made.text.contains("badge:award:launch, people:read"))
            #expect(!(try await grace.page(path)).text.contains(key))
            let read = { () async throws in
                try await grace.client.execute(
                    uri: "/v1/people/alice", method: .get, headers: [.authorization: "Bearer \(key)"]
                ).status
            }
            #expect(try await read() == .ok)
            let revoked = try await grace.send([:], to: path + "/1/revoke", from: path)
            #expect(revoked.headers[.location] == "/administration/tokens?done=revoked")
            #expect(try await read() == .unauthorized)
            #expect(try await grace.send([:], to: path + "/1/revoke", from: path).status == .notFound)
        }
        #expect(try await desk.page("/administration/access?alias=nobody.here", as: "grace").status == .badRequest)
        _ = try await desk.page("/users/alice/correct", as: "carol")
        let log = try await desk.page("/administration/access?alias=alice", as: "grace").text
        #expect(log.contains("carol") && log.contains("/users/{alias}/correct"))
        let roles = try await desk.page("/administration/permissions", as: "grace").text
        #expect(roles.contains("/users/grace?viewAs=carol") && roles.contains("badge-owner"))
    }

    /// UPDATE_GOLDEN=1 writes them anew, to be looked at before they are kept.
    @Test("are as they were, as a whole")
    func goldens() async throws {
        #expect(try await load(Self.foreign).status == .accepted)
        for (name, path) in [
            ("imports", "/imports"), ("run", "/imports/1"), ("quality", "/quality"),
            ("administration", "/administration"), ("tokens", "/administration/tokens"),
            ("permissions", "/administration/permissions"), ("new-badge", "/badges/new"), ("claim", "/claim"),
            ("thanks", "/thank/alice"), ("correct", "/users/alice/correct"), ("history", "/users/alice/history"),
        ] {
            let page = try await desk.page(path, as: "grace").text
            let steady = page.replacing(/\?v=[0-9a-z]+/, with: "?v=MARK")
                .replacing(/name="form" value="[^"]+"/, with: "name=\"form\" value=\"TOKEN\"")
            let file = "Tests/Golden/pages/desk-\(name).html"
            #expect(try Checkout.golden(file, renewedBy: steady) == steady, "\(file): UPDATE_GOLDEN=1")
        }
    }
}
