import DirectoryModel

/// The pages of a list of reports that a command prints: one when a limit is given, otherwise all that there are. A
/// list of a million people is never held as a whole.
struct ReportPages {
    var alias: Alias
    var depth: ReportDepth
    var limit: Int?
    var cursor: String?
    /// How many people are asked for at a time when all are wanted.
    var pageSize = PageRequest.maximumLimit

    /// One page, and its place in what is printed.
    struct Part {
        var page: Page<PersonSummary>
        var isFirst: Bool
        var isLast: Bool
    }

    /// Calls `body` with each page; at least once. Throws `conflict` when the directory changes in the middle of the
    /// list: whoever read the beginning has read something that is no longer so.
    func forEach(from reader: any DirectoryReader, _ body: (Part) throws -> Void) throws {
        var request = try PageRequest(limit: limit ?? pageSize, cursor: cursor)
        var isFirst = true
        while true {
            let page = try reader.reports(of: alias, depth: depth, page: request)
            let next = limit == nil ? page.next : nil
            try body(Part(page: page, isFirst: isFirst, isLast: next == nil))
            guard let next else { return }
            request.cursor = next
            isFirst = false
        }
    }
}
