package import DirectoryModel
import GRDB

extension SQLiteDirectory: ImportLedger {
    package func run(_ number: Int) throws -> ImportRun {
        guard let run = try fetch("WHERE run = ?", [number]).first else {
            throw DirectoryError(
                .notFound, "there is no run \(number)", hint: "The runs that there are: phone import list")
        }
        return run
    }

    package func runs(before: Int?, limit: Int) throws -> [ImportRun] {
        try fetch("WHERE run < ? ORDER BY run DESC LIMIT ?", [before ?? Int.max, limit])
    }

    package func lastRun(
        of source: String, states: [ImportRun.State], kinds: [ImportRun.Kind]
    ) throws -> ImportRun? {
        let words = { (count: Int) in "(" + Array(repeating: "?", count: count).joined(separator: ", ") + ")" }
        return try fetch(
            """
            WHERE source = ? AND state IN \(words(states.count)) AND kind IN \(words(kinds.count))
            ORDER BY run DESC LIMIT 1
            """,
            [source] + StatementArguments(states.map(\.rawValue)) + StatementArguments(kinds.map(\.rawValue))
        ).first
    }

    package func reversal(of run: Int) throws -> ImportRun? {
        try fetch("WHERE undoes = ? AND state = 'applied' ORDER BY run DESC LIMIT 1", [run]).first
    }

    private func fetch(_ condition: String, _ arguments: StatementArguments) throws -> [ImportRun] {
        try translating {
            try reader.read { db in
                try Row.fetchAll(db, sql: "SELECT * FROM import_run \(condition)", arguments: arguments)
                    .map(RunTable.run)
            }
        }
    }
}
