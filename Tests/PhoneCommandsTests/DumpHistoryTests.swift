import DirectoryModel
import Testing

@testable import PhoneCommands

@Suite("What became of a source's dumps")
struct DumpHistoryTests {
    private static let noon = Timestamp("2026-11-22T12:00:00Z")!

    private func run(
        _ number: Int, _ state: ImportRun.State, _ kind: ImportRun.Kind = .dump, hash: String? = nil,
        dumped: Timestamp? = nil, undoes: Int? = nil
    ) -> ImportRun {
        var run = ImportRun(
            kind: kind, state: state, source: "hr", file: "a.csv", mapping: "m", started: Self.noon,
            finished: Self.noon, actor: "me")
        (run.number, run.fileHash, run.dumped, run.undoes) = (number, hash, dumped, undoes)
        return run
    }

    private func file(_ day: String? = nil, modified: Timestamp = noon) -> Inbox.File {
        Inbox.File(name: "a.csv", modified: modified, day: day.flatMap { CalendarDate($0) }, hasChecksum: false)
    }

    private func verdict(
        _ runs: [ImportRun], _ file: Inbox.File? = nil, hash: String = "a", isDelta: Bool = false
    ) -> DumpHistory.Verdict {
        DumpHistory(runs).verdict(on: file ?? self.file(), hash: hash, isDelta: isDelta)
    }

    @Test("the last good one is known by its hash, also behind runs that came to nothing")
    func known() {
        let good = run(1, .applied, hash: "a")
        #expect(verdict([run(3, .suspended), run(2, .refused), good]) == .known(good))
        #expect(verdict([run(2, .applied, .delta, hash: "b"), good]) == .known(good))
        #expect(verdict([good], hash: "b") == .take)
        // A dump may say again what one of days ago said.
        #expect(verdict([run(2, .unchanged, hash: "b"), good]) == .take)
        #expect(verdict([]) == .take)
    }

    @Test("what a person rejected or undid is turned down")
    func turnedDown() {
        let good = run(1, .applied, hash: "a")
        #expect(verdict([run(2, .rejected, hash: "a")]) == .turnedDown("rejected as run 2"))
        let undo = run(2, .applied, .undo, undoes: 1)
        #expect(verdict([undo, good]) == .turnedDown("imported as run 1 and undone"))
        #expect(verdict([run(3, .applied, .undo, undoes: 2), undo, good]) == .known(good))
        #expect(verdict([run(2, .refused, .undo, undoes: 1), good]) == .known(good))
    }

    @Test("an older one is refused; a name's day is not held against an hour")
    func old() {
        let dump = run(1, .applied, dumped: Self.noon)
        let before = Timestamp(secondsSinceEpoch: Self.noon.secondsSinceEpoch - 1)
        #expect(verdict([dump], file(modified: before)) == .old(Self.noon))
        #expect(verdict([dump], file(modified: Self.noon)) == .take)
        #expect(verdict([dump], file("2026-11-22", modified: before)) == .take)
        #expect(verdict([dump], file("2026-11-21")) == .old(Self.noon))
        // A delta says nothing of the dump that follows it; either makes an earlier delta old.
        let delta = run(2, .applied, .delta, dumped: Self.noon)
        #expect(verdict([delta], file("2026-11-21")) == .take)
        #expect(verdict([delta], file("2026-11-21"), isDelta: true) == .old(Self.noon))
        #expect(verdict([dump], file("2026-11-21"), isDelta: true) == .old(Self.noon))
    }

    @Test("a success is as late as its approval")
    func lastSuccess() {
        var approved = run(1, .applied)
        let later = Timestamp(secondsSinceEpoch: Self.noon.secondsSinceEpoch + 3600)
        approved.decision = .init(by: "ann", at: later, note: "")
        #expect(DumpHistory([run(2, .refused), approved]).lastSuccess == later)
        #expect(DumpHistory([run(2, .refused)]).lastSuccess == nil)
        #expect(DumpHistory([run(2, .quarantined), approved]).waiting?.number == 2)
    }
}
