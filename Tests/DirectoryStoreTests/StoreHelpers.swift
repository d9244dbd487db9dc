import DirectoryModel
import DirectoryStore

extension SQLiteDirectory {
    /// Writes changes as one revision of that day.
    func apply(_ changes: [Change], on day: String = "2026-11-23") throws {
        try apply(.of(changes, on: day), record: { _ in nil }, progress: { _ in })
    }

    /// The logical dump.
    func dump() throws -> String {
        var text = ""
        var json = JSONWriter()
        try forEachProfile { profile in
            json.removeAll()
            json.exported(profile)
            text += json.text + "\n"
        }
        return text
    }
}

extension ChangeSet {
    static func of(_ changes: [Change], on day: String = "2026-11-23") -> ChangeSet {
        let header = RevisionHeader(
            time: Timestamp(day + "T02:00:00Z")!, effective: CalendarDate(day)!, actor: "test", source: "test", note: ""
        )
        return ChangeSet(header: header, changes: changes)
    }
}

extension Change {
    static func join(
        _ id: Int32, _ alias: String, under manager: Int32? = nil, _ more: [PersonField: String] = [:]
    ) -> Change {
        var values: [PersonField: String] = [
            .kind: "person", .employeeNumber: String(1000 + id), .alias: alias, .legalGivenName: alias,
            .status: "active",
        ]
        values[.manager] = manager.map(String.init)
        return Change(
            subject: PersonID(rawValue: id), kind: .joined, before: FieldRecord(),
            after: FieldRecord(values.merging(more) { $1 }))
    }

    static func change(
        _ id: Int32, _ before: [PersonField: String], _ after: [PersonField: String], kind: Kind = .changed
    ) -> Change {
        Change(subject: PersonID(rawValue: id), kind: kind, before: FieldRecord(before), after: FieldRecord(after))
    }
}

/// Nights of random changes that are always possible: hires, moves, new titles and aliases, leavers, returns.
struct RandomCompany {
    private var random: SeededGenerator
    private var people: [Int32: [PersonField: String]] = [:]

    init(seed: UInt64) { random = SeededGenerator(state: seed) }

    mutating func night(_ day: Int) -> ChangeSet {
        var changes: [Change] = []
        for id in people.keys.sorted() where Int.random(in: 0..<4, using: &random) == 0 {
            changes.append(edit(id, day))
        }
        for _ in 0..<40 { changes.append(hire()) }
        return .of(changes, on: "2026-0\(day + 1)-01")
    }

    private mutating func hire() -> Change {
        let id = Int32(people.count + 1)
        // Under somebody who came before, so that no loop can arise.
        let manager = id > 1 ? Int32.random(in: 1..<id, using: &random) : nil
        var more: [PersonField: String] = [.title: "Title \(id)"]
        if id > 3, Bool.random(using: &random) {
            more[.dottedLineManager] = String(Int32.random(in: 1..<id, using: &random))
        }
        let change = Change.join(id, "user\(id)", under: manager, more)
        people[id] = change.after.values
        return change
    }

    private mutating func edit(_ id: Int32, _ day: Int) -> Change {
        let old = people[id]!
        var new = old
        var kind = Change.Kind.changed
        switch Int.random(in: 0..<5, using: &random) {
        case 0: new[.title] = "Title \(id) of day \(day)"
        case 1: new[.alias] = "user\(id)-\(day)"
        case 2 where id > 1: new[.manager] = String(Int32.random(in: 1..<id, using: &random))
        case 3: new[.dottedLineManager] = nil
        default:
            kind = old[.status] == "left" ? .returned : .left
            new[.status] = kind == .left ? "left" : "active"
            new[.leaveDate] = kind == .left ? "2026-0\(day + 1)-01" : nil
        }
        people[id] = new
        let changed = Set(old.keys).union(new.keys).filter { old[$0] != new[$0] }
        return .change(
            id, old.filter { changed.contains($0.key) }, new.filter { changed.contains($0.key) }, kind: kind)
    }
}

/// SplitMix64, so that a failure can be repeated.
private struct SeededGenerator: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var z = state
        z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
        z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
        return z ^ (z >> 31)
    }
}
