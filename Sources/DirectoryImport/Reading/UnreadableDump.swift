package import DirectoryModel

/// Thrown by a reader that can't go on: an unclosed quote, a DOCTYPE, a limit passed. Its issue is always `fatal`.
package struct UnreadableDump: Error, Sendable {
    package var issue: ImportIssue

    package init(_ issue: ImportIssue) { self.issue = issue }
}
