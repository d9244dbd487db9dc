import DirectoryModel

/// How an import ends for whoever started it: what is printed, and the exit code.
struct ImportOutcome {
    private let report: ImportReport

    init(_ report: ImportReport) { self.report = report }

    /// 0 when it is as the file says, whether that took a change or not.
    var status: ExitStatus {
        switch report.run.state {
        case .applied, .unchanged, .rejected: .found
        case .quarantined, .suspended: .quarantined
        case .refused: report.run.undoes == nil ? .fileRefused : .failed
        }
    }

    /// Prints the report and ends the command with its exit code. Why a file was refused goes to standard error.
    func tell(asJSON: Bool, seconds: Double? = nil) throws {
        let refusal = report.run.details.refusal
        if asJSON {
            var json = JSONWriter()
            report.write(to: &json)
            try Console.print(json: json.bytes)
        } else if refusal.isEmpty {
            try Console.print(ImportSummary(report.run, seconds: seconds).text)
        }
        if !refusal.isEmpty { Console.remark(Ending.complaint(refusal)) }
        guard status != .found else { return }
        throw SilentExit(status: status)
    }
}
