package import DirectoryModel
import GRDB

extension SQLiteDirectory: RosterSource {
    package func readingRoster<T>(_ body: (any RosterReading) throws -> T) throws -> T {
        // The closure's result need not be sendable: it is made and taken over in this thread.
        nonisolated(unsafe) var answer: T?
        try translating { try reader.read { answer = try body(RosterSession(db: $0)) } }
        guard let answer else { throw DirectoryError(.internal, "a session ended without an answer") }
        return answer
    }
}

/// One read transaction, whole tables at a time.
private struct RosterSession: RosterReading {
    let db: Database

    func revision() throws -> Int { try SQLiteDirectory.revision(db) }

    func highestID() throws -> Int { try Int.fetchOne(db, sql: "SELECT max(id) FROM profile") ?? 0 }

    func forEachProfile(
        _ ids: ClosedRange<Int>,
        _ body: (_ id: Int, _ values: UnsafeBufferPointer<UnsafeRawBufferPointer>) throws -> Void
    ) throws {
        try Self.forEach(in: ids, try SQLStatement(db, Self.profiles), body)
    }

    func forEachProfile(
        of people: [PersonID],
        _ body: (_ id: Int, _ values: UnsafeBufferPointer<UnsafeRawBufferPointer>) throws -> Void
    ) throws {
        let rows = try SQLStatement(cachedBy: db, Self.profiles)
        defer { rows.reset() }
        for person in people { try Self.forEach(in: Int(person.rawValue)...Int(person.rawValue), rows, body) }
    }

    private static func forEach(
        in ids: ClosedRange<Int>, _ rows: SQLStatement,
        _ body: (_ id: Int, _ values: UnsafeBufferPointer<UnsafeRawBufferPointer>) throws -> Void
    ) throws {
        rows.bind(1, ids.lowerBound)
        rows.bind(2, ids.upperBound)
        let nothing = UnsafeRawBufferPointer(start: nil, count: 0)
        var values = [UnsafeRawBufferPointer](repeating: nothing, count: ProfileTable.columns.count + 1)
        while try rows.step() {
            for tag in 1..<values.count { values[tag] = rows.bytes(Int32(tag)) }
            values[RosterColumns.own] = rows.bytes(ProfileTable.ownIndex)
            try values.withUnsafeBufferPointer { try body(rows.int(0), $0) }
        }
    }

    private static let profiles =
        "SELECT \(ProfileTable.selection) FROM profile WHERE id BETWEEN ?1 AND ?2 ORDER BY id"

    func forEachSolidLine(_ body: (_ report: Int, _ manager: Int) throws -> Void) throws {
        let rows = try SQLStatement(db, "SELECT id, manager_id FROM org_node WHERE manager_id IS NOT NULL")
        while try rows.step() { try body(rows.int(0), rows.int(1)) }
    }

    func forEachManager(
        of people: [PersonID], _ body: (_ person: PersonID, _ manager: PersonID?) throws -> Void
    ) throws {
        let row = try SQLStatement(cachedBy: db, SQL.node)
        for person in people {
            row.bind(1, Int64(person.rawValue))
            defer { row.reset() }
            try body(person, try row.step() && !row.isNull(0) ? Self.id(row, 0) : nil)
        }
    }

    func forEachOtherLine(_ body: (_ report: PersonID, _ kind: LineKind, _ manager: PersonID) throws -> Void) throws {
        let rows = try SQLStatement(
            db,
            """
            SELECT report_id, relation, manager_id FROM reporting_line
            WHERE valid_to IS NULL AND relation <> 'solid'
            """)
        while try rows.step() {
            guard let kind = rows.text(1).flatMap(LineKind.init(name:)) else { continue }
            try body(Self.id(rows, 0), kind, Self.id(rows, 2))
        }
    }

    func forEachFormerAlias(_ body: (_ id: PersonID, _ alias: String) throws -> Void) throws {
        let rows = try SQLStatement(
            db, "SELECT profile_id, alias FROM former_alias ORDER BY profile_id, until, alias")
        while try rows.step() { try body(Self.id(rows, 0), rows.text(1) ?? "") }
    }

    func badgeNames() throws -> BadgeNames { try BadgeTable.names(db) }

    func changes(since revision: Int) throws -> RosterChanges {
        let rows = try SQLStatement(
            db,
            """
            SELECT subject, kind, before, after FROM change
            WHERE sequence >= (SELECT min(first_sequence) FROM revision WHERE revision > ?1) ORDER BY subject
            """)
        rows.bind(1, revision)
        var changes = RosterChanges()
        while try rows.step() {
            let id = Self.id(rows, 0)
            if changes.people.last != id { changes.people.append(id) }
            guard changes.areValuesOnly else { continue }
            // What was erased left nothing in the log.
            var isOfValues = false
            var isOfMore = rows.text(1) != Change.Kind.changed.rawValue
            for column: Int32 in 2...3 {
                FieldRecord.forEach(in: rows.bytes(column)) { field, _ in
                    isOfValues = true
                    if field.line != nil || field == .alias { isOfMore = true }
                }
            }
            changes.areValuesOnly = isOfValues && !isOfMore
        }
        return changes
    }

    private static func id(_ row: SQLStatement, _ column: Int32) -> PersonID {
        PersonID(rawValue: Int32(row.int(column)))
    }
}
