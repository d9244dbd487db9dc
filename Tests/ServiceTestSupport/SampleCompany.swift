import Crypto
package import DirectoryHTTP
package import DirectoryImport
package import DirectoryModel
package import DirectoryRoster
package import DirectoryStore
import Glibc

/// A small company in a real directory, in a temporary folder that goes when the company does. The day is 2026-11-23.
///
///     grace ── bob ──── alice (formerly amoreau) ── eve (contractor)
///       │       ├────── vacancy ── frank
///       │       ├────── lea, who left on 2026-01-31
///       │       └────── mallory, whose name is an attack
///       ├───── carol (dotted to bob)
///       └───── dave ─── d01 … d25
///     solo, who answers to nobody and nobody to them
package final class SampleCompany: Sendable {
    package static let now = Timestamp("2026-11-23T12:00:00Z")!
    package static let today = CalendarDate("2026-11-23")!
    package static let attack = "\"\u{301} onfocus=alert(1) x='<script>alert(1)</script>"

    package let directory: SQLiteDirectory
    /// Everybody in memory; it follows the directory.
    package let roster: RosterDirectory
    private let folder: String

    package init() throws {
        var template = Array("/tmp/phonebook-service-XXXXXX".utf8CString)
        guard let made = mkdtemp(&template) else { throw DirectoryError(.internal, "no temporary folder") }
        folder = String(cString: made)
        directory = try SQLiteDirectory(owning: folder + "/phonebook.db", readers: 2)
        try Self.apply(
            directory,
            Self.people.map { Change(subject: $0.id, kind: .joined, before: FieldRecord(), after: $0.record) })
        try Self.apply(
            directory,
            [
                Self.change(3, .changed, [.alias: "amoreau"], [.alias: "alice"]),
                Self.change(9, .left, [.status: "active"], [.status: "left", .leaveDate: "2026-01-31"]),
            ])
        let roster = try RosterDirectory(directory)
        self.roster = roster
        tokens = try TokenRing(store: directory, keys: Self.keys, ownKey: Self.ownKey, clock: { Self.now })
        directory.whenChanged { try? roster.follow() }
    }

    /// Everybody as they are now, and all that is known of them.
    package var everything: any ScopedDirectory { roster.everything }

    /// Its tokens, in memory.
    package let tokens: TokenRing

    package static let ownKey = "phone_owner"

    /// Keys are random here, too: two services of one company must not make the same.
    package static let keys = TokenKeys(
        random: { count in (0..<count).map { _ in UInt8.random(in: .min ... .max) } },
        digest: { Array(SHA256.hash(data: $0)) })

    package var badges: BadgeThread { Self.badges(in: directory) }

    package static func badges(in directory: SQLiteDirectory) -> BadgeThread {
        BadgeThread(BadgeDesk(store: directory, clock: { now }), reading: AwardList.read)
    }

    package var profiles: ProfileDesk {
        ProfileDesk(
            store: directory, hrContact: "people@example.com", isTimeZone: WallClocks.isZone, clock: { Self.now })
    }

    /// What imports into it: three leavers in one dump are one too many.
    package var imports: ImportDesk {
        var policy = ImportPolicy(sources: [SourceName.standard])
        policy.limits.leavers = 2
        return ImportDesk(store: directory, policy: policy, clock: { Self.now })
    }

    deinit {
        try? directory.close()
        for suffix in ["", "-wal", "-shm", ".lock"] { unlink(folder + "/phonebook.db" + suffix) }
        rmdir(folder)
    }

    /// One more revision: a title of Dave's.
    package func promoteDave() throws {
        try Self.apply(directory, [Self.change(5, .changed, [.title: "Engineer"], [.title: "Principal Engineer"])])
    }

    /// One more revision: somebody leaves.
    package func leave(_ id: Int32) throws {
        try Self.apply(
            directory,
            [Self.change(id, .left, [.status: "active"], [.status: "left", .leaveDate: Self.today.description])])
    }

    /// One more revision: somebody who left is hired again.
    package func comeBack(_ id: Int32) throws {
        try Self.apply(
            directory,
            [
                Self.change(
                    id, .changed, [.status: "left", .leaveDate: Self.today.description], [.status: "active"])
            ])
    }

    private static func apply(_ directory: SQLiteDirectory, _ changes: [Change]) throws {
        let header = RevisionHeader(
            time: Timestamp("2026-11-23T03:00:00Z")!, effective: today, actor: "test", source: "test", note: "")
        try directory.apply(ChangeSet(header: header, changes: changes), record: { _ in nil }, progress: { _ in })
    }

    private static func change(
        _ id: Int32, _ kind: Change.Kind, _ before: [PersonField: String], _ after: [PersonField: String]
    ) -> Change {
        Change(subject: PersonID(rawValue: id), kind: kind, before: FieldRecord(before), after: FieldRecord(after))
    }

    private struct Entry {
        var id: PersonID
        var record: FieldRecord
    }

    private static func entry(_ id: Int32, _ alias: String?, under manager: Int32?, _ more: [PersonField: String])
        -> Entry
    {
        var values: [PersonField: String] = [
            .kind: alias == nil ? "vacancy" : "person", .employeeNumber: "\(1000 + id)", .status: "active",
        ]
        values[.alias] = alias
        values[.manager] = manager.map(String.init)
        if let alias { values[.legalFamilyName] = alias.prefix(1).uppercased() + alias.dropFirst() }
        return Entry(id: PersonID(rawValue: id), record: FieldRecord(values.merging(more) { $1 }))
    }

    private static let people: [Entry] =
        [
            entry(1, "grace", under: nil, [.title: "Chief Executive", .hireDate: "2001-11-23"]),
            entry(2, "bob", under: 1, [.legalGivenName: "Bob", .legalFamilyName: "Stone", .title: "Director"]),
            entry(3, "amoreau", under: 2, alice),
            entry(4, "carol", under: 1, [.title: "HR Partner", .dottedLineManager: "2"]),
            entry(5, "dave", under: 1, [.title: "Engineer", .departmentName: "Platform"]),
            entry(6, "eve", under: 3, [.employmentType: "contractor", .title: "Engineer"]),
            entry(7, nil, under: 2, [.title: "Team Lead"]),
            entry(
                8, "frank", under: 7, [.title: "Clerk", .legalGivenName: "Frank", .legalFamilyName: "O\u{2019}Neill"]),
            entry(9, "lea", under: 2, [.legalGivenName: "Lea", .legalFamilyName: "Kurz", .hireDate: "2020-01-31"]),
            entry(10, "solo", under: nil, [:]),
            entry(11, "mallory", under: 2, [.legalFamilyName: attack, .title: attack, .email: attack, .city: attack]),
        ] + (1...25).map { entry(11 + $0, "d\($0 < 10 ? "0" : "")\($0)", under: 5, [.title: "Analyst"]) }

    private static let alice: [PersonField: String] = [
        .legalGivenName: "Alice", .legalFamilyName: "Moreau", .preferredGivenName: "Ali\u{1F642}", .pronouns: "she/her",
        .title: "Staff Engineer", .jobFamily: "Software", .level: "6", .departmentID: "D10",
        .departmentName: "Payments & \"Risk\"", .costCentre: "CC-10", .company: "Example SA",
        .employmentType: "employee", .hireDate: "2019-03-01", .email: "alice+hr@example.com",
        .workPhone: "+33472000000", .workPhoneExtension: "12", .mobilePhone: "+33600000000", .building: "LYS1",
        .floor: "2", .desk: "2.14", .city: "Lyon", .region: "ARA", .country: "FR", .timeZone: "Europe/Paris",
    ]
}
