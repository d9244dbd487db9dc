import DirectoryModel
import OrgGraph

/// What an import would change, worked out before anything is touched. The same directory and the same file give the
/// same plan, item for item and byte for byte.
///
/// Items are not kept: they are made again from the staged rows each time they are asked for, so that the plan of a
/// million hires costs no more memory than that of one.
final class Plan: PlanNames {
    private let store: any ImportStore
    private let staging: any ImportStaging
    private let effective: CalendarDate
    private let authority: SourceAuthority
    private let slots: SlotTable
    /// Aliases made for rows that brought none, by slot.
    private let madeAliases: [Int: String]
    /// Existing people who are missing from a full dump, by slot, in order of id.
    private let missing: [Int]
    let heldBack: [HeldBack]
    private let lineConflicts: [SourceConflict]
    /// Rows of people who were there before.
    let matched: Int
    /// What was counted while reading; `PlanTally` counts the changes.
    let readCounts: PlanCounts
    /// What was found while reading.
    let details: RunDetails
    /// Rows whose day is yet to come.
    let scheduled: [ScheduledRow]

    init(
        store: any ImportStore, staging: any ImportStaging, effective: CalendarDate, authority: SourceAuthority,
        slots: SlotTable, madeAliases: [Int: String], missing: [Int], heldBack: [HeldBack],
        lineConflicts: [SourceConflict], matched: Int, readCounts: PlanCounts, details: RunDetails,
        scheduled: [ScheduledRow]
    ) {
        self.store = store
        self.staging = staging
        self.effective = effective
        self.authority = authority
        self.slots = slots
        self.madeAliases = madeAliases
        self.missing = missing
        self.heldBack = heldBack
        self.lineConflicts = lineConflicts
        self.matched = matched
        self.readCounts = readCounts
        self.details = details
        self.scheduled = scheduled
    }

    /// An upper bound of the number of changes.
    var expectedCount: Int { readCounts.rows + missing.count }

    /// People in place whom the source owns, before the dump.
    var ownedInPlace: Int {
        slots.existing.reduce(0) { count, slot in
            slots.marks[slot].isDisjoint(with: [.left, .vacancy]) && authority.owns(slots.holding(slot))
                ? count + 1 : count
        }
    }

    /// Whether nobody was in the directory before.
    var startsEmpty: Bool { slots.existing.isEmpty }

    /// What counts the plan's changes.
    func newTally(keepsLists: Bool) -> PlanTally {
        PlanTally(self, counts: readCounts, heldBack: heldBack, scheduled: scheduled, keepsLists: keepsLists)
    }

    /// Shows a tally all changes and conflicts.
    func count(into tally: inout PlanTally) throws {
        try forEachChange({ try tally.add($0) }, conflict: { tally.add($0) })
    }

    /// Calls `body` for each change: first the rows of the file in their order, then people of whom only a reporting
    /// line changes, then those who are missing from it; the last two in order of id. Calls `conflict` for each value
    /// of the file in which another source's word counts, or whose person changes from one source to another.
    func forEachChange(
        _ body: (borrowing Change) throws -> Void, conflict: (SourceConflict) -> Void = { _ in }
    ) throws {
        lineConflicts.forEach(conflict)
        var staged = Set<Int>()
        var merged = FieldRecord()
        try staging.forEach { row in
            let change: Change
            if slots.isNew(row.slot) {
                merged.removeAll()
                append(row.record, alias: madeAliases[row.slot], to: &merged)
                merged.append(.source, authority.source)
                appendLines(of: row.slot, to: &merged)
                change = Change(
                    subject: PersonID(rawValue: slots.ids[row.slot]), kind: .joined, line: row.line,
                    before: FieldRecord(), after: merged)
            } else {
                staged.insert(row.slot)
                guard let update = try update(row, conflict) else { return }
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
    private func update(_ row: borrowing StagedRow, _ conflict: (SourceConflict) -> Void) throws -> Change? {
        let left = EmploymentStatus.left.rawValue
        let id = PersonID(rawValue: slots.ids[row.slot])
        var merged = FieldRecord()
        append(row.record, alias: madeAliases[row.slot], to: &merged)
        let old = try store.record(of: id).values
        let said = merged.values
        let ruling = authority.ruling(
            slots, row.slot, hasLeft: old[.status] == left, leaves: said[.status] == left)
        let new = completed(said, old, ruling)
        noteConflicts(row, said, old, ruling, conflict)
        var (before, after) = lineChanges(of: row.slot)
        for field in Set(old.keys).union(new.keys) where old[field] != new[field] {
            before[field] = old[field]
            after[field] = new[field]
        }
        guard !before.isEmpty || !after.isEmpty else { return nil }
        let kind: Change.Kind = after[.status] == left ? .left : before[.status] == left ? .returned : .changed
        return Change(
            subject: id, kind: kind, line: row.line, before: FieldRecord(before), after: FieldRecord(after))
    }

    /// What the row leaves unsaid, or another source says: that stays. Whoever has a row is there, unless the row says
    /// otherwise: a leaver without a word about their status is back.
    private func completed(
        _ row: [PersonField: String], _ old: [PersonField: String], _ ruling: SourceAuthority.Ruling
    ) -> [PersonField: String] {
        let left = EmploymentStatus.left.rawValue
        var new = row.filter { ruling.settable.contains($0.key) }
        for (field, value) in old where !ruling.settable.contains(field) { new[field] = value }
        new[.source] = ruling.holding.owner
        new[.fieldSources] = ruling.holding.claims.text
        guard ruling.decidesPresence else { return new }
        if !ruling.settable.contains(.status), old[.status] == left { new[.status] = row[.status] }
        if new[.status] != left, !ruling.settable.contains(.leaveDate) { new[.leaveDate] = nil }
        if new[.status] == left, new[.leaveDate] == nil {
            new[.leaveDate] = old[.status] == left ? old[.leaveDate] : effective.description
        }
        return new
    }

    private func noteConflicts(
        _ row: borrowing StagedRow, _ said: [PersonField: String], _ old: [PersonField: String],
        _ ruling: SourceAuthority.Ruling, _ conflict: (SourceConflict) -> Void
    ) {
        func note(_ field: PersonField, _ offered: String, _ present: String?, _ prevails: String) {
            conflict(
                SourceConflict(
                    employeeNumber: slots.text(row.slot), line: row.line, field: field, offered: offered,
                    present: present, prevails: prevails))
        }
        let source = authority.source
        let holding = slots.holding(row.slot)
        let owner = authority.owner(holding)
        if ruling.holding.owner != holding.owner, owner != source {
            note(.source, source, owner, source)
        } else if authority.ownsPeople, owner != source, said[.status] != EmploymentStatus.left.rawValue {
            note(.source, source, owner, owner)
        }
        for field in authority.provided.subtracting(ruling.settable).fields {
            guard field.line == nil, let offered = said[field], offered != old[field] else { continue }
            note(field, offered, old[field], ruling.prevails(field))
        }
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
