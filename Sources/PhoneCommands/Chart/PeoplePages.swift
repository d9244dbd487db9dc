import DirectoryModel

/// The pages of a list of people that a command prints: one when a limit is given, otherwise all that there are. A list
/// of a million people is never held as a whole.
struct PeoplePages {
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

    /// Calls `body` with each page that `read` answers; at least once. Throws what `read` throws: `conflict` where the
    /// directory changes in the middle of the list, since whoever read the beginning has read what is no longer so.
    func forEach(_ read: (PageRequest) throws -> Page<PersonSummary>, _ body: (Part) throws -> Void) throws {
        var request = try PageRequest(limit: limit ?? pageSize, cursor: cursor)
        var isFirst = true
        while true {
            let page = try read(request)
            let next = limit == nil ? page.next : nil
            try body(Part(page: page, isFirst: isFirst, isLast: next == nil))
            guard let next else { return }
            request.cursor = next
            isFirst = false
        }
    }
}
