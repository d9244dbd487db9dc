import DirectoryModel
import FoundationEssentials
import Glibc

/// The figures of the last job in Prometheus text format, for the textfile collector of a node exporter.
struct NightMetrics {
    /// Several sources may each have a job and a file of its own, which the collector puts together.
    let source: String
    let nights: [Night]
    let seconds: Double
    let finished: Timestamp
    /// When a dump was last imported, or found to change nothing; nil for never.
    let lastSuccess: Timestamp?

    private static let lastSuccessName = "last_success_timestamp_seconds"

    var text: String {
        let figures: [(name: String, meaning: String, value: Int?)] = [
            ("rows", "Rows of the dump.", sum(\.rows)), ("hires", "People who are new.", sum(\.hires)),
            ("leavers", "People who have left.", sum(\.leavers)),
            ("moves", "People with another manager.", sum(\.moves)),
            ("changes", "Fields that changed.", sum(\.changes)),
            ("held_back", "Reporting lines that were held back.", sum(\.heldBack)),
            ("rejected", "Rows that were rejected.", sum(\.rejected)),
            ("exit_code", "0 good, 2 failed or no dump, 3 quarantined, 4 refused, 5 locked.", exitCode),
            ("last_run_timestamp_seconds", "When the job last ran.", finished.secondsSinceEpoch),
            (
                Self.lastSuccessName, "When a dump was last imported, or changed nothing.",
                lastSuccess?.secondsSinceEpoch
            ),
        ]
        return line("seconds", "How long the job took.", "\((seconds * 1000).rounded() / 1000)")
            + figures.compactMap { name, meaning, value in value.map { line(name, meaning, String($0)) } }.joined()
    }

    private func line(_ name: String, _ meaning: String, _ value: String) -> String {
        let name = "phonebook_import_\(name)"
        return "# HELP \(name) \(meaning)\n# TYPE \(name) gauge\n\(name){source=\"\(source)\"} \(value)\n"
    }

    /// Of a dump and what came due, or of several deltas.
    private func sum(_ figure: KeyPath<PlanCounts, Int>) -> Int {
        nights.reduce(0) { $0 + ($1.run?.counts[keyPath: figure] ?? 0) }
    }

    private var exitCode: Int { Int(Night.status(of: nights).rawValue) }

    /// What an earlier job wrote of the last success: the directory itself may be what can't be read.
    static func lastSuccess(in path: String) -> Timestamp? {
        guard let text = try? String(contentsOfFile: path, encoding: .utf8),
            let line = text.split(separator: "\n").first(where: { $0.hasPrefix("phonebook_import_\(lastSuccessName){") }
            ),
            let value = line.split(separator: " ").last.flatMap({ Int($0) })
        else { return nil }
        return Timestamp(secondsSinceEpoch: value)
    }

    /// Puts the file in place whole: the collector reads it whenever it likes, as whatever user. Throws `unavailable`.
    func write(to path: String) throws {
        let temporary = path + ".new"
        let descriptor = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
        defer { if descriptor >= 0 { _ = close(descriptor) } }
        var text = text
        let isWritten =
            descriptor >= 0 && text.withUTF8 { Glibc.write(descriptor, $0.baseAddress, $0.count) == $0.count }
        guard isWritten, fchmod(descriptor, 0o644) == 0, rename(temporary, path) == 0 else {
            throw DirectoryError(
                .unavailable, "can't write the metrics to \(path): \(String(cString: strerror(errno)))")
        }
    }
}
