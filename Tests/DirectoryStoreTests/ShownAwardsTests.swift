import DirectoryModel
import DirectoryStore
import TestSupport
import Testing

/// What is counted and listed of a badge is what its holders' records show to everybody, whatever happened before.
@Suite("Who is seen to hold a badge")
struct ShownAwardsTests {
    private static let people = (1...6).map { PersonID(rawValue: Int32($0)) }
    private static let now = Timestamp("2026-01-01T00:00:00Z")!
    private static let seeds = Array(UInt64(1)...12)

    @Test(
        "is whoever shows it, after any awards, hiding, leaving and coming back",
        arguments: seeds)
    func sequences(seed: UInt64) throws {
        var random = SplitMix(state: seed)
        let header = SmallCompany.header(at: Self.now)
        // Two of them stand at the top.
        let directory = try SmallCompany.make(Self.people, at: Self.now) { $0.rawValue > 2 ? [.manager: "1"] : [:] }
        let desk = BadgeDesk(store: directory, clock: { Self.now })
        let ids = try ["a", "b"].map { try BadgeID($0) }
        for id in ids {
            var badge = Badge(id: id, name: id.text, owners: [Self.people[0]])
            badge.limits.perPerson = nil
            badge.limits.toOneself = true
            _ = try desk.define(badge, by: .owner("test"))
        }
        let giver = Principal(name: "p1", viewer: Viewer(person: Self.people[0]))
        var shown = 0
        for _ in 0..<80 {
            let person = Self.people.randomElement(using: &random)!
            let id = ids.randomElement(using: &random)!
            switch Int.random(in: 0..<6, using: &random) {
            case 0, 1, 2:
                _ = try? desk.award(id, to: person, reason: "", isPrivate: .random(using: &random), by: giver)
            case 3: _ = try? desk.revoke(id, of: person, reason: "x", by: giver)
            case 4: try change(directory, header, person, .hiddenBadges, ["[\"a\"]", "[\"a\",\"b\"]", ""], &random)
            default: try change(directory, header, person, .status, ["active", "left", "leave"], &random)
            }
            for id in ids { shown += try check(id, desk, directory) }
        }
        #expect(shown > 0)
    }

    private func change(
        _ directory: SQLiteDirectory, _ header: RevisionHeader, _ person: PersonID, _ field: PersonField,
        _ values: [String], _ random: inout SplitMix
    ) throws {
        let old = try directory.record(of: person).values
        let value = values.randomElement(using: &random)!
        guard (old[field] ?? "") != value else { return }
        let kind: Change.Kind =
            field != .status ? .changed : value == "left" ? .left : old[.status] == "left" ? .returned : .changed
        try directory.apply(
            ChangeSet(
                header: header,
                changes: [
                    Change(
                        subject: person, kind: kind, before: FieldRecord([field: old[field] ?? ""]),
                        after: FieldRecord([field: value]))
                ]))
    }

    /// By their records, one by one. Returns how many hold it.
    private func check(_ id: BadgeID, _ desk: BadgeDesk, _ directory: SQLiteDirectory) throws -> Int {
        let records = try Self.people.map { (id: $0, values: try directory.record(of: $0).values) }
        let inPlace = records.filter { $0.values[.status] != "left" }
        let holders = inPlace.filter { person in
            let sight = AwardSight(of: person.id, hiding: person.values[.hiddenBadges], by: Viewer())
            return sight.seen(person.values[.badges]).contains { $0.isHeld && $0.badge == id.text }
        }.map(\.id)
        #expect(try desk.holders(of: id) == holders.count)
        #expect(try desk.holders(of: id, behind: nil, limit: 10) == holders)
        #expect(try Set(desk.newestHolders(of: id, limit: 1000)) == Set(holders))
        #expect(try desk.peopleInPlace() == inPlace.count)
        return holders.count
    }
}
