import DirectoryModel

/// How a night went, for whoever is told of it.
struct Night {
    enum State: String {
        case applied, unchanged, quarantined, suspended, refused
        /// There was no dump that is complete.
        case missing
        /// Something else went wrong: a full disk, a mapping with a mistake.
        case failed
    }

    var state: State
    var status: ExitStatus
    /// The file that was looked at; nil when there was none.
    var file: String?
    /// The record of the import; nil when it came to none.
    var run: ImportRun?
    /// For a reader, with line ends.
    var summary: String

    /// Of an import that came to an end.
    init(_ report: ImportReport, file: String) {
        let run = report.run
        state = State(rawValue: run.state.rawValue) ?? .failed
        status = ImportOutcome(report).status
        self.file = file
        self.run = run
        let refusal = run.details.refusal
        summary = refusal.isEmpty ? ImportSummary(run).text : Ending.complaint(refusal)
    }

    /// Of a night without an import.
    init(_ state: State, _ status: ExitStatus, file: String? = nil, run: ImportRun? = nil, _ summary: String) {
        self.state = state
        self.status = status
        self.file = file
        self.run = run
        self.summary = summary
    }

    var isProblem: Bool { status != .found }

    /// `{"state","exitCode","run","file","source","summary","counts","alarms"}`
    var json: [UInt8] {
        var json = JSONWriter()
        json.object { json in
            json.member("state", state.rawValue)
            json.member("exitCode", Int(status.rawValue))
            json.member("run", run.flatMap { $0.number == 0 ? nil : $0.number })
            json.member("file", file)
            json.member("source", run?.source)
            json.member("summary", summary)
            json.key("counts")
            if let run { json.countsDocument(run.counts) } else { json.null() }
            json.array("alarms", run?.details.alarms ?? []) { $0.alarm($1) }
        }
        return json.bytes
    }
}
