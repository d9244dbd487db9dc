import DirectoryHTTP
import DirectoryModel
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import Testing

/// A badge that Alice hides, and one that Dave gave her in private, before everybody else, at every door.
@Suite("Hidden badges and private thanks")
struct BadgeSecrecyTests {
    private let personas: Personas

    init() throws { personas = try Personas(policy: .standard) }

    private func make(_ badge: String, _ more: String = "") async throws {
        let document = #"{"name":"Named \#(badge)","owners":["bob"],"category":"work"\#(more)}"#
        #expect(try await personas.send("grace", .put, "/v1/badges/\(badge)", document).status == .created)
    }

    private func award(_ giver: String, _ badge: String, _ reason: String, isPrivate: Bool = false) async throws {
        let body = #"{"alias":"alice","reason":"\#(reason)","private":\#(isPrivate)}"#
        let answer = try await personas.send(giver, .post, "/v1/badges/\(badge)/awards", body)
        #expect(answer.status == .created, "\(answer.text)")
    }

    /// Everything that could tell that Alice was given something.
    private static let doors = [
        "/v1/people/alice", "/users/alice", "/users/alice.json", "/v1/people/alice/badges", "/users/alice/badges",
        "/v1/people/alice/history", "/v1/people/alice?provenance=true", "/users/alice?provenance=true",
        "/v1/people/alice?fields=badges,profile", "/v1/people/bob/reports", "/v1/people?limit=100", "/v1/people.ndjson",
        "/v1/people.csv?mode=raw", "/v1/search?q=badge:secret", "/v1/search?q=has:badge", "/search?q=badge:secret",
        "/v1/search?q=-badge:secret", "/v1/search?q=secret", "/v1/search?q=alice", "/v1/badges", "/badges",
        "/v1/badges/secret", "/badges/secret", "/v1/badges/secret/holders", "/v1/badges/secret/holders?limit=1",
        "/v1/people/ann?fields=manager", "/v1/summary", "/v1/awards", "/v1/awards?badge=secret",
        "/v1/leaderboards?badge=secret", "/v1/badge-sets?alias=alice",
    ]

    private static let others = ["bob", "grace", "carol", "dave", "eve", "fay", "nora", "ann"]

    /// Bodies and entity tags, by viewer and door.
    private func answers(_ viewers: [String]) async throws -> [String: String] {
        var answers: [String: String] = [:]
        for viewer in viewers {
            let seen = try await personas.session(as: viewer) { client in
                var seen: [String: String] = [:]
                for door in Self.doors {
                    let answer = try await client.execute(uri: door, method: .get)
                    #expect(answer.status == .ok, "\(door) for \(viewer): \(answer.text)")
                    // A form brings along what is another with each service, and so has the tag of its page.
                    let text = answer.text.replacing(/name="form" value="[^"]+"/, with: "")
                    seen["\(viewer) \(door)"] =
                        text == answer.text ? text + (answer.headers[.eTag] ?? "") : text
                }
                return seen
            }
            answers.merge(seen) { $1 }
        }
        return answers
    }

    private func expectEqual(_ before: [String: String], _ after: [String: String]) {
        for (door, answer) in before { #expect(after[door] == answer, "\(door)") }
    }

    @Test("a badge that is hidden is at no door for anybody else, as if it had never been given")
    func hidden() async throws {
        try await make("secret")
        try await make("whole", #","state":"draft","earnedBy":{"allOf":["secret"]}"#)
        // What nobody else is told, to hide nothing yet is not told either.
        let early = try await answers(Self.others)
        let patch = #"{"profile":{"hiddenBadges":["secret"],"showcase":["secret","canarybadge"],"leaderboards":"out"}}"#
        let edited = try await personas.send("alice", .patch, "/v1/people/alice", patch)
        #expect(edited.status == .ok && edited.text.contains(#""hiddenBadges":["secret"]"#), "\(edited.text)")
        try await award("bob", "secret", "hushhush")
        let late = try await answers(Self.others)
        expectEqual(early, late)
        for (door, answer) in late { #expect(!answer.contains("hushhush"), "\(door)") }
        #expect(try await personas.send("bob", .get, "/v1/badges/whole/preview").text == #"{"total":0,"items":[]}"#)
        // As HR, her manager or a colleague she sees of herself what they see.
        for wish in [":everyone", ":company", ":chain", ":hr", "bob", "carol"] {
            for path in ["/v1/people/alice", "/users/alice", "/users/alice/badges"] {
                let seen = try await personas.send("alice", .get, "\(path)?viewAs=\(wish)").text
                #expect(!seen.contains("secret") && !seen.contains("hushhush"), "\(path) as \(wish)")
            }
        }
        // Who gave it knows, and can take it back; who is given it sees what it is.
        let own = try await personas.send("alice", .get, "/v1/people/alice")
        let entry =
            #"{"id":"secret","name":"Named secret","awardedOn":"2026-11-23","level":null,"private":false,"hidden":true}"#
        #expect(own.text.contains(entry))
        #expect(try await personas.send("alice", .get, "/v1/people/alice/badges").text.contains("hushhush"))
        #expect(try await personas.send("alice", .get, "/users/alice").text.contains("Hidden: nobody else sees it."))
        #expect(try await personas.send("alice", .get, "/v1/search?q=badge:secret").text.contains(#""alias":"alice""#))
        // Shown again, it is there.
        _ = try await personas.send("alice", .patch, "/v1/people/alice", #"{"profile":{"hiddenBadges":null}}"#)
        #expect(
            try await personas.send("bob", .get, "/v1/badges/whole/preview").text == #"{"total":1,"items":["alice"]}"#)
        #expect(try await personas.send("dave", .get, "/v1/people/alice/badges").text.contains("hushhush"))
        #expect(try await personas.send("dave", .get, "/v1/badges/secret").text.contains(#""holders":1"#))
        #expect(try await personas.send("dave", .get, "/v1/people/alice/history").text.contains("hushhush"))
        #expect(try await personas.send("dave", .get, "/badges/secret").text.contains("/users/alice"))
    }

    @Test("private thanks are for who is thanked and who thanks")
    func thanks() async throws {
        try await make("secret", #","awardedBy":{"anyonePerMonth":3},"limits":{"perPerson":null}"#)
        let others = Self.others.filter { $0 != "dave" }
        let early = try await answers(others)
        try await award("dave", "secret", "hushhush", isPrivate: true)
        let late = try await answers(others)
        expectEqual(early, late)
        for viewer in ["alice", "dave"] {
            let awards = try await personas.send(viewer, .get, "/v1/people/alice/badges").text
            #expect(awards.contains("hushhush") && awards.contains(#""private":true"#), "\(viewer)")
            #expect(
                try await personas.send(viewer, .get, "/users/alice").text.contains(
                    "Private: only the two of you see it."))
            #expect(
                try await personas.send(viewer, .get, "/v1/search?q=badge:secret").text.contains(#""alias":"alice""#))
        }
        for note in ["turned \u{202E}round", "nothing\u{0}", String(repeating: "x", count: 501)] {
            let body = try JSONEncoder().encode(["alias": "alice", "reason": note])
            let answer = try await personas.send(
                "dave", .post, "/v1/badges/secret/awards", String(decoding: body, as: UTF8.self))
            #expect(answer.status == .badRequest)
        }
        // One that is open beside it is shown, and counted once.
        try await award("bob", "secret", "well done")
        for (viewer, sees) in [("eve", false), ("dave", true), ("alice", true)] {
            let awards = try await personas.send(viewer, .get, "/v1/people/alice/badges").text
            #expect(awards.contains("well done") && awards.contains("hushhush") == sees, "\(viewer)")
        }
        #expect(try await personas.send("eve", .get, "/v1/badges/secret").text.contains(#""holders":1"#))
        // Hidden, it is for nobody else at all.
        _ = try await personas.send("alice", .patch, "/v1/people/alice", #"{"profile":{"hiddenBadges":["secret"]}}"#)
        #expect(!(try await personas.send("dave", .get, "/v1/people/alice/badges").text.contains("hushhush")))
    }

    @Test("who has left is not counted among those who hold a badge")
    func leaver() async throws {
        try await make("secret")
        try await award("bob", "secret", "one")
        #expect(try await personas.send("dave", .get, "/v1/badges/secret").text.contains(#""holders":1,"people":9"#))
        try personas.change(.status, to: "left")
        #expect(try await personas.send("dave", .get, "/v1/badges/secret").text.contains(#""holders":0,"people":8"#))
    }

    @Test("who hides what is for the person to say, and for whoever assists them")
    func editors() async throws {
        let patch = #"{"profile":{"hiddenBadges":["canarybadge"]}}"#
        for viewer in ["carol", "bob", "eve"] {
            #expect(
                try await personas.send(viewer, .patch, "/v1/people/alice", patch).status == .forbidden, "\(viewer)")
        }
        for wrong in [
            #"{"profile":{"hiddenBadges":"launch"}}"#, #"{"profile":{"hiddenBadges":["No Id"]}}"#,
            #"{"profile":{"showcase":["a","a"]}}"#, #"{"profile":{"showcase":["a","b","c","d","e","f","g"]}}"#,
            #"{"profile":{"leaderboards":"perhaps"}}"#,
        ] {
            #expect(
                try await personas.send("alice", .patch, "/v1/people/alice", wrong).status == .badRequest, "\(wrong)")
        }
        let out = try await personas.send("alice", .patch, "/v1/people/alice", #"{"profile":{"leaderboards":"out"}}"#)
        #expect(out.text.contains(#""leaderboards":"out""#))
        #expect(!(try await personas.send("carol", .get, "/v1/people/alice").text.contains(#""leaderboards":"out""#)))
    }

    @Test("the first badges are those on show, in their order, then the newest; six on the page, with a way to all")
    func showcase() async throws {
        for badge in ["b1", "b2", "b3", "b4", "b5", "b6"] {
            try await make(badge)
            try await award("bob", badge, "for \(badge)")
        }
        func ids() async throws -> [String] {
            let text = try await personas.send("dave", .get, "/v1/people/alice?fields=badges").text
            return text.matches(of: /"id":"(\w+)"/).map { String($0.output.1) }
        }
        #expect(try await ids() == ["b6", "b5", "b4", "b3", "b2", "b1", "canarybadge"])
        let patch = #"{"profile":{"showcase":["canarybadge","b2","unheld","b3"],"hiddenBadges":["b3","b5"]}}"#
        #expect(try await personas.send("alice", .patch, "/v1/people/alice", patch).status == .ok)
        #expect(try await ids() == ["canarybadge", "b2", "b6", "b4", "b1"])
        _ = try await personas.send("alice", .patch, "/v1/people/alice", #"{"profile":{"hiddenBadges":null}}"#)
        #expect(try await ids() == ["canarybadge", "b2", "b3", "b6", "b5", "b4", "b1"])
        let page = try await personas.send("dave", .get, "/users/alice").text
        #expect(page.matches(of: /class="medal"/).count == 6)
        #expect(page.contains(#"<a href="/users/alice/badges">1 more</a>"#))
        let all = try await personas.send("dave", .get, "/users/alice/badges").text
        #expect(all.matches(of: /class="medal"/).count == 7)
        // Each icon is the service's own, which its policy lets a browser show.
        for icon in page.matches(of: /<img src="(\/v1\/badges\/\w+\/icon)"/).map({ String($0.output.1) }) {
            let answer = try await personas.send("dave", .get, icon)
            #expect(answer.status == .ok && answer.headers[.contentType] == "image/svg+xml")
        }
        #expect(page.contains(#"aria-describedby="about-b2""#) && page.contains(#"id="about-b2"><p>for b2</p>"#))
    }

    @Test("the page of a badge says what it is, how rare it is and who was given it last")
    func page() async throws {
        try await make("secret", #","description":"<b>For</b>\nboth","howToEarn":"Keep one","limits":{"total":9}"#)
        #expect(try await personas.send("dave", .get, "/badges/secret").text.contains("Held by nobody yet."))
        try await award("bob", "secret", "one")
        let page = try await personas.send("eve", .get, "/badges/secret")
        for part in [
            "<h1>Named secret</h1>", "<p>&lt;b&gt;For&lt;/b&gt;</p>\n<p>both</p>", "Held by 1 of 9 (11.1 %).",
            "<p>Keep one</p>", "There are 9 of them, and no more.", #"<a class="person" href="/users/bob">"#,
            #"<a class="person" href="/users/alice">"#, #"src="/v1/badges/secret/icon""#,
        ] { #expect(page.text.contains(part), "\(part) in \(page.text)") }
        #expect(try await personas.send("eve", .get, "/v1/badges/secret").text.contains(#""holders":1,"people":9"#))
        let list = try await personas.send("eve", .get, "/badges").text
        #expect(list.contains("<h2>Work</h2>") && list.contains(#"<a href="/badges/secret">Named secret</a>"#))
        #expect(try await personas.send("eve", .get, "/badges/nothing").status == .notFound)
        try await make("draft", #","state":"draft""#)
        #expect(try await personas.send("eve", .get, "/badges/draft").status == .notFound)
        #expect(!(try await personas.send("eve", .get, "/badges").text.contains("draft")))
    }
}
