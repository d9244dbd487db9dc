/// What one check of a directory file came to.
package struct CheckResult: Sendable, Equatable {
    package enum Outcome: String, Sendable {
        case passed, damaged
        /// It could not be made; `details` says why.
        case skipped
    }

    /// How many findings are told one by one.
    package static let told = 5

    /// What was looked at, in a word or two: the name of the check.
    package var check: String
    package var outcome: Outcome
    /// What was found: one line when it passed, the first few findings when not.
    package var details: [String]
    /// How many findings there are, told or not.
    package var findings: Int

    private init(_ check: String, _ outcome: Outcome, _ details: [String], findings: Int) {
        self.check = check
        self.outcome = outcome
        self.details = details
        self.findings = findings
    }

    package static func passed(_ check: String, _ detail: String) -> CheckResult {
        CheckResult(check, .passed, [detail], findings: 0)
    }

    package static func damaged(_ check: String, _ finding: String) -> CheckResult {
        CheckResult(check, .damaged, [finding], findings: 1)
    }

    package static func skipped(_ check: String, _ reason: String) -> CheckResult {
        CheckResult(check, .skipped, [reason], findings: 0)
    }

    /// Passed when nothing was found.
    init(_ check: String, _ findings: Findings, passed detail: String) {
        self.init(
            check, findings.count == 0 ? .passed : .damaged, findings.count == 0 ? [detail] : findings.told,
            findings: findings.count)
    }
}

/// What a check finds: the first few in words, the others as a number.
struct Findings {
    private(set) var told: [String] = []
    private(set) var count = 0

    mutating func add(_ finding: @autoclosure () -> String) {
        count += 1
        if told.count < CheckResult.told { told.append(finding()) }
    }
}
