import DirectoryModel

extension DirectoryError {
    /// A dump that can't be read on, as the directory's error: nothing of it was applied.
    init(_ file: String, _ unreadable: UnreadableDump) {
        let issue = unreadable.issue
        let place = issue.line > 0 ? "\(file), line \(issue.line)" : file
        let column = issue.column > 0 ? ", column \(issue.column)" : ""
        self.init(
            .invalid, "\(place)\(column): \(issue.message)",
            hint: Self.sentence(issue.hint) + "Nothing was changed.")
    }

    /// With a capital and a full stop, and a space behind; nothing for nothing.
    private static func sentence(_ text: String) -> String {
        guard let first = text.first, let last = text.last else { return "" }
        return first.uppercased() + text.dropFirst() + (".!?".contains(last) ? " " : ". ")
    }
}
