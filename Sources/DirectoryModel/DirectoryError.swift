/// The closed set of ways in which the directory says no. Every door translates it with one table of its own:
/// problem types over HTTP, exit codes in the terminal.
package struct DirectoryError: Error, Sendable, Equatable, CustomStringConvertible {
    package enum Code: String, Sendable, CaseIterable {
        /// Nothing by that name, now or ever.
        case notFound
        /// What was asked or sent can't be understood or breaks a rule; the same request will fail again.
        case invalid
        /// It contradicts what is there: a duplicate, a lost race, another owner.
        case conflict
        /// Understood, and not allowed for this caller.
        case forbidden
        /// Not now: locked, full, not ready. The same request may succeed later.
        case unavailable
        /// A bug or a broken machine. Details belong in the log, not in the answer.
        case `internal`
    }

    package var code: Code
    /// What happened, one sentence without a final full stop.
    package var message: String
    /// What the reader of the message can do about it; empty when there is nothing to do.
    package var hint: String
    /// Names that were probably meant, best first; only with `notFound`.
    package var suggestions: [String]

    package init(_ code: Code, _ message: String, hint: String = "", suggestions: [String] = []) {
        self.code = code
        self.message = message
        self.hint = hint
        self.suggestions = suggestions
    }

    package var description: String { hint.isEmpty ? message : "\(message)\n\(hint)" }
}

extension DirectoryError {
    /// `notFound` for an alias that nobody ever had.
    package static func nobody(with alias: Alias, suggestions: [String]) -> DirectoryError {
        DirectoryError(
            .notFound, "nobody has the alias '\(alias)'", hint: "To look for a name: phone search WORDS.",
            suggestions: suggestions)
    }
}

extension OrgPath {
    /// `notFound` for two people whom no line connects.
    package static func missing(from: Alias, to: Alias) -> DirectoryError {
        DirectoryError(
            .notFound, "no reporting line leads from \(from) to \(to)",
            hint: "They have different people at the top: see phone chain \(from) and phone chain \(to).")
    }
}
