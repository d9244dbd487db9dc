import DirectoryModel
import Testing

@testable import PhoneCommands

@Suite("The nightly job's inbox")
struct InboxTests {
    private static let now = Timestamp("2026-11-24T03:30:00Z")!

    private func file(_ name: String, _ dumped: String, age: Int, hasChecksum: Bool = false) -> Inbox.File {
        Inbox.File(
            name: name, modified: Timestamp(secondsSinceEpoch: Self.now.secondsSinceEpoch - age),
            dumped: Timestamp(dumped + "T00:00:00Z")!, hasChecksum: hasChecksum)
    }

    @Test("offers the newest dump first, and one that may still be being written not at all")
    func listing() {
        let files = [
            file("a", "2026-11-22", age: 3600), file("b", "2026-11-24", age: 59), file("c", "2026-11-23", age: 60),
            file("d", "2026-11-25", age: 0, hasChecksum: true), file("e", "2026-11-23", age: 61),
        ]
        let listing = Inbox.list(files, now: Self.now, quietPeriod: 60)
        #expect(listing.complete.map(\.name) == ["d", "e", "c", "a"])
        #expect(listing.young.map(\.name) == ["b"])
    }

    @Test("reads the date of a dump from its name")
    func pattern() {
        let dated = NamePattern("people-{date}.*")
        #expect(dated.match("people-2026-11-24.xml") == .some(CalendarDate("2026-11-24")))
        #expect(dated.match("people-20261124.csv.gz") == .some(CalendarDate("2026-11-24")))
        for name in ["people-2026-13-24.xml", "people-.xml", "people-2026-11-24", "staff-2026-11-24.xml", ""] {
            #expect(dated.match(name) == nil, "\(name)")
        }
        #expect(NamePattern("*-{date}").match("a-b-20261124") == .some(CalendarDate("2026-11-24")))
        #expect(NamePattern("*.xml").match("people.xml") == .some(nil))
        #expect(NamePattern("*.xml").match("people.csv") == nil)
    }

    @Test("a night's metrics are what Prometheus reads")
    func metrics() {
        var run = ImportRun(
            kind: .dump, state: .applied, source: "hr", file: "a.csv", mapping: "m", started: Self.now,
            finished: Self.now, actor: "me")
        run.number = 7
        run.counts.rows = 42
        run.counts.heldBack = 3
        let night = Night(ImportReport(run: run), file: "a.csv")
        let later = Timestamp(secondsSinceEpoch: Self.now.secondsSinceEpoch + 12)
        let text = NightMetrics(night: night, started: Self.now, finished: later, lastSuccess: nil).text
        let values = text.split(separator: "\n").filter { !$0.hasPrefix("#") }
        #expect(values.contains("phonebook_import_rows 42") && values.contains("phonebook_import_held_back 3"))
        #expect(values.contains("phonebook_import_seconds 12") && values.contains("phonebook_import_exit_code 0"))
        #expect(!text.contains("last_success"))
        for line in values { #expect(line.wholeMatch(of: /[a-z_]+ -?\d+/) != nil, "\(line)") }
    }

    @Test("somebody is told of problems, of changes, or always", arguments: NightNotice.When.allCases)
    func when(_ when: NightNotice.When) {
        let unchanged = Night(.unchanged, .found, "")
        let applied = Night(.applied, .found, "")
        let missing = Night(.missing, .failed, "")
        #expect(when.isFor(missing))
        #expect(when.isFor(applied) == (when != .problem))
        #expect(when.isFor(unchanged) == (when == .always))
    }
}
