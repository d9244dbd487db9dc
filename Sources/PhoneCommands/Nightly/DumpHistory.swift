import DirectoryModel

/// What became of a source's dumps, back to the last full one that was imported.
struct DumpHistory {
    /// What a dump's hash and date say of it before it is read.
    enum Verdict: Equatable {
        case take
        /// Imported by that run, and not yet put away: a crash came in between, or somebody approved its plan.
        case known(ImportRun)
        /// Turned down by a person, whom a job does not overrule: by what, as in "it was …".
        case turnedDown(String)
        /// Older than the last one, which was made then.
        case old(Timestamp)
    }

    /// Newest first.
    private let runs: [ImportRun]
    /// The numbers of those that were taken back, and not brought again.
    private let undone: Set<Int>

    /// Looks back as far as it must, since another source may have had thousands of runs.
    init(of source: String, in imports: any ImportService) throws {
        var runs: [ImportRun] = []
        var isComplete = false
        while !isComplete {
            let page = try imports.runs(before: runs.last?.number, limit: 100)
            runs += page
            isComplete = page.isEmpty || page.contains { $0.source == source && $0.kind == .dump && $0.isGood }
        }
        self.init(runs.filter { $0.source == source })
    }

    /// `runs` are of one source, newest first.
    init(_ runs: [ImportRun]) {
        self.runs = runs
        undone = runs.reduce(into: []) { undone, run in
            if run.state == .applied, let other = run.undoes, !undone.contains(run.number) { undone.insert(other) }
        }
    }

    /// The run whose plan waits for a person; nil when none does.
    var waiting: ImportRun? { runs.first { $0.state == .quarantined } }

    /// When a dump was last imported, or found to change nothing; nil for never.
    var lastSuccess: Timestamp? {
        runs.first { $0.isGood }.map { max($0.finished, $0.decision?.at ?? $0.finished) }
    }

    /// What to do with a file. A delta is held against full dumps, too, which have said everything up to then.
    func verdict(on file: Inbox.File, hash: String, isDelta: Bool) -> Verdict {
        let good = runs.filter(\.isGood)
        if let last = good.first(where: { $0.kind == (isDelta ? .delta : .dump) }), last.fileHash == hash {
            return undone.contains(last.number)
                ? .turnedDown("imported as run \(last.number) and undone") : .known(last)
        }
        if let run = runs.first(where: { $0.fileHash == hash }), run.state == .rejected {
            return .turnedDown("rejected as run \(run.number)")
        }
        if let last = good.first(where: { isDelta || $0.kind == .dump })?.dumped, file.isOlder(than: last) {
            return .old(last)
        }
        return .take
    }
}

extension ImportRun {
    /// Whether it brought the directory to what a dump says.
    fileprivate var isGood: Bool {
        (state == .applied || state == .unchanged) && (kind == .dump || kind == .delta)
    }
}
