import DirectoryModel
import Glibc

/// The figures of the last night in Prometheus text format, for the textfile collector of a node exporter.
struct NightMetrics {
    let night: Night
    let started: Timestamp
    let finished: Timestamp
    /// When a dump was last imported, or found to change nothing; nil for never.
    let lastSuccess: Timestamp?

    var text: String {
        let counts = night.run?.counts ?? PlanCounts()
        let figures: [(name: String, meaning: String, value: Int?)] = [
            ("rows", "Rows of the dump.", counts.rows), ("hires", "People who are new.", counts.hires),
            ("leavers", "People who have left.", counts.leavers),
            ("moves", "People with another manager.", counts.moves),
            ("changes", "Fields that changed.", counts.changes),
            ("held_back", "Reporting lines that were held back.", counts.heldBack),
            ("rejected", "Rows that were rejected.", counts.rejected),
            ("seconds", "How long the night took.", finished.secondsSinceEpoch - started.secondsSinceEpoch),
            ("exit_code", "0 good, 2 failed or no dump, 3 quarantined, 4 file refused.", Int(night.status.rawValue)),
            ("last_run_timestamp_seconds", "When the job last ran.", finished.secondsSinceEpoch),
            (
                "last_success_timestamp_seconds", "When a dump was last imported, or changed nothing.",
                lastSuccess?.secondsSinceEpoch
            ),
        ]
        return figures.compactMap { name, meaning, value in
            value.map {
                "# HELP phonebook_import_\(name) \(meaning)\n# TYPE phonebook_import_\(name) gauge\n"
                    + "phonebook_import_\(name) \($0)\n"
            }
        }.joined()
    }

    /// Puts the file in place whole: the collector reads it whenever it likes. Throws `unavailable`.
    func write(to path: String) throws {
        let temporary = path + ".new"
        let descriptor = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
        var text = text
        let isWritten =
            descriptor >= 0
            && text.withUTF8 { Glibc.write(descriptor, $0.baseAddress, $0.count) == $0.count }
        let reason = errno
        if descriptor >= 0 { close(descriptor) }
        guard isWritten, rename(temporary, path) == 0 else {
            throw DirectoryError(
                .unavailable,
                "can't write the metrics to \(path): \(String(cString: strerror(isWritten ? errno : reason)))")
        }
    }
}
