import DirectoryModel

/// Names for the changes of a run that is kept in the directory.
final class StoredNames: PlanNames {
    private let run: ImportRun
    private let store: any ImportLedger
    /// People whom the run would bring, and who are not there yet.
    private lazy var expected = Result { try expectedNumbers() }

    init(_ run: ImportRun, _ store: any ImportLedger) {
        self.run = run
        self.store = store
    }

    func employeeNumber(ofID id: String) throws -> String {
        guard let id = Int32(id) else { return "" }
        if run.state == .quarantined, let number = try expected.get()[id] { return number }
        return try store.record(of: PersonID(rawValue: id))[.employeeNumber] ?? ""
    }

    func identity(of change: borrowing Change) throws -> FieldValues {
        FieldValues(change.kind == .joined ? change.after : try store.record(of: change.subject))
    }

    private func expectedNumbers() throws -> [Int32: String] {
        var numbers: [Int32: String] = [:]
        try store.forEachChange(of: run) { change in
            if change.kind == .joined { numbers[change.subject.rawValue] = change.after[.employeeNumber] }
        }
        return numbers
    }
}
