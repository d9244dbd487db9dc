import Crypto
import DirectoryModel
import DirectoryStore
import Foundation
import TestSupport
import Testing

/// What people ask for and claim is given by the same rules.
extension BadgeRulesTests {
    private static let keys = TokenKeys(
        random: { count in (0..<count).map { _ in UInt8.random(in: .min ... .max) } },
        digest: { Array(SHA256.hash(data: $0)) })

    private var claims: ClaimDesk { ClaimDesk(desk: desk, keys: Self.keys) }

    private var owner: Principal { principal(Self.people[0]) }

    private func define(_ change: (inout Badge) -> Void = { _ in }) throws -> Badge {
        var badge = Badge(id: try BadgeID("b"), name: "B", owners: [Self.people[0]])
        badge.awarders.onRequest = true
        change(&badge)
        _ = try desk.define(badge, by: .owner("test"))
        return badge
    }

    /// The code of the error that is thrown; nil for none.
    private func refusal(_ body: () throws -> Void) -> DirectoryError.Code? {
        do {
            try body()
            return nil
        } catch {
            return (error as? DirectoryError)?.code
        }
    }

    @Test(
        "hold in every sequence of requests, decisions, claims and awards, and each gives one award", arguments: seeds)
    func asking(seed: UInt64) throws {
        var random = SplitMix(state: seed)
        let badge = try define { badge in
            badge.limits.perPerson = [nil, 1, 2].randomElement(using: &random) ?? nil
            badge.limits.total = [nil, 3, 5].randomElement(using: &random) ?? nil
            badge.limits.coolingOffDays = [nil, 2].randomElement(using: &random) ?? nil
            badge.limits.circleDays = [nil, 10].randomElement(using: &random) ?? nil
            badge.limits.toOneself = Bool.random(using: &random)
        }
        var codes = try claims.make(30, for: badge.id, expires: nil, note: "code", by: owner).codes
        var (approved, claimed, refused) = (0, 0, 0)
        for round in 0..<100 {
            clock.forward(Int.random(in: 0...20_000, using: &random))
            let person = Self.people.randomElement(using: &random)!
            switch Int.random(in: 0..<6, using: &random) {
            case 0, 1: _ = try? desk.request(badge.id, reason: "request \(round)", by: principal(person))
            case 2:
                let open = try desk.requests(for: badge.id, openOnly: true, limit: 100, seenBy: owner)
                guard let request = open.randomElement(using: &random) else { continue }
                let state: BadgeRequest.State = Int.random(in: 0..<4, using: &random) == 0 ? .declined : .approved
                if (try? desk.decide(request.number, for: badge.id, state, note: "", by: owner)) != nil {
                    approved += state == .approved ? 1 : 0
                }
            case 3:
                guard let code = codes.randomElement(using: &random) else { continue }
                if (try? claims.claim(code, by: principal(person))) != nil {
                    claimed += 1
                    codes.removeAll { $0 == code }
                } else {
                    refused += 1
                }
            case 4: _ = try? desk.award(badge.id, to: person, reason: "hand", by: owner)
            default: _ = try? desk.revoke(badge.id, of: person, reason: "x", by: owner)
            }
            try check(badge)
        }
        let awards = try Self.people.flatMap { try desk.awards(of: $0) }
        #expect(awards.count { $0.reason.hasPrefix("request") } == approved)
        #expect(awards.count { $0.reason == "code" } == claimed)
        #expect(try claims.batches(of: badge.id, by: owner).map(\.claimed) == [claimed])
        #expect(Set(awards.map(\.reason).filter { $0.hasPrefix("request") }).count == approved)
        #expect(approved + claimed > 0 && refused > 0)
    }

    @Test("a request waits once, is closed once, and not by who asked")
    func requests() throws {
        let badge = try define()
        let asker = principal(Self.people[2])
        let request = try desk.request(badge.id, reason: "I did", by: asker)
        #expect(refusal { _ = try desk.request(badge.id, reason: "again", by: asker) } == .conflict)
        #expect(
            refusal { _ = try desk.decide(request.number, for: badge.id, .approved, note: "", by: asker) }
                == .forbidden)
        // Of what a stranger may not see, they are not told that it is there.
        let stranger = principal(Self.people[3])
        #expect(
            refusal { _ = try desk.decide(request.number, for: badge.id, .declined, note: "", by: stranger) }
                == .notFound)
        #expect(try desk.requests(for: nil, openOnly: false, limit: 9, seenBy: stranger).isEmpty)
        #expect(try desk.requests(for: nil, openOnly: false, limit: 9, seenBy: asker) == [request])
        #expect(try desk.requests(for: nil, openOnly: false, limit: 9, seenBy: owner) == [request])
        #expect(
            refusal { _ = try desk.decide(request.number, for: badge.id, .withdrawn, note: "", by: owner) }
                == .forbidden)
        let decided = try desk.decide(request.number, for: badge.id, .approved, note: "yes", by: owner)
        #expect(try desk.awards(of: Self.people[2]).map(\.reason) == ["I did"])
        #expect(try desk.awards(of: Self.people[2]).map(\.giver) == [.person(Self.people[0])])
        #expect(try desk.requests(by: Self.people[2]) == [decided])
        #expect(
            refusal { _ = try desk.decide(request.number, for: badge.id, .declined, note: "", by: owner) } == .conflict)
        // Who holds it asks no more; who owns it does not decide for themselves; who has left is given nothing.
        #expect(refusal { _ = try desk.request(badge.id, reason: "more", by: asker) } == .conflict)
        let own = try desk.request(badge.id, reason: "mine", by: owner)
        #expect(
            refusal { _ = try desk.decide(own.number, for: badge.id, .approved, note: "", by: owner) } == .forbidden)
        #expect(try desk.decide(own.number, for: badge.id, .withdrawn, note: "", by: owner).state == .withdrawn)
        for _ in 0..<19 {
            let number = try desk.request(badge.id, reason: "mine", by: owner).number
            _ = try desk.decide(number, for: badge.id, .withdrawn, note: "", by: owner)
        }
        #expect(refusal { _ = try desk.request(badge.id, reason: "mine", by: owner) } == .conflict)
    }

    @Test("a request that is closed meanwhile gives nothing, and neither does a code that is spent")
    func transactions() throws {
        let badge = try define { $0.limits.perPerson = nil }
        let person = Self.people[2]
        var request = try desk.request(badge.id, reason: "I did", by: principal(person))
        let code = try claims.make(1, for: badge.id, expires: nil, note: "", by: owner).codes[0]
        let hash = Self.keys.hash(code.filter { $0 != "-" })
        #expect(try directory.claimCode(hash) == ClaimCode(batch: 1))
        request.state = .approved
        request.decided = clock.now
        request.decidedBy = .person(Self.people[0])
        // As from two desks that looked at the same time.
        func apply(_ change: (inout ChangeSet) -> Void) -> DirectoryError.Code? {
            refusal {
                let awards = try desk.awards(of: person)
                let award = Award(badge: "b", awarded: clock.now, giver: .person(Self.people[0]))
                let record = { (awards: [Award]) in FieldRecord(Award.text(awards).map { [.badges: $0] } ?? [:]) }
                var changes = ChangeSet(
                    header: RevisionHeader(
                        time: clock.now, effective: clock.now.date, actor: "test", source: "badge", note: ""),
                    changes: [
                        Change(
                            subject: person, kind: .changed, before: record(awards), after: record(awards + [award]))
                    ])
                change(&changes)
                try directory.apply(changes)
            }
        }
        #expect(apply { $0.requests = [request] } == nil)
        #expect(apply { $0.requests = [request] } == .conflict)
        #expect(try desk.awards(of: person).count == 1)
        #expect(apply { $0.codes = [.claimed(hash: hash, by: person)] } == nil)
        #expect(apply { $0.codes = [.claimed(hash: hash, by: person)] } == .notFound)
        #expect(try desk.awards(of: person).count == 2)
    }

    @Test("a code is read as it is typed, works once, until its day, unless it is void; a refusal leaves it")
    func codes() throws {
        let badge = try define { $0.limits.until = CalendarDate("2026-03-01") }
        let made = try claims.make(4, for: badge.id, expires: nil, note: "Party", by: owner)
        #expect(made.batch.expires == CalendarDate("2026-01-31") && Set(made.codes).count == 4)
        let typed = made.codes[0].lowercased().replacing("-", with: " ").replacing("0", with: "o")
            .replacing("1", with: "l")
        let award = try claims.claim(typed, by: principal(Self.people[2]))
        #expect(award.reason == "Party" && award.giver == .person(Self.people[0]))
        // Whoever claimed it is told so; others learn nothing.
        #expect(refusal { _ = try claims.claim(made.codes[0], by: principal(Self.people[2])) } == .conflict)
        #expect(throws: ClaimDesk.wrongCode) { try claims.claim(made.codes[0], by: principal(Self.people[3])) }
        #expect(throws: ClaimDesk.wrongCode) {
            try claims.claim("0000-0000-0000-0000", by: principal(Self.people[3]))
        }
        #expect(refusal { _ = try claims.claim("hello", by: principal(Self.people[3])) } == .invalid)
        // A second one is one too many for that person, and still there for another.
        #expect(refusal { _ = try claims.claim(made.codes[1], by: principal(Self.people[2])) } == .conflict)
        #expect(try claims.claim(made.codes[1], by: principal(Self.people[3])).reason == "Party")
        // Who made it does not claim it.
        #expect(refusal { _ = try claims.claim(made.codes[2], by: owner) } == .conflict)
        let stranger = principal(Self.people[4])
        #expect(refusal { _ = try claims.make(1, for: badge.id, expires: nil, note: "", by: stranger) } == .forbidden)
        #expect(refusal { _ = try claims.batches(of: badge.id, by: stranger) } == .forbidden)
        let more = try claims.make(1, for: badge.id, expires: nil, note: "", by: owner)
        #expect(try claims.void(more.batch.number, of: badge.id, by: owner).voided == clock.now)
        #expect(refusal { _ = try claims.void(more.batch.number, of: badge.id, by: owner) } == .conflict)
        #expect(throws: ClaimDesk.wrongCode) { try claims.claim(more.codes[0], by: stranger) }
        let late = try claims.make(1, for: badge.id, expires: CalendarDate("2026-12-31"), note: "", by: owner)
        clock.forward(30 * 86_400 - 1)
        #expect(try claims.claim(made.codes[2], by: stranger).badge == "b")
        clock.forward(1)
        #expect(throws: ClaimDesk.wrongCode) { try claims.claim(made.codes[3], by: principal(Self.people[5])) }
        // The badge itself is not given any more.
        clock.forward(30 * 86_400)
        #expect(refusal { _ = try claims.claim(late.codes[0], by: principal(Self.people[5])) } == .conflict)
        #expect(
            refusal { _ = try claims.make(1, for: badge.id, expires: clock.now.date, note: "", by: owner) } == .invalid)
        #expect(try claims.batches(of: badge.id, by: owner).map(\.claimed) == [0, 0, 3])
    }

    @Test("a program makes codes for the badge that its token is for, and no other")
    func programs() throws {
        let badge = try define()
        var tool = Principal(token: "forum", scopes: [try Scope("badge:award:b")])
        tool.token = 1
        let made = try claims.make(1, for: badge.id, expires: nil, note: "", by: tool)
        #expect(try claims.claim(made.codes[0], by: principal(Self.people[2])).giver == .program("token forum"))
        let other = Principal(token: "other", scopes: [try Scope("badge:award:c"), .readPrivate])
        #expect(refusal { _ = try claims.make(1, for: badge.id, expires: nil, note: "", by: other) } == .forbidden)
        #expect(refusal { _ = try desk.request(badge.id, reason: "x", by: tool) } == .forbidden)
        // A token that acts as somebody is good for what its scopes say.
        let reader = Principal(
            name: "p1", viewer: Viewer(person: Self.people[0]), scopes: [.readPeople])
        #expect(refusal { _ = try claims.make(1, for: badge.id, expires: nil, note: "", by: reader) } == .forbidden)
        #expect(refusal { _ = try claims.claim(made.codes[0], by: reader) } == .forbidden)
    }

    @Test("of who is forgotten, no request is left, and of a code only that it was claimed")
    func erasure() throws {
        let badge = try define { $0.limits.perPerson = nil }
        let person = Self.people[2]
        _ = try desk.request(badge.id, reason: "I did", by: principal(person))
        let code = try claims.make(1, for: badge.id, expires: nil, note: "", by: owner).codes[0]
        _ = try claims.claim(code, by: principal(person))
        #expect(try desk.claimedCodes(by: person).map(\.batch) == [1])
        try directory.erase([person], at: clock.now, by: "test")
        #expect(try desk.requests(by: person).isEmpty)
        #expect(try desk.claimedCodes(by: person).isEmpty)
        let hash = Self.keys.hash(code.filter { $0 != "-" })
        #expect(try directory.claimCode(hash) == ClaimCode(batch: 1, claimed: clock.now))
        #expect(throws: ClaimDesk.wrongCode) { try claims.claim(code, by: principal(person)) }
    }

    @Test("codes and requests outlive the service that made them")
    func restart() throws {
        let folder = try TemporaryFolder()
        let path = folder.path("phonebook.sqlite")
        func open(_ body: (SQLiteDirectory, BadgeDesk, ClaimDesk) throws -> Void) throws {
            let store = try SQLiteDirectory(owning: path)
            let desk = BadgeDesk(store: store, clock: { [clock] in clock.now })
            try body(store, desk, ClaimDesk(desk: desk, keys: Self.keys))
            try store.close()
        }
        var code = ""
        let badge = Badge(id: try BadgeID("b"), name: "B", owners: [Self.people[0]])
        try open { store, desk, claims in
            try store.apply(
                ChangeSet(
                    header: RevisionHeader(
                        time: clock.now, effective: clock.now.date, actor: "test", source: "test", note: ""),
                    changes: Self.people.prefix(3).map { id in
                        Change(
                            subject: id, kind: .joined, before: FieldRecord(),
                            after: FieldRecord([
                                .kind: "person", .employeeNumber: "\(id.rawValue)", .alias: "p\(id.rawValue)",
                                .status: "active",
                            ]))
                    }))
            _ = try desk.define(badge, by: .owner("test"))
            code = try claims.make(1, for: badge.id, expires: nil, note: "", by: owner).codes[0]
        }
        let bytes = try Data(contentsOf: URL(filePath: path))
        #expect(bytes.range(of: Data(code.utf8)) == nil)
        #expect(bytes.range(of: Data(code.filter { $0 != "-" }.utf8)) == nil)
        try open { _, _, claims in _ = try claims.claim(code, by: principal(Self.people[1])) }
        try open { _, desk, claims in
            #expect(throws: ClaimDesk.wrongCode) { try claims.claim(code, by: principal(Self.people[2])) }
            let given = try desk.awards(of: Self.people[1])
            #expect(given.count == 1)
        }
    }
}
