import DirectoryModel
import DirectoryStore
import Foundation
import TestSupport
import Testing

/// Points are added up to the last one, counted once for each key, and every level is given once.
@Suite("Points")
struct PointsTests {
    private let directory: SQLiteDirectory
    private let people = (1...4).map { PersonID(rawValue: Int32($0)) }
    private let clock = TestClock()

    init() throws { directory = try SmallCompany.make(people, at: clock.now) }

    private var desk: BadgeDesk { BadgeDesk(store: directory, clock: { [clock] in clock.now }) }

    /// A program that posts.
    private var forum: Principal {
        get throws {
            var forum = Principal(token: "forum", scopes: [try Scope("badge:award:guru")])
            forum.token = 1
            return forum
        }
    }

    private func define(_ ladder: PointLadder) throws -> BadgeID {
        let badge = Badge(id: try BadgeID("guru"), name: "Guru", owners: [people[0]], points: ladder)
        _ = try desk.define(badge, by: .owner("test"))
        return badge.id
    }

    private func wish(_ badge: BadgeID, _ person: PersonID, _ points: Int, _ key: String) -> PointWish {
        PointWish(badge: badge, person: person, points: points, reason: "", key: key)
    }

    private static let ladders = [
        PointLadder([.init("bronze", 50), .init("silver", 120), .init("gold", 400)]),
        PointLadder([.init("bronze", 50), .init("silver", 120)], mostPerDay: 60),
        PointLadder([.init("bronze", 60), .init("silver", 90), .init("gold", 160)], halfLifeDays: 3),
        PointLadder([.init("one", 1), .init("two", 2)], halfLifeDays: 10, mostPerDay: 30),
    ]

    /// What was posted first with a key, as a second reading of the rules keeps it.
    private struct Posted {
        var time: Timestamp
        var person: PersonID
        var points: Int
        var counted: Int
    }

    @Test(
        "add up to what a second reading of the rules says, for any series of postings and repeats",
        arguments: ladders, Array(UInt64(1)...5))
    func series(ladder: PointLadder, seed: UInt64) throws {
        var random = SplitMix(state: seed)
        let (badge, forum) = (try define(ladder), try forum)
        var posted: [String: Posted] = [:]
        var order: [String] = []
        for _ in 0..<40 {
            clock.forward(Int.random(in: 0...40_000, using: &random))
            let wishes = (0..<Int.random(in: 1...6, using: &random)).map { _ -> PointWish in
                if let key = order.randomElement(using: &random), Int.random(in: 0..<5, using: &random) == 0,
                    let old = posted[key]
                {
                    return wish(badge, old.person, old.points, key)
                }
                let points = Int.random(in: 0..<6, using: &random) == 0 ? -20 : Int.random(in: 1...40, using: &random)
                return wish(badge, people.randomElement(using: &random)!, points, "k\(random.next())")
            }
            let results = try desk.post(wishes, by: forum).map { try $0.get() }
            for (wish, result) in zip(wishes, results) {
                #expect(result.wish == wish)
                if let old = posted[wish.key] {
                    #expect(result.counted == old.counted)
                } else {
                    posted[wish.key] = Posted(
                        time: result.time, person: wish.person, points: wish.points, counted: result.counted)
                    order.append(wish.key)
                }
            }
            try check(ladder, badge, order.compactMap { posted[$0] })
        }
    }

    private func check(_ ladder: PointLadder, _ badge: BadgeID, _ posted: [Posted]) throws {
        let forum = try forum
        for person in people {
            let own = posted.filter { $0.person == person }
            var (total, highest) = (0.0, 0.0)
            var last: Timestamp?
            var today: [CalendarDate: Int] = [:]
            func decay(to time: Timestamp) {
                guard let half = ladder.halfLifeDays, let from = last else { return }
                total *= pow(0.5, Double(time.secondsSinceEpoch - from.secondsSinceEpoch) / Double(half * 86_400))
            }
            for posting in own {
                decay(to: posting.time)
                last = posting.time
                let net = today[posting.time.date, default: 0]
                if posting.points > 0 {
                    #expect(posting.counted == min(posting.points, (ladder.mostPerDay ?? Int.max) - max(0, net)))
                }
                today[posting.time.date] = net + posting.counted
                total = max(0, total + Double(posting.counted))
                highest = max(highest, total)
            }
            decay(to: clock.now)
            let standing = try desk.standing(of: person, in: badge, for: forum)
            #expect(abs(Double(standing.total.thousandths) / 1000 - total) < 0.05)
            if ladder.halfLifeDays == nil { #expect(standing.total == PointTotal(own.reduce(0) { $0 + $1.counted })) }
            // Given once each, the lower ones first.
            let given = try desk.awards(of: person).map { $0.level ?? "" }
            #expect(given.count == Set(given).count)
            let sure = ladder.levels.filter { Double($0.points) < highest - 0.05 }.map(\.name)
            let never = ladder.levels.filter { Double($0.points) > highest + 0.05 }.map(\.name)
            #expect(Array(given.prefix(sure.count)) == sure && Set(given).isDisjoint(with: never))
            #expect(standing.level?.name == given.last)
        }
    }

    @Test(
        "are counted once for a key, and a key is not for other points; who is refused keeps nobody else from counting")
    func keys() throws {
        let (badge, forum) = (try define(Self.ladders[0]), try forum)
        var stranger = Principal(token: "other", scopes: [.readPeople])
        stranger.token = 2
        let first = try desk.post(
            [
                wish(badge, people[1], 60, "a"), wish(badge, people[2], 60, "a"),
                wish(badge, PersonID(rawValue: 99), 1, "b"),
                wish(badge, people[2], 60, "c"), wish(badge, people[1], 60, "a"),
            ], by: forum)
        #expect(first.map { (try? $0.get())?.total.whole } == [60, nil, nil, 60, 60])
        #expect(throws: DirectoryError.self) { try first[1].get() }
        #expect(throws: DirectoryError.self) {
            try desk.post([wish(badge, people[2], 60, "b")], by: stranger)[0].get()
        }
        let again = try desk.post([wish(badge, people[1], 60, "a"), wish(badge, people[1], 61, "a")], by: forum)
        #expect(try again[0].get() == first[0].get())
        #expect((try? again[1].get()) == nil)
        // The keys of others are not in the way.
        let owner = Principal(name: "p1", viewer: Viewer(person: people[0]))
        #expect(try desk.post([wish(badge, people[1], 5, "a")], by: owner)[0].get().total.whole == 65)
        #expect(try desk.awards(of: people[1]).map(\.level) == ["bronze"])
        let person = Principal(name: "p2", viewer: Viewer(person: people[1]))
        #expect(try desk.standing(of: people[1], in: badge, for: person).next?.name == "silver")
        #expect(throws: DirectoryError.self) { try desk.standing(of: people[2], in: badge, for: person) }
    }

    @Test("make no revision until a level is reached, and a level that was taken back does not come again")
    func revisions() throws {
        let (badge, forum) = (try define(Self.ladders[0]), try forum)
        let before = try desk.revision()
        _ = try desk.post([wish(badge, people[1], 10, "a")], by: forum)
        #expect(try desk.revision() == before)
        _ = try desk.post([wish(badge, people[1], 200, "b")], by: forum)
        #expect(try desk.revision() == before + 1)
        #expect(try desk.awards(of: people[1]).map(\.level) == ["bronze", "silver"])
        _ = try desk.revoke(badge, of: people[1], reason: "farmed", by: .owner("test"))
        _ = try desk.post([wish(badge, people[1], 10, "c")], by: forum)
        #expect(try desk.standing(of: people[1], in: badge, for: forum).level?.name == "bronze")
        #expect(throws: DirectoryError.self) {
            try desk.award(badge, to: people[2], reason: "", by: .owner("test"))
        }
        #expect(throws: DirectoryError.self) {
            _ = try desk.post([wish(BadgeID("none"), people[1], 1, "z")], by: forum)[0].get()
        }
    }

    @Test("that were posted by mistake are taken away with what they counted, which makes room on that day again")
    func corrections() throws {
        let (badge, forum) = (try define(PointLadder([.init("bronze", 50)], mostPerDay: 100)), try forum)
        _ = try desk.post([wish(badge, people[1], 50, "right")], by: forum)
        let mistake = try desk.post([wish(badge, people[1], 300, "mistake")], by: forum)[0].get()
        #expect(mistake.counted == 50)
        let undone = try desk.post([wish(badge, people[1], -mistake.counted, "undone")], by: forum)[0].get()
        #expect(undone.total.whole == 50)
        #expect(try desk.post([wish(badge, people[1], 30, "next")], by: forum)[0].get().total.whole == 80)
    }

    @Test("reach a level again that expired, as soon as some are posted")
    func expired() throws {
        var badge = Badge(
            id: try BadgeID("guru"), name: "Guru", owners: [people[0]], expiresAfterDays: 10,
            points: PointLadder([.init("bronze", 50)]))
        badge.limits.perPerson = nil
        _ = try desk.define(badge, by: .owner("test"))
        let forum = try forum
        _ = try desk.post([wish(badge.id, people[1], 60, "a")], by: forum)
        clock.forward(10 * 86_400)
        _ = try desk.evaluate()
        #expect(try desk.standing(of: people[1], in: badge.id, for: forum).level == nil)
        #expect(try desk.post([wish(badge.id, people[1], 1, "b")], by: forum)[0].get().level == "bronze")
        #expect(try desk.awards(of: people[1]).map(\.isHeld) == [false, true])
    }
}
