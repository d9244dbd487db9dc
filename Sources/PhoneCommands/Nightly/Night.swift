import DirectoryModel

/// How a night went with one file, or without any, for whoever is told of it.
struct Night {
    enum State: String {
        case applied, unchanged, quarantined, suspended, refused
        /// The dump is older than the last one that was imported.
        case old
        /// There was no dump that is complete.
        case missing
        /// Another process is writing the directory, or another nightly job is at work.
        case locked
        /// Something else went wrong: a full disk, a mapping with a mistake.
        case failed
    }

    var state: State
    var status: ExitStatus
    /// The file that was looked at; nil when there was none.
    var file: String?
    /// The record of the import; nil when it came to none.
    var run: ImportRun?
    /// Whose dumps are imported; nil when not even that is known.
    var source: String?
    /// For a reader, with line ends.
    var summary: String

    /// Of an import that came to an end.
    init(_ report: ImportReport, file: String) {
        let run = report.run
        state = State(rawValue: run.state.rawValue) ?? .failed
        status = ImportOutcome(report).status
        self.file = file
        self.run = run
        source = run.source
        let refusal = run.details.refusal
        summary = refusal.isEmpty ? ImportSummary(run).text : Ending.complaint(refusal)
    }

    /// Of one that could not be brought to its end.
    init(_ error: any Error, file: String? = nil, run: ImportRun? = nil, before summary: String = "") {
        let ending = Ending(of: error)
        let isLocked = ending.status == .locked
        self.init(
            isLocked ? .locked : .failed, isLocked ? .locked : .failed, file: file, run: run,
            summary + ending.complaint)
    }

    /// Of a night without an import.
    init(_ state: State, _ status: ExitStatus, file: String? = nil, run: ImportRun? = nil, _ summary: String) {
        self.state = state
        self.status = status
        self.file = file
        self.run = run
        source = run?.source
        self.summary = summary
    }

    var isProblem: Bool { status != .found }

    /// Of a whole job: of the first night that went wrong.
    static func status(of nights: [Night]) -> ExitStatus { nights.first(where: \.isProblem)?.status ?? .found }

    /// `{"state","exitCode","run","file","source","summary","counts","alarms"}`
    var json: [UInt8] {
        var json = JSONWriter()
        json.object { json in
            json.member("state", state.rawValue)
            json.member("exitCode", Int(status.rawValue))
            json.member("run", run.flatMap { $0.number == 0 ? nil : $0.number })
            json.member("file", file)
            json.member("source", source)
            json.member("summary", summary)
            json.key("counts")
            if let run { json.countsDocument(run.counts) } else { json.null() }
            json.array("alarms", run?.details.alarms ?? []) { $0.alarm($1) }
        }
        return json.bytes
    }
}
