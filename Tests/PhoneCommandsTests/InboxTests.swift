import DirectoryModel
import Foundation
import Testing
import TestSupport

@testable import PhoneCommands

@Suite("The nightly job's inbox")
struct InboxTests {
    private static let now = Timestamp("2026-11-24T03:30:00Z")!

    private func file(_ name: String, _ day: String, age: Int, hasChecksum: Bool = false) -> Inbox.File {
        Inbox.File(
            name: name, modified: Timestamp(secondsSinceEpoch: Self.now.secondsSinceEpoch - age),
            day: CalendarDate(day), hasChecksum: hasChecksum)
    }

    @Test("offers the newest dump first, and none that may still be being written or is of a day to come")
    func listing() {
        let files = [
            file("a", "2026-11-22", age: 3600), file("b", "2026-11-24", age: 59), file("c", "2026-11-23", age: 60),
            file("d", "2026-11-25", age: 0, hasChecksum: true), file("e", "2026-11-23", age: 61),
            file("f", "2026-11-25", age: 1, hasChecksum: true), file("g", "2026-11-26", age: 3600),
        ]
        let listing = Inbox.list(files, now: Self.now, quietPeriod: 60)
        #expect(listing.complete.map(\.name) == ["d", "f", "c", "e", "a"])
        #expect(listing.young.map(\.name) == ["b"])
        #expect(listing.future.map(\.name) == ["g"])
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
        let stopped = Night(.quarantined, .quarantined, run: run, "")
        let text = NightMetrics(
            source: "hr", nights: [night, stopped], seconds: 1.23456, finished: Self.now, lastSuccess: nil
        ).text
        let values = text.split(separator: "\n").filter { !$0.hasPrefix("#") }
        for (name, value) in [("rows", "84"), ("held_back", "6"), ("seconds", "1.235"), ("exit_code", "3")] {
            #expect(values.contains("phonebook_import_\(name){source=\"hr\"} \(value)"), "\(text)")
        }
        #expect(!text.contains("last_success"))
        for line in values { #expect(line.wholeMatch(of: /[a-z_]+\{source="hr"\} [0-9.]+/) != nil, "\(line)") }
        // Each family has its help and its type, once.
        #expect(text.matches(of: /# TYPE/).count == values.count && text.matches(of: /# HELP/).count == values.count)
    }

    @Test("the time of the last success outlives a job that can't ask the directory")
    func lastSuccess() throws {
        let folder = try TemporaryFolder()
        let path = folder.path("night.prom")
        #expect(NightMetrics.lastSuccess(in: path) == nil)
        try NightMetrics(source: "hr", nights: [], seconds: 0, finished: Self.now, lastSuccess: Self.now).write(
            to: path)
        #expect(NightMetrics.lastSuccess(in: path) == Self.now)
        let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
        #expect(mode == 0o644)
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
