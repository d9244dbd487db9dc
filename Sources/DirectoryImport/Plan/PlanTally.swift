import Crypto
import DirectoryModel

/// Watches the changes of a plan go by: counts them, takes their hash and, if asked, keeps them as JSON.
struct PlanTally {
    /// How often a field changed, over all changes of somebody who was there before.
    struct FieldCount {
        /// From one value to another.
        var replaced = 0
        /// From a value to none.
        var emptied = 0
    }

    private(set) var counts: PlanCounts
    private(set) var fields: [PersonField: FieldCount] = [:]
    /// The first of them; `counts` has them all.
    private(set) var conflicts: [SourceConflict] = []
    private(set) var lists = PlanLists()
    private let names: any PlanNames
    private let keepsLists: Bool
    private var hash = SHA256()

    /// `keepsLists`: whether `lists` will be asked for; a million hires take some 100 MB then.
    init(
        _ names: any PlanNames, counts: PlanCounts = PlanCounts(), heldBack: [HeldBack] = [],
        scheduled: [ScheduledRow] = [], keepsLists: Bool
    ) {
        self.names = names
        self.counts = counts
        self.keepsLists = keepsLists
        for held in heldBack { add(to: &hash, "held \(held.employeeNumber) \(held.field) \(held.value)\n") }
        for row in scheduled {
            add(to: &hash, "scheduled \(row.employeeNumber) \(row.effective) \(row.fields.rawValue)\n")
            hash.update(data: row.record.bytes)
        }
    }

    mutating func add(_ change: borrowing Change) throws {
        add(to: &hash, "\(change.kind.rawValue) \(change.subject.rawValue) \(change.before.bytes.count)\n")
        hash.update(data: change.before.bytes)
        hash.update(data: change.after.bytes)
        switch change.kind {
        case .joined:
            counts.hires += 1
            // The kind is the first value of every complete record: tag, length, then its first letter.
            if change.after.bytes.count > 2, change.after.bytes[2] == UInt8(ascii: "v") { counts.vacancies += 1 }
            try list(.hires, change) { _ in }
        case .left:
            counts.leavers += 1
            try list(.leavers, change) { _ in }
            try addFields(change, except: FieldSet([.status, .leaveDate]))
        case .returned:
            counts.returns += 1
            try list(.returns, change) { _ in }
            try addFields(change, except: FieldSet([.status, .leaveDate]))
        case .changed: try addFields(change, except: [])
        }
    }

    mutating func add(_ conflict: SourceConflict) {
        counts.conflicts += 1
        if conflicts.count < RunDetails.maximumEntries { conflicts.append(conflict) }
    }

    /// SHA-256 of everything that the plan would do, as lower-case hexadecimal. What an approval is bound to.
    var planHash: String { hash.finalize().hexadecimal }

    private mutating func addFields(_ change: borrowing Change, except hidden: FieldSet) throws {
        let before = change.before.values
        let after = change.after.values
        for field in PersonField.allCases where before[field] != after[field] && !hidden.contains(field) {
            // Who holds which field is noted, and is no news about the person.
            if field == .fieldSources { continue }
            if before[field] != nil {
                if after[field] == nil {
                    fields[field, default: .init()].emptied += 1
                } else {
                    fields[field, default: .init()].replaced += 1
                }
            }
            if field == .manager {
                counts.moves += 1
                let (old, new) = (try number(before[field]), try number(after[field]))
                try list(.moves, change) { json in
                    json.member("oldManager", old)
                    json.member("newManager", new)
                }
            } else {
                counts.changes += 1
                let isLine = field.line != nil
                let old = isLine ? try number(before[field]) : before[field]
                let new = isLine ? try number(after[field]) : after[field]
                try list(.changes, change) { json in
                    json.member("field", field.name)
                    json.member("old", old)
                    json.member("new", new)
                }
            }
        }
    }

    /// Only asked for what is listed.
    private func number(_ id: String?) throws -> String? {
        guard keepsLists else { return nil }
        return try id.map { try names.employeeNumber(ofID: $0) }
    }

    private mutating func list(
        _ list: PlanLists.List, _ change: borrowing Change, _ more: (inout JSONWriter) -> Void
    ) throws {
        guard keepsLists else { return }
        let person = try names.identity(of: change)
        lists[list].object { json in
            json.member("employeeNumber", person[.employeeNumber])
            json.member("alias", person[.alias])
            if list != .moves && list != .changes { json.member("displayName", person.displayName) }
            more(&json)
        }
    }

    private func add(to hash: inout SHA256, _ text: String) {
        var text = text
        text.withUTF8 { hash.update(bufferPointer: UnsafeRawBufferPointer($0)) }
    }
}

/// Who the people are that changes name by id.
protocol PlanNames {
    /// The employee number behind the id that stands in a reporting line of a change; empty for nobody.
    func employeeNumber(ofID id: String) throws -> String

    /// Employee number, alias and display name of the person a change is about.
    func identity(of change: borrowing Change) throws -> FieldValues
}

extension Sequence<UInt8> {
    /// Two lower-case digits a byte.
    var hexadecimal: String {
        let digits = Array("0123456789abcdef")
        return reduce(into: "") {
            $0.append(digits[Int($1 >> 4)])
            $0.append(digits[Int($1 & 15)])
        }
    }
}
