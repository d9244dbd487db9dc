package import DirectoryModel
import OrgGraph

/// What an import would change, worked out before anything is touched. The same directory and the same file give the
/// same plan, item for item and byte for byte.
///
/// Items are not kept: they are made again from the staged rows each time they are asked for, so that the plan of a
/// million hires costs no more memory than that of one.
package final class Plan {
    private let store: any ImportStore
    private let staging: any ImportStaging
    private let effective: CalendarDate
    /// The fields that the file says something about; others stay as they are.
    private let provided: Set<PersonField>
    private let slots: SlotTable
    /// Aliases made for rows that brought none, by slot.
    private let madeAliases: [Int: String]
    /// Existing people who are missing from a full dump, by slot, in order of id.
    private let missing: [Int]
    /// What was counted while reading; `PlanTally` counts the changes.
    let readCounts: PlanCounts
    package let heldBack: [HeldBack]
    package let issues: [ImportIssue]
    package let columnsLeftOut: [String]

    init(
        store: any ImportStore, staging: any ImportStaging, effective: CalendarDate, provided: Set<PersonField>,
        slots: SlotTable, madeAliases: [Int: String], missing: [Int], readCounts: PlanCounts, heldBack: [HeldBack],
        issues: [ImportIssue], columnsLeftOut: [String]
    ) {
        self.store = store
        self.staging = staging
        self.effective = effective
        self.provided = provided
        self.slots = slots
        self.madeAliases = madeAliases
        self.missing = missing
        self.readCounts = readCounts
        self.heldBack = heldBack
        self.issues = issues
        self.columnsLeftOut = columnsLeftOut
    }

    /// An upper bound of the number of changes.
    package var expectedCount: Int { readCounts.rows + missing.count }

    /// Calls `body` for each change: first the rows of the file in their order, then people of whom only a reporting
    /// line changes, then those who are missing from it; the last two in order of id.
    package func forEachChange(_ body: (borrowing Change) throws -> Void) throws {
        var staged = Set<Int>()
        var merged = FieldRecord()
        try staging.forEach { row in
            let change: Change
            if slots.isNew(row.slot) {
                merged.removeAll()
                append(row.record, alias: madeAliases[row.slot], to: &merged)
                appendLines(of: row.slot, to: &merged)
                change = Change(
                    subject: PersonID(rawValue: slots.ids[row.slot]), kind: .joined, line: row.line,
                    before: FieldRecord(), after: merged)
            } else {
                staged.insert(row.slot)
                guard let update = try update(row) else { return }
                change = update
            }
            try body(change)
        }
        for slot in slots.existing where !staged.contains(slot) {
            let (before, after) = lineChanges(of: slot)
            if before.isEmpty && after.isEmpty { continue }
            try body(
                Change(
                    subject: PersonID(rawValue: slots.ids[slot]), kind: .changed, line: Int(slots.lines[slot]),
                    before: FieldRecord(before), after: FieldRecord(after)))
        }
        for slot in missing { try body(try departure(of: slot)) }
    }

    /// The employee number behind the id that stands in a reporting line of a change.
    func employeeNumber(ofID id: String) -> String {
        guard let id = Int32(id), let slot = slotOfID[id] else { return "" }
        return slots.text(slot)
    }

    /// Employee number, alias and display name of the person a change is about.
    func identity(of change: borrowing Change) throws -> FieldValues {
        FieldValues(change.kind == .joined ? change.after : try store.record(of: change.subject))
    }

    private lazy var slotOfID: [Int32: Int] = Dictionary(
        uniqueKeysWithValues: slots.ids.enumerated().lazy.filter { $1 > 0 }.map { ($1, $0) })

    private func append(_ record: UnsafeRawBufferPointer, alias: String?, to merged: inout FieldRecord) {
        guard let alias else {
            merged.append(encoded: record)
            return
        }
        FieldRecord.forEach(in: record) { field, value in
            merged.append(field, value)
            if field == .employeeNumber { merged.append(.alias, alias) }
        }
    }

    private func appendLines(of slot: Int, to record: inout FieldRecord) {
        for kind in LineKind.allCases {
            guard let manager = slots.newManager(of: slot, kind) else { continue }
            record.append(kind.field, String(slots.ids[manager]))
        }
    }

    /// A row of somebody who is there: what differs; nil when it turns out that nothing does.
    private func update(_ row: borrowing StagedRow) throws -> Change? {
        let id = PersonID(rawValue: slots.ids[row.slot])
        var merged = FieldRecord()
        append(row.record, alias: madeAliases[row.slot], to: &merged)
        let old = try store.record(of: id).values
        let new = completed(merged.values, old)
        var (before, after) = lineChanges(of: row.slot)
        for field in Set(old.keys).union(new.keys) where old[field] != new[field] {
            before[field] = old[field]
            after[field] = new[field]
        }
        guard !before.isEmpty || !after.isEmpty else { return nil }
        let left = EmploymentStatus.left.rawValue
        let kind: Change.Kind = after[.status] == left ? .left : before[.status] == left ? .returned : .changed
        return Change(
            subject: id, kind: kind, line: row.line, before: FieldRecord(before), after: FieldRecord(after))
    }

    /// What the row leaves unsaid: fields that the file has no column for, and the day on which somebody left. Whoever
    /// has a row is there, unless the row says otherwise: a leaver without a word about their status is back.
    private func completed(_ row: [PersonField: String], _ old: [PersonField: String]) -> [PersonField: String] {
        let left = EmploymentStatus.left.rawValue
        var new = row.filter { provided.contains($0.key) }
        for (field, value) in old where !provided.contains(field) { new[field] = value }
        if !provided.contains(.status), old[.status] == left { new[.status] = row[.status] }
        if new[.status] != left, !provided.contains(.leaveDate) { new[.leaveDate] = nil }
        if new[.status] == left, new[.leaveDate] == nil {
            new[.leaveDate] = old[.status] == left ? old[.leaveDate] : effective.description
        }
        return new
    }

    private func lineChanges(of slot: Int) -> (before: [PersonField: String], after: [PersonField: String]) {
        var before: [PersonField: String] = [:]
        var after: [PersonField: String] = [:]
        for kind in LineKind.allCases {
            let old = slots.oldManager(of: slot, kind)
            let new = slots.newManager(of: slot, kind)
            guard old != new else { continue }
            before[kind.field] = old.map { String(slots.ids[$0]) }
            after[kind.field] = new.map { String(slots.ids[$0]) }
        }
        return (before, after)
    }

    private func departure(of slot: Int) throws -> Change {
        let id = PersonID(rawValue: slots.ids[slot])
        let old = try store.record(of: id)
        var before: [PersonField: String] = [.status: old[.status] ?? ""]
        before[.leaveDate] = old[.leaveDate]
        let after: [PersonField: String] = [
            .status: EmploymentStatus.left.rawValue, .leaveDate: effective.description,
        ]
        return Change(subject: id, kind: .left, before: FieldRecord(before), after: FieldRecord(after))
    }
}

/// A reporting line, or an alias, that the file gives and that can't be. What the person had before stays.
package struct HeldBack: Sendable, Equatable {
    package enum Reason: String, Sendable, CaseIterable {
        case unknownManager, ambiguousManager, selfManager, cycle, managerRejected, excludedManager
    }

    /// Candidates of an ambiguous reference that are named; with more of them, the first tell enough.
    static let maximumCandidates = 5

    /// What is wrong, for a reader.
    package var message: String {
        switch reason {
        case .unknownManager: "nobody in the file has that \(by.word)"
        case .ambiguousManager: "several people have that \(by.word)"
        case .selfManager: "reports to themselves"
        case .cycle: "the reporting lines go in a circle"
        case .managerRejected: "the manager's own row was rejected, and the directory does not know them yet"
        case .excludedManager: "the manager's row is one that the mapping leaves out"
        }
    }

    package var employeeNumber: String
    package var line: Int
    package var field: PersonField
    /// The manager as the file names them.
    package var value: String
    /// By what it names them.
    package var by: ManagerReference
    package var reason: Reason
    /// Employee numbers of the first people who may be meant, when there are several.
    package var candidates: [String]
    /// The manager who stays instead; nil where there was none.
    package var kept: String?
}

/// The figures of a plan, by the names that reports give them.
package struct PlanCounts: Sendable, Equatable {
    /// Records of the file.
    package var rows = 0
    /// Profiles that are new to the directory, people who have left already included.
    package var hires = 0
    /// Vacancies among the hires.
    package var vacancies = 0
    package var leavers = 0
    package var returns = 0
    /// People whose solid line changes.
    package var moves = 0
    /// Field values that change, hires, leaving and solid lines apart.
    package var changes = 0
    package var heldBack = 0
    /// Rows that are the same as the directory.
    package var unchanged = 0
    package var rejected = 0
    /// Rows that the mapping says are not people.
    package var skipped = 0
    /// The same row again.
    package var duplicates = 0
    /// Second people in a shared job.
    package var jobShares = 0
    package var warnings = 0
    package var columnsLeftOut = 0

    /// All zero.
    package init() {}

    package var byName: [(name: String, value: Int)] {
        [
            ("rows", rows), ("hires", hires), ("vacancies", vacancies), ("leavers", leavers), ("returns", returns),
            ("moves", moves), ("changes", changes), ("heldBack", heldBack), ("unchanged", unchanged),
            ("rejected", rejected), ("skipped", skipped), ("duplicates", duplicates), ("jobShares", jobShares),
            ("warnings", warnings),
        ]
    }
}
