import DirectoryModel
import GRDB

/// The one write path: turns changes, one after the other, into rows of the change log and of the current tables.
/// Lives for one transaction.
final class ChangeWriter {
    private let db: Database
    private let header: RevisionHeader
    private let revision: Int
    /// Whether the directory was empty: then indexes are built once at the end, which sorts instead of seeking.
    private let isFirstLoad: Bool
    /// The pictures of photos that the changes set.
    private let photos: [PersonID: PhotoSet]
    private var sequence: Int
    private(set) var count = 0

    private let log: BulkInsert
    private let insertProfile: BulkInsert
    private let updateProfile: SQLStatement
    private let updateOwn: SQLStatement
    private let selectProfile: SQLStatement
    private let lines: LineWriter
    private let chart: ChartWriter
    private let awards: AwardWriter
    private var deferredIndexes: [String] = []

    init(_ db: Database, header: RevisionHeader, photos: [PersonID: PhotoSet] = [:]) throws {
        self.db = db
        self.header = header
        self.photos = photos
        revision = try Int.fetchOne(db, sql: "SELECT max(revision) FROM revision").map { $0 + 1 } ?? 1
        sequence = try Int.fetchOne(db, sql: "SELECT max(sequence) FROM change") ?? 0
        isFirstLoad = try Int.fetchOne(db, sql: "SELECT 1 FROM profile LIMIT 1") == nil
        log = try BulkInsert(
            db, "INTO change (sequence, revision, subject, kind, line, before, after) VALUES", columns: 7)
        insertProfile = try BulkInsert(
            db, ProfileTable.insertion, columns: ProfileTable.parameters, oneByOne: true)
        updateProfile = try SQLStatement(db, ProfileTable.update)
        updateOwn = try SQLStatement(db, "UPDATE profile SET own_record = ?2 WHERE id = ?1")
        selectProfile = try SQLStatement(db, "SELECT \(ProfileTable.selection) FROM profile WHERE id = ?1")
        lines = try LineWriter(db, revision: revision, effective: header.effective)
        chart = ChartWriter(db, isFirstLoad: isFirstLoad)
        awards = AwardWriter(db)
    }

    /// Writes badges as they are from now on.
    func define(_ badges: [Badge]) throws {
        guard !badges.isEmpty else { return }
        if count == 0 { try begin() }
        count += 1
        for badge in badges { try BadgeTable.define(badge, in: revision, db) }
    }

    /// Writes one change. Throws `conflict` when `before` is not what the directory holds.
    func write(_ change: borrowing Change) throws {
        if count == 0 { try begin() }
        count += 1
        try logChange(change)
        switch change.kind {
        case .joined: try insert(change)
        case .changed, .left, .returned: try update(change)
        }
    }

    /// Writes what is derived from the changes. Returns the revision, or the one before when there was no change.
    func finish() throws -> Int {
        guard count > 0 else { return revision - 1 }
        try log.flush()
        try insertProfile.flush()
        try chart.finish()
        try lines.finish()
        for sql in deferredIndexes { try db.execute(sql: sql) }
        return revision
    }

    private func begin() throws {
        try db.execute(
            sql: """
                INSERT INTO revision (revision, time, effective, actor, source, note, first_sequence)
                VALUES (?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                revision, header.time.description, header.effective.description, header.actor, header.source,
                header.note, sequence + 1,
            ])
        guard isFirstLoad else { return }
        let indexes = try Row.fetchAll(
            db,
            sql: """
                SELECT name, sql FROM sqlite_schema
                WHERE type = 'index' AND sql IS NOT NULL AND tbl_name IN ('profile', 'reporting_line', 'change')
                ORDER BY rowid
                """)
        for index in indexes {
            let name: String = index["name"]
            try db.execute(sql: "DROP INDEX \(name)")
            deferredIndexes.append(index["sql"])
        }
    }

    private func logChange(_ change: borrowing Change) throws {
        sequence += 1
        try log.add(change, behind: (sequence, revision))
    }

    private func insert(_ change: borrowing Change) throws {
        let id = change.subject
        try change.after.bytes.withUnsafeBytes { record in
            var state = ChartWriter.NodeState()
            // Twice what people say of themselves, which is copied once more.
            try insertProfile.beginRow(bytes: 2 * record.count)
            var own = FieldRecord()
            insertProfile.set(1, Int(id.rawValue))
            try FieldRecord.forEach(in: insertProfile.keep(record)) { field, value in
                if let kind = field.line {
                    let manager = try Self.person(value)
                    lines.open(kind, from: id, to: manager)
                    if kind == .solid { state.manager = manager }
                } else if field.isOwn {
                    own.append(field, value)
                } else {
                    insertProfile.set(ProfileTable.column(of: field), text: value)
                    state.note(field, value)
                }
            }
            insertProfile.set(ProfileTable.digestColumn, Int(bitPattern: UInt(FieldRecord.digest(of: record))))
            own.bytes.withUnsafeBytes { insertProfile.set(ProfileTable.ownColumn, blob: insertProfile.keep($0)) }
            try insertProfile.endRow()
            try chart.set(id, state)
        }
    }

    private func update(_ change: borrowing Change) throws {
        let id = change.subject
        try insertProfile.flush()
        selectProfile.bind(1, Int64(id.rawValue))
        guard try selectProfile.step() else {
            throw DirectoryError(.conflict, "\(id.text) is not in the directory")
        }
        let old = ProfileTable.record(selectProfile)
        selectProfile.reset()

        let new: FieldRecord
        do throws(FieldRecord.Mismatch) {
            new = try old.replacing(change.before, by: change.after)
        } catch {
            throw DirectoryError(
                .conflict, "\(error.field.name) of \(id.text) is not what the change says it was",
                hint: "The directory has changed since the change was made. Make it again.")
        }
        let before = change.before.values(of: Self.watched)
        let after = change.after.values(of: Self.watched)
        for kind in LineKind.allCases where before[kind.field] != after[kind.field] {
            try moveLine(kind, of: id, from: before[kind.field], to: after[kind.field])
        }
        try store(id, new, replacing: old)
        try awards.replace(old, by: new, of: id)
        if before[.photo] != after[.photo] { try PhotoTable.replace(of: id, with: after[.photo], from: photos[id], db) }
        if before[.alias] != after[.alias] { try noteFormerAlias(before[.alias], now: after[.alias], of: id) }
    }

    /// Fields that something else follows from than the row of the profile.
    private static let watched = FieldSet([.alias, .photo] + LineKind.allCases.map(\.field))

    private func store(_ id: PersonID, _ new: FieldRecord, replacing old: FieldRecord) throws {
        guard new != old else { return }
        let (own, oldOwn) = (new.own, old.own)
        if new.bytes.dropLast(own.count).elementsEqual(old.bytes.dropLast(oldOwn.count)) {
            // What dumps bring is as it was, and with it the digest: no index is touched.
            updateOwn.bind(1, Int64(id.rawValue))
            return try own.withUnsafeBytes { own in
                updateOwn.bind(2, blob: own)
                try updateOwn.run()
            }
        }
        try new.bytes.withUnsafeBytes { record in
            var state = ChartWriter.NodeState()
            updateProfile.clearBindings()
            updateProfile.bind(1, Int64(id.rawValue))
            var own = FieldRecord()
            FieldRecord.forEach(in: record) { field, value in
                if field.isOwn { return own.append(field, value) }
                updateProfile.bind(Int32(ProfileTable.column(of: field)), text: value)
                state.note(field, value)
            }
            updateProfile.bind(Int32(ProfileTable.digestColumn), Int64(bitPattern: FieldRecord.digest(of: record)))
            try own.bytes.withUnsafeBytes { own in
                updateProfile.bind(Int32(ProfileTable.ownColumn), blob: own)
                try updateProfile.run()
            }
            let wasCounted = ChartWriter.NodeState(old).isCounted
            // Most changes leave the chart alone, and then its million nodes are not even looked at.
            if wasCounted != state.isCounted { try chart.setCounted(id, state.isCounted) }
        }
    }

    private func moveLine(_ kind: LineKind, of id: PersonID, from old: String?, to new: String?) throws {
        if old != nil { try lines.close(kind, of: id) }
        let manager = try new.map { try Self.person($0) }
        if let manager { lines.open(kind, from: id, to: manager) }
        if kind == .solid { try chart.setManager(id, manager) }
    }

    private func noteFormerAlias(_ old: String?, now new: String?, of id: PersonID) throws {
        if let new {
            try db.execute(
                sql: "DELETE FROM former_alias WHERE alias = ? AND profile_id = ?", arguments: [new, id.rawValue])
        }
        if let old {
            try db.execute(
                sql: "INSERT INTO former_alias (alias, profile_id, until) VALUES (?, ?, ?)",
                arguments: [old, id.rawValue, header.effective.description])
        }
    }

    private static func person(_ digits: UnsafeRawBufferPointer) throws -> PersonID {
        var number: Int32 = 0
        for digit in digits {
            guard (0x30...0x39).contains(digit), number < 200_000_000 else {
                throw DirectoryError(.internal, "a reporting line in a change set names no person")
            }
            number = number * 10 + Int32(digit - 0x30)
        }
        return PersonID(rawValue: number)
    }

    private static func person(_ digits: String) throws -> PersonID {
        var digits = digits
        return try digits.withUTF8 { try person(UnsafeRawBufferPointer($0)) }
    }
}
