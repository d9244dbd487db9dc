import DirectoryModel

/// The changes that take back what a run did: each field gets the value that it had before. Somebody whom the run had
/// brought leaves: records are never deleted.
struct Reversal {
    private let run: ImportRun
    private let store: any ImportStore
    private let effective: CalendarDate

    init(of run: ImportRun, _ store: any ImportStore, on effective: CalendarDate) {
        self.run = run
        self.store = store
        self.effective = effective
    }

    /// Calls `body` for each change, in the order of the run's own, and `obstacle` for each field that was changed again
    /// since; the change restores that, too.
    func forEachChange(
        _ body: (borrowing Change) throws -> Void, obstacle: (UndoObstacle) -> Void = { _ in }
    ) throws {
        try store.forEachChange(of: run) { change in
            let reversed = change.kind == .joined ? try departure(change) : try restoration(change, obstacle)
            if let reversed { try body(reversed) }
        }
    }

    private func departure(_ change: borrowing Change) throws -> Change? {
        let left = EmploymentStatus.left.rawValue
        let present = try store.record(of: change.subject).values
        guard present[.status] != left else { return nil }
        return Change(
            subject: change.subject, kind: .left,
            before: FieldRecord(present.filter { $0.key == .status || $0.key == .leaveDate }),
            after: FieldRecord([.status: left, .leaveDate: effective.description]))
    }

    private func restoration(_ change: borrowing Change, _ obstacle: (UndoObstacle) -> Void) throws -> Change? {
        let (restored, made) = (change.before.values, change.after.values)
        let present = try store.record(of: change.subject).values.merging(store.lines(of: change.subject)) { a, _ in a }
        var before: [PersonField: String] = [:]
        var after: [PersonField: String] = [:]
        for field in Set(restored.keys).union(made.keys) where present[field] != restored[field] {
            before[field] = present[field]
            after[field] = restored[field]
        }
        for field in PersonField.allCases where before[field] != after[field] && present[field] != made[field] {
            obstacle(
                UndoObstacle(
                    employeeNumber: present[.employeeNumber] ?? "", field: field, made: try shown(made[field], field),
                    present: try shown(present[field], field), restored: try shown(restored[field], field)))
        }
        guard !before.isEmpty || !after.isEmpty else { return nil }
        let left = EmploymentStatus.left.rawValue
        let kind: Change.Kind = after[.status] == left ? .left : before[.status] == left ? .returned : .changed
        return Change(subject: change.subject, kind: kind, before: FieldRecord(before), after: FieldRecord(after))
    }

    /// A manager by employee number, as everywhere outside.
    private func shown(_ value: String?, _ field: PersonField) throws -> String? {
        guard field.line != nil, let id = value.flatMap({ Int32($0) }) else { return value }
        return try store.record(of: PersonID(rawValue: id))[.employeeNumber]
    }
}
