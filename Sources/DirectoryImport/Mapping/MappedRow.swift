import DirectoryModel

/// One row of a dump as the directory understands it: values by field, in tag order, in one reused buffer.
struct MappedRow {
    enum Verdict: Equatable {
        /// A person or a vacancy.
        case accepted
        /// Not a person, as the mapping says: the number of the rule, or past the last where the row says so itself.
        case excluded(Int)
        /// Something is wrong with it; its issues say what.
        case rejected
    }

    struct Value {
        var field: PersonField
        var range: Range<Int>
    }

    var bytes: [UInt8] = []
    var values: [Value] = []
    var verdict = Verdict.accepted
    var line = 0
    var issues: [ImportIssue] = []
    var number: Range<Int>?
    var alias: Range<Int>?
    var isVacancy = false
    var hasLeft = false
    var hasName = false
    /// The people reported to, as the file names them.
    var managers: [(kind: LineKind, reference: Range<Int>)] = []
    /// What only references look at: the row's own position and DN.
    var keys: [(key: ManagerReference, range: Range<Int>)] = []
    /// The day from which the row holds; nil when it holds at once.
    var effective: CalendarDate?

    mutating func removeAll() {
        bytes.removeAll(keepingCapacity: true)
        values.removeAll(keepingCapacity: true)
        managers.removeAll(keepingCapacity: true)
        keys.removeAll(keepingCapacity: true)
        effective = nil
        if !issues.isEmpty { issues.removeAll() }
        verdict = .accepted
        number = nil
        alias = nil
        isVacancy = false
        hasLeft = false
        hasName = false
    }

    func text(_ range: Range<Int>?) -> String {
        range.map { String(decoding: bytes[$0], as: UTF8.self) } ?? ""
    }

    /// The value of a field as text; nil when the row has none.
    subscript(field: PersonField) -> String? {
        values.first { $0.field == field }.map { text($0.range) }
    }

    /// The profile's record, with the alias given instead of the row's own; none for an empty one.
    func encode(alias: UnsafeRawBufferPointer, number: UnsafeRawBufferPointer, into record: inout FieldRecord) {
        record.removeAll()
        bytes.withUnsafeBytes { bytes in
            for value in values where value.field.rawValue < PersonField.employeeNumber.rawValue {
                record.append(value.field, UnsafeRawBufferPointer(rebasing: bytes[value.range]))
            }
            record.append(.employeeNumber, number)
            if !alias.isEmpty { record.append(.alias, alias) }
            for value in values where value.field.rawValue > PersonField.alias.rawValue {
                record.append(value.field, UnsafeRawBufferPointer(rebasing: bytes[value.range]))
            }
        }
    }

    /// A row that was kept until its day, as it was when it was read.
    init(_ row: ScheduledRow) {
        line = row.line
        row.record.forEach { field, value in
            let range = bytes.count..<(bytes.count + value.count)
            bytes.append(contentsOf: value)
            if let kind = field.line {
                managers.append((kind, range))
                return
            }
            switch field {
            case .employeeNumber: number = range
            case .alias: alias = range
            default:
                values.append(Value(field: field, range: range))
                if field == .kind { isVacancy = text(range) == ProfileKind.vacancy.rawValue }
                if field == .status { hasLeft = text(range) == EmploymentStatus.left.rawValue }
            }
        }
    }

    /// An empty row, to be filled.
    init() {}
}
