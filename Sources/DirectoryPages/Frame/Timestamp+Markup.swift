import DirectoryModel

extension Timestamp {
    /// The moment as pages show it, in UTC to the minute: `2026-11-23 17:40`.
    var shown: String { String(description.prefix(16)).replacing("T", with: " ") }

    /// The same, as programs can read it.
    var markup: Markup { "<time datetime=\"\(description)\">\(shown)</time>" }
}
