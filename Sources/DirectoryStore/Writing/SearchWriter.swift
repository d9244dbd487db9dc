import DirectoryModel
import GRDB

/// The words that people in place are found by. The index keeps no text, so that what is taken out must be named
/// exactly as it was put in: both sides come from the same record.
final class SearchWriter {
    private let insertion: SQLStatement
    private let deletion: SQLStatement
    private var name: [UInt8] = []

    init(_ db: Database) throws {
        insertion = try SQLStatement(
            db, "INSERT INTO person_search (rowid, name, alias, title, department) VALUES (?1, ?2, ?3, ?4, ?5)")
        deletion = try SQLStatement(
            db,
            """
            INSERT INTO person_search (person_search, rowid, name, alias, title, department)
            VALUES ('delete', ?1, ?2, ?3, ?4, ?5)
            """)
    }

    func insert(_ id: PersonID, _ record: UnsafeRawBufferPointer) throws { try run(insertion, id, record) }

    /// Brings the index from one record of a person to the next; nil where they are not in place.
    func replace(_ id: PersonID, old: FieldRecord?, new: FieldRecord?) throws {
        if let old, let new, Self.fields.allSatisfy({ old[$0] == new[$0] }) { return }
        if let old { try old.bytes.withUnsafeBytes { try run(deletion, id, $0) } }
        if let new { try new.bytes.withUnsafeBytes { try run(insertion, id, $0) } }
    }

    private static let names: [PersonField] = [
        .legalGivenName, .legalFamilyName, .legalFullName, .preferredGivenName, .preferredFamilyName,
    ]
    private static let fields = names + [.alias, .title, .departmentName]

    private func run(_ statement: SQLStatement, _ id: PersonID, _ record: UnsafeRawBufferPointer) throws {
        name.removeAll(keepingCapacity: true)
        statement.clearBindings()
        statement.bind(1, Int64(id.rawValue))
        var given = UnsafeRawBufferPointer(start: nil, count: 0)
        var family = given
        FieldRecord.forEach(in: record) { field, value in
            switch field {
            case .legalGivenName:
                given = value
                add(value)
            case .legalFamilyName:
                family = value
                add(value)
            case .legalFullName: add(value)
            // Most people prefer what is also their legal name; the same word twice finds nobody twice.
            case .preferredGivenName: if !isSame(value, given) { add(value) }
            case .preferredFamilyName: if !isSame(value, family) { add(value) }
            case .alias: statement.bind(3, text: value)
            case .title: statement.bind(4, text: value)
            case .departmentName: statement.bind(5, text: value)
            default: break
            }
        }
        try name.withUnsafeBytes {
            statement.bind(2, text: $0)
            try statement.run()
        }
    }

    private func add(_ value: UnsafeRawBufferPointer) {
        if !name.isEmpty { name.append(0x20) }
        name.append(contentsOf: value)
    }

    private func isSame(_ a: UnsafeRawBufferPointer, _ b: UnsafeRawBufferPointer) -> Bool {
        a.count == b.count && a.elementsEqual(b)
    }
}
