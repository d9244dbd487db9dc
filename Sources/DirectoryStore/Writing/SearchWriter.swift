import DirectoryModel
import GRDB

/// The words that people in place are found by. The index keeps no text, so that what is taken out must be named
/// exactly as it was put in: both sides come from the same record.
final class SearchWriter {
    private let insertion: BulkInsert
    private let deletion: BulkInsert
    private var name: [UInt8] = []

    init(_ db: Database) throws {
        insertion = try BulkInsert(
            db, "INTO person_search (rowid, name, alias, title, department) VALUES", columns: 5, oneByOne: true)
        deletion = try BulkInsert(
            db, "INTO person_search (person_search, rowid, name, alias, title, department) VALUES", columns: 6,
            oneByOne: true)
    }

    func flush() throws {
        try deletion.flush()
        try insertion.flush()
    }

    func insert(_ id: PersonID, _ record: UnsafeRawBufferPointer) throws {
        try insertion.beginRow(bytes: 2 * record.count)
        set(insertion, first: 1, id, record)
        try insertion.endRow()
    }

    private func delete(_ id: PersonID, _ record: UnsafeRawBufferPointer) throws {
        try deletion.beginRow(bytes: 2 * record.count + 8)
        deletion.set(1, "delete")
        set(deletion, first: 2, id, record)
        try deletion.endRow()
    }

    /// Brings the index from one record of a person to the next; nil where they are not in place.
    func replace(_ id: PersonID, old: FieldRecord?, new: FieldRecord?) throws {
        if let old, let new, Self.fields.allSatisfy({ old[$0] == new[$0] }) { return }
        if let old { try old.bytes.withUnsafeBytes { try delete(id, $0) } }
        // What is taken out must be out before the same person is put in again.
        try deletion.flush()
        if let new { try new.bytes.withUnsafeBytes { try insert(id, $0) } }
    }

    private static let names: [PersonField] = [
        .legalGivenName, .legalFamilyName, .legalFullName, .preferredGivenName, .preferredFamilyName,
    ]
    private static let fields = names + [.alias, .title, .departmentName]

    private func set(_ rows: BulkInsert, first: Int, _ id: PersonID, _ record: UnsafeRawBufferPointer) {
        name.removeAll(keepingCapacity: true)
        rows.set(first, Int(id.rawValue))
        var given = UnsafeRawBufferPointer(start: nil, count: 0)
        var family = given
        FieldRecord.forEach(in: rows.keep(record)) { field, value in
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
            case .alias: rows.set(first + 2, text: value)
            case .title: rows.set(first + 3, text: value)
            case .departmentName: rows.set(first + 4, text: value)
            default: break
            }
        }
        name.withUnsafeBytes { rows.set(first + 1, text: rows.keep($0)) }
    }

    private func add(_ value: UnsafeRawBufferPointer) {
        if !name.isEmpty { name.append(0x20) }
        name.append(contentsOf: value)
    }

    private func isSame(_ a: UnsafeRawBufferPointer, _ b: UnsafeRawBufferPointer) -> Bool {
        a.count == b.count && a.elementsEqual(b)
    }
}
