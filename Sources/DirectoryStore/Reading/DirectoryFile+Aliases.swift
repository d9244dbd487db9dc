package import DirectoryModel

extension DirectoryFile {
    /// The aliases of people in place that begin so, in the order of the alphabet, at most 50; for a shell that completes
    /// a word. A seek and as many rows, whatever the size of the directory. Throws `DirectoryError`.
    package func aliases(beginningWith prefix: String) throws -> [String] {
        try reading { session in
            var aliases: [String] = []
            let rows = try session.db.statement(SQL.firstAliases)
            rows.bind(1, prefix)
            // Behind every letter that an alias can have.
            rows.bind(2, prefix + "\u{7F}")
            while try rows.step() { aliases.append(rows.text(0) ?? "") }
            return aliases
        }
    }
}
