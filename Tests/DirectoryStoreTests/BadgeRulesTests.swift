import DirectoryModel
import DirectoryStore
import Foundation
import TestSupport
import Testing

/// No sequence of awards goes beyond a limit, whoever gives and whenever.
@Suite("The rules of badges")
struct BadgeRulesTests {
    static let people = (1...8).map { PersonID(rawValue: Int32($0)) }
    let directory: SQLiteDirectory
    let clock = TestClock()

    init() throws { directory = try Self.company(clock) }

    /// Eight people, of whom the first leads the others.
    private static func company(_ clock: TestClock) throws -> SQLiteDirectory {
        try SmallCompany.make(people, at: clock.now) { id in
            // From 2020-01-01 to 2020-01-08.
            let hired: [PersonField: String] = [.hireDate: "2020-01-0\(id.rawValue)"]
            return id.rawValue > 1 ? hired.merging([.manager: "1"]) { $1 } : hired
        }
    }

    var desk: BadgeDesk { BadgeDesk(store: directory, clock: { [clock] in clock.now }) }

    func principal(_ id: PersonID) -> Principal {
        Principal(name: "p\(id.rawValue)", viewer: Viewer(person: id))
    }

    static let seeds = Array(UInt64(1)...20)

    @Test("hold in every sequence of awards and revocations", arguments: seeds)
    func sequences(seed: UInt64) throws {
        var random = SplitMix(state: seed)
        let badge = try randomBadge(&random)
        try desk.define(badge, by: .owner("test"))
        var given = 0
        for _ in 0..<120 {
            clock.forward(Int.random(in: 0...20_000, using: &random))
            let (giver, person) = (
                Self.people.randomElement(using: &random)!, Self.people.randomElement(using: &random)!
            )
            if Int.random(in: 0..<5, using: &random) == 0 {
                _ = try? desk.revoke(badge.id, of: person, reason: "x", by: principal(giver))
            } else if (try? desk.award(badge.id, to: person, reason: "", by: principal(giver))) != nil {
                given += 1
            }
            try check(badge)
        }
        #expect(given > 0)
    }

    /// What is written together counts as if it had been written one after the other.
    @Test("hold within a list, which gives what giving one by one gives; its dry run says so", arguments: seeds)
    func lists(seed: UInt64) throws {
        var random = SplitMix(state: seed)
        var badge = try randomBadge(&random)
        // Who gives now and then gives one by one.
        badge.awarders.anyonePerMonth = nil
        let other = try Self.company(clock)
        let otherDesk = BadgeDesk(store: other, clock: { [clock] in clock.now })
        for desk in [desk, otherDesk] { try desk.define(badge, by: .owner("test")) }
        for round in 0..<20 {
            clock.forward(Int.random(in: 0...100_000, using: &random))
            let giver = principal(Self.people[0])
            let rows = (0..<Int.random(in: 1...12, using: &random)).map { line in
                AwardRow(line: line, alias: "p\(Int.random(in: 1...9, using: &random))", reason: "\(round) \(line)")
            }
            let revision = try directory.revision()
            let dryRun = try? desk.award(badge.id, rows, isDryRun: true, by: giver)
            #expect(try directory.revision() == revision)
            let report = try? desk.award(badge.id, rows, by: giver)
            #expect(try directory.revision() <= revision + 1)
            #expect(report?.given == dryRun?.given && report?.already == dryRun?.already)
            #expect(report?.refused == dryRun?.refused)
            try check(badge)
            var given = 0
            for row in rows {
                guard let person = try other.person(named: Alias(row.alias)) else { continue }
                let award = try? otherDesk.award(badge.id, to: person, reason: row.reason, by: giver)
                given += award == nil ? 0 : 1
            }
            #expect(given == report?.given ?? 0)
            for person in Self.people { #expect(try desk.awards(of: person) == otherDesk.awards(of: person)) }
            guard let report, badge.limits.perPerson == 1, badge.limits.total == nil else { continue }
            // Who got it has it now.
            let again = try? desk.award(badge.id, rows, by: giver)
            #expect(again?.given ?? 0 == 0 && again?.already ?? 0 >= report.given)
        }
    }

    @Test("refuse rows of a list one by one, and all of it where nothing of it could be given")
    func rows() throws {
        let badge = Badge(id: try BadgeID("b"), name: "B", owners: [Self.people[0]])
        try desk.define(badge, by: .owner("test"))
        let rows = [
            AwardRow(line: 2, alias: "p2"), AwardRow(line: 3, alias: "nobody"), AwardRow(line: 4, alias: "P 3"),
            AwardRow(line: 5, alias: "p2"), AwardRow(line: 6, alias: "p3", reason: "own"),
            AwardRow(line: 7, alias: "p4", fault: "the row has 3 of 2 values"), AwardRow(line: 8, alias: "p1"),
        ]
        let report = try desk.award(badge.id, rows, reason: "for all", by: principal(Self.people[0]))
        #expect(report.given == 2 && report.already == 1)
        #expect(report.refused.map(\.row.line) == [3, 4, 7, 8])
        #expect(report.refused[0].reason == "nobody has the alias 'nobody'")
        #expect(report.refused[3].reason.contains("nobody gives it to themselves"))
        #expect(try desk.awards(of: Self.people[1]).map(\.reason) == ["for all"])
        #expect(try desk.awards(of: Self.people[2]).map(\.reason) == ["own"])
        #expect(throws: DirectoryError.self) { try desk.award(badge.id, rows, by: principal(Self.people[5])) }
    }

    private func randomBadge(_ random: inout SplitMix) throws -> Badge {
        var badge = Badge(id: try BadgeID("b"), name: "B", owners: [Self.people[0]])
        badge.limits.perPerson = [nil, 1, 2].randomElement(using: &random) ?? nil
        badge.limits.total = [nil, 3, 5].randomElement(using: &random) ?? nil
        badge.limits.coolingOffDays = [nil, 2].randomElement(using: &random) ?? nil
        badge.limits.circleDays = [nil, 10].randomElement(using: &random) ?? nil
        badge.limits.toOneself = Bool.random(using: &random)
        badge.awarders.anyonePerMonth = [nil, 2].randomElement(using: &random) ?? nil
        badge.awarders.managers = Bool.random(using: &random)
        let last = CalendarDate(daysSinceEpoch: clock.now.date.daysSinceEpoch + 25)
        badge.limits.until = Bool.random(using: &random) ? last : nil
        return badge
    }

    /// Looks at all awards there are, by a second way: nothing but their times and names.
    func check(_ badge: Badge) throws {
        let all = try Self.people.flatMap { person in try desk.awards(of: person).map { (person, $0) } }
        let held = Dictionary(grouping: all.filter { $0.1.isHeld }, by: { $0.0 })
        if let most = badge.limits.perPerson { #expect(held.values.allSatisfy { $0.count <= most }) }
        if let total = badge.limits.total { #expect(held.values.joined().count <= total) }
        #expect(try desk.holders(of: badge.id) == held.count)
        for (person, award) in all {
            if !badge.limits.toOneself { #expect(award.giver != .person(person)) }
            if let until = badge.limits.until { #expect(award.awarded.date <= until) }
            guard award.giver != .person(Self.people[0]) else { continue }
            let month = award.awarded.description.prefix(7)
            let sameMonth = all.filter { $0.1.giver == award.giver && $0.1.awarded.description.prefix(7) == month }
            #expect(sameMonth.count <= badge.awarders.anyonePerMonth ?? 0)
        }
        if let days = badge.limits.coolingOffDays {
            for awards in Dictionary(grouping: all, by: { $0.0 }).values {
                let times = awards.map(\.1.awarded).sorted()
                for (a, b) in zip(times, times.dropFirst()) {
                    #expect(b.secondsSinceEpoch - a.secondsSinceEpoch >= days * 86_400)
                }
            }
        }
        if let days = badge.limits.circleDays {
            for (person, award) in all {
                let back = all.filter {
                    $0.1.giver == .person(person) && award.giver == .person($0.0) && $0.0 != person
                }
                for (_, other) in back {
                    let apart = abs(other.awarded.secondsSinceEpoch - award.awarded.secondsSinceEpoch)
                    #expect(apart > days * 86_400 || other.awarded == award.awarded && apart == 0 && other == award)
                }
            }
        }
    }

    private func holders(_ id: String) throws -> [Int32] {
        try desk.holders(of: BadgeID(id), behind: nil, limit: 100).map(\.rawValue)
    }

    @Test("that come of themselves reach whom they say, once, and on the day")
    func byRule() throws {
        // On 2026-01-01 the first has been here for six whole years, the others not yet.
        for (id, rule) in [
            ("six", BadgeRule.tenureYears(6)), ("five", .tenureYears(5)), ("chief", .directReports(7)),
            ("head", .totalReports(8)),
        ] {
            try desk.define(Badge(id: BadgeID(id), name: id, owners: [Self.people[0]], rule: rule), by: .owner("test"))
        }
        let both = BadgeRule.allOf([try BadgeID("six"), try BadgeID("five")])
        try desk.define(
            Badge(id: BadgeID("a-set"), name: "Set", owners: [Self.people[0]], rule: both), by: .owner("test"))
        #expect(try desk.preview(BadgeID("six")) == [Self.people[0]])
        #expect(try desk.preview(BadgeID("a-set")).isEmpty)
        #expect(try desk.evaluate() == 1 + 8 + 1 + 1)
        #expect(try holders("six") == [1] && holders("five") == Array(1...8) && holders("chief") == [1])
        #expect(try holders("head") == [] && holders("a-set") == [1])
        #expect(try desk.evaluate() == 0)
        clock.forward(86_400)
        #expect(try desk.preview(BadgeID("six")) == [Self.people[1]])
        // Six years, and with it the set.
        #expect(try desk.evaluate() == 2)
        // Who did not change is not looked at again; a manager is, whose reports did.
        let revision = try directory.revision()
        try desk.define(
            Badge(id: BadgeID("late"), name: "L", owners: [Self.people[0]], rule: .tenureYears(1)), by: .owner("test"))
        try desk.define(
            Badge(id: BadgeID("lead"), name: "L", owners: [Self.people[0]], rule: .directReports(1)), by: .owner("test")
        )
        try directory.apply(
            ChangeSet(
                header: SmallCompany.header(at: clock.now),
                changes: [
                    Change(
                        subject: Self.people[7], kind: .changed, before: FieldRecord([.manager: "1"]),
                        after: FieldRecord([.manager: "2"]))
                ]))
        // Being given one badge is a change, which another may mind.
        #expect(try desk.evaluate(since: revision) == 5)
        #expect(try holders("late") == [1, 2, 8] && holders("lead") == [1, 2])
        #expect(try desk.evaluate() == 5)
        // What was taken back by hand is not given again.
        let six = try BadgeID("six")
        _ = try desk.revoke(six, of: Self.people[1], reason: "x", by: principal(Self.people[0]))
        #expect(try desk.evaluate() == 0 && holders("six") == [1])
    }

    private func rule(_ id: String, _ rule: BadgeRule, perPerson: Int? = 1) throws -> BadgeID {
        var badge = Badge(id: try BadgeID(id), name: id, owners: [Self.people[0]], rule: rule)
        badge.limits.perPerson = perPerson
        try desk.define(badge, by: .owner("test"))
        return badge.id
    }

    private func change(_ person: PersonID, _ before: [PersonField: String], _ after: [PersonField: String]) throws {
        try directory.apply(
            ChangeSet(
                header: SmallCompany.header(at: clock.now),
                changes: [
                    Change(
                        subject: person, kind: .changed, before: FieldRecord(before), after: FieldRecord(after))
                ]))
    }

    @Test("give for each anniversary once, and for those that were missed the last one")
    func anniversaries() throws {
        // On 2026-01-01 six years are over for the first, and five for the others.
        let yearly = try rule("yearly", .anniversaryYears(1), perPerson: nil)
        let threes = try rule("threes", .anniversaryYears(3), perPerson: nil)
        #expect(try desk.evaluate() == 8 + 8)
        #expect(try desk.evaluate() == 0)
        clock.forward(86_400)
        // The second's sixth anniversary.
        #expect(try desk.preview(yearly) == [Self.people[1]])
        #expect(try desk.preview(threes) == [Self.people[1]])
        clock.forward(6 * 86_400)
        #expect(try desk.evaluate() == 7 + 7)
        clock.forward(365 * 86_400 * 2)
        // Two years later the eighth, of which they get the last; the next three are not over.
        #expect(try desk.evaluate() == 8)
        #expect(try desk.awards(of: Self.people[3]).filter { $0.badge == "yearly" }.count == 3)
        #expect(try desk.awards(of: Self.people[3]).filter { $0.badge == "threes" }.count == 2)
    }

    @Test(
        "find the first of a department, and no more whoever leaves; and who moved to a place, not who was hired there")
    func historic() throws {
        for person in Self.people[2...5] { try change(person, [:], [.departmentName: "Harbour", .departmentID: "D1"]) }
        for person in Self.people[0...1] { try change(person, [:], [.city: "Porto"]) }
        let founders = try rule("founders", .firstOfDepartment("Harbour", 3))
        let byID = try rule("by-id", .firstOfDepartment("D1", 1))
        let movers = try rule("movers", .movedTo(.city, "Lisbon"))
        #expect(try desk.preview(movers).isEmpty)
        #expect(try desk.evaluate() == 4)
        #expect(try holders("founders") == [3, 4, 5] && holders("by-id") == [3])
        try change(
            Self.people[2], [.departmentName: "Harbour", .departmentID: "D1"], [.departmentName: "Else"])
        #expect(try desk.preview(founders).isEmpty && desk.preview(byID).isEmpty)
        let revision = try directory.revision()
        try change(Self.people[1], [.city: "Porto"], [.city: "Lisbon"])
        try change(Self.people[1], [.city: "Lisbon"], [.city: "Porto"])
        try change(Self.people[0], [.city: "Porto"], [.city: "Lisbon Sul"])
        #expect(try desk.evaluate(since: revision) == 1 && holders("movers") == [2])
        #expect(try desk.evaluate() == 0)
    }

    @Test("end awards on their day, and hold to the total when they come of themselves, too")
    func expiry() throws {
        var badge = Badge(
            id: try BadgeID("b"), name: "B", owners: [Self.people[0]], expiresAfterDays: 10, rule: .tenureYears(1))
        badge.limits.total = 3
        try desk.define(badge, by: .owner("test"))
        #expect(try desk.evaluate() == 3 && holders("b") == [1, 2, 3])
        clock.forward(10 * 86_400 - 1)
        #expect(try desk.evaluate() == 0 && holders("b") == [1, 2, 3])
        clock.forward(1)
        // Those who had it had it; the next are given it.
        #expect(try desk.evaluate() == 3 && holders("b") == [4, 5, 6])
        #expect(try desk.awards(of: Self.people[0]).first?.revocation?.reason == "expired")
    }

    @Test("are kept with the badge, each definition with its revision, and awards are made again by the log")
    func replay() throws {
        let badge = Badge(id: try BadgeID("b"), name: "B", owners: [Self.people[0]])
        #expect(Badge(definition: badge.definition) == badge)
        #expect(try desk.define(badge, by: .owner("test")))
        #expect(!(try desk.define(badge, by: .owner("test"))))
        let award = try desk.award(badge.id, to: Self.people[2], reason: "\"a\"\n", by: principal(Self.people[0]))
        #expect(try desk.awards(of: Self.people[2]) == [award])
        #expect(try directory.badges() == [badge])
    }
}
