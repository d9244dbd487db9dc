package import DirectoryModel
import GRDB
import Glibc

extension SQLiteDirectory {
    /// Forgets people, as one revision. What is left in the file of what was deleted in it, and in its log, is gone when
    /// this returns: the file is written anew. Whoever was in place leaves.
    package func erase(_ people: [PersonID], at time: Timestamp, by author: String) throws {
        guard !people.isEmpty else { return }
        var list = try ErasedList(database: path)
        try list.add(people.flatMap { try keys(of: $0) })
        try writing { db in
            let header = RevisionHeader(
                time: time, effective: time.date, actor: author, source: "erasure", note: "")
            let writer = try ChangeWriter(db, header: header)
            for person in people { try writer.write(leaving(person, on: time.date)) }
            _ = try writer.finish()
            let eraser = Eraser(db: db)
            for person in people { try eraser.erase(person) }
        }
        try shred()
        tellFollower()
    }

    /// Those who are in the directory though they were forgotten, as a restored backup has them.
    package func returned() throws -> [PersonID] {
        let list = try ErasedList(database: path)
        guard !list.isEmpty else { return [] }
        return try translating {
            try reader.read { db in
                let rows = try SQLStatement(db, "SELECT id, employee_number FROM profile")
                var returned: [PersonID] = []
                while try rows.step() {
                    if list.contains(rows.bytes(1)) { returned.append(PersonID(rawValue: Int32(rows.int(0)))) }
                }
                return returned
            }
        }
    }

    /// Leavers whose day was before that one and who are not forgotten yet.
    package func leavers(before day: CalendarDate) throws -> [PersonID] {
        try translating {
            try reader.read { db in
                let rows = try SQLStatement(
                    db,
                    """
                    SELECT id FROM profile
                    WHERE status = 'left' AND leave_date < ?1 AND employee_number NOT GLOB 'erased-*'
                    """)
                rows.bind(1, day.description)
                var leavers: [PersonID] = []
                while try rows.step() { leavers.append(PersonID(rawValue: Int32(rows.int(0)))) }
                return leavers
            }
        }
    }

    /// What tells a dump's row that it is about somebody who was forgotten; nil when nobody was.
    package func erasedCheck() throws -> ErasedCheck? {
        let list = try ErasedList(database: path)
        guard !list.isEmpty else { return nil }
        return { @Sendable in list.contains($0) }
    }

    /// By what a person would be known if they came back.
    private func keys(of person: PersonID) throws -> [String] {
        let record = try record(of: person)
        let former = try translating {
            try reader.read { db in
                try String.fetchAll(
                    db, sql: "SELECT alias FROM former_alias WHERE profile_id = ?", arguments: [person.rawValue])
            }
        }
        return [record[.employeeNumber], record[.alias]].compactMap { $0 } + former
    }

    /// Of whoever is there already as somebody who left, nothing is changed: the revision only says that it is about them.
    private func leaving(_ person: PersonID, on day: CalendarDate) throws -> Change {
        let record = try record(of: person)
        guard record[.status] != EmploymentStatus.left.rawValue else {
            return Change(subject: person, kind: .changed, before: FieldRecord(), after: FieldRecord())
        }
        let before = FieldRecord([.status: record[.status] ?? "", .leaveDate: record[.leaveDate] ?? ""])
        return Change(
            subject: person, kind: .left, before: before,
            after: FieldRecord([.status: EmploymentStatus.left.rawValue, .leaveDate: day.description]))
    }

    /// Writes the file anew, without what was deleted in it, and empties its write-ahead log, waiting for readers of a
    /// second or two. Throws `unavailable` when they don't go.
    private func shred() throws {
        guard let writer else { return }
        try translating {
            try writer.writeWithoutTransaction { db in
                try db.execute(sql: "VACUUM")
                for _ in 0..<200 {
                    // Busy is the first column.
                    let isBusy = try Int.fetchOne(db, sql: "PRAGMA wal_checkpoint(TRUNCATE)") ?? 0
                    if isBusy == 0 { return }
                    usleep(50_000)
                }
                throw DirectoryError(
                    .unavailable, "they are forgotten, but readers keep a part of the old file from being emptied",
                    hint: "It is emptied when the service is started the next time.")
            }
        }
    }
}
