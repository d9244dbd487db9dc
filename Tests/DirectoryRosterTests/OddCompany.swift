import DirectoryModel
import DirectoryStore

/// Companies with everything that can be odd about one: several at the top, vacancies and leavers in between, people
/// without a hire date, with one on 29 February, and with one to come.
enum OddCompany {
    static func directory(seed: UInt64, people: Int) throws -> SQLiteDirectory {
        var random = SeededRandom(seed: seed)
        let directory = try SQLiteDirectory()
        let changes = (1...people).map { id in
            Change(
                subject: PersonID(rawValue: Int32(id)), kind: .joined, before: FieldRecord(),
                after: FieldRecord(values(id, &random)))
        }
        let header = RevisionHeader(
            time: Timestamp("2026-11-23T03:00:00Z")!, effective: CalendarDate("2026-11-23")!, actor: "test",
            source: "test", note: "")
        try directory.apply(ChangeSet(header: header, changes: changes), record: { _ in nil }, progress: { _ in })
        return directory
    }

    private static func values(_ id: Int, _ random: inout SeededRandom) -> [PersonField: String] {
        let isVacancy = Int.random(in: 0..<12, using: &random) == 0
        var values: [PersonField: String] = [
            .kind: isVacancy ? "vacancy" : "person", .employeeNumber: "\(10_000 + id)", .status: "active",
            .legalFamilyName: "Name\(id)",
        ]
        if !isVacancy {
            values[.alias] = "a\(id)"
            values[.status] = ["active", "active", "active", "leave", "preHire", "left"].randomElement(using: &random)
        }
        if id > 1, Int.random(in: 0..<20, using: &random) > 0 {
            // Mostly near the top, so that organisations are large and some spans wide.
            values[.manager] = String(
                Int.random(in: 1...max(1, Int.random(in: 1..<id, using: &random)), using: &random))
        }
        func maybe(_ field: PersonField, _ choices: [String]) {
            if Int.random(in: 0..<6, using: &random) > 0 { values[field] = choices.randomElement(using: &random) }
        }
        maybe(.title, ["Engineer", "Clerk", "Director", "Analyst"])
        maybe(.level, ["1", "2", "3", "10"])
        maybe(.city, ["Lyon", "Zürich", "東京", "Berlin"])
        maybe(.country, ["FR", "CH", "JP", "DE"])
        maybe(.employmentType, ["employee", "contractor"])
        maybe(.departmentName, ["Payments", "Platform", "Sales & \"Risk\""])
        maybe(.departmentID, ["D1", "D2", "D3"])
        maybe(.building, ["LYS1", "ZRH2"])
        maybe(
            .hireDate,
            ["2001-11-23", "2020-02-29", "2016-02-29", "2021-11-23", "2021-11-24", "2025-11-23", "2027-01-01"]
                + (0..<8).map { _ in
                    CalendarDate(daysSinceEpoch: Int.random(in: 5_000...20_700, using: &random)).description
                })
        return values
    }
}

/// SplitMix64: the same numbers on every machine.
struct SeededRandom: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}
