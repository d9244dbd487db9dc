/// A search, and which part of what it finds is wanted.
package struct SearchRequest: Sendable, Equatable {
    package var query: DirectoryQuery
    /// Among equals, whoever is nearer to this person in the chart comes first; nil for whoever is nearer to its top.
    package var near: Alias?
    package var page: PageRequest
    /// Whether the people found are counted by department, place and level, too.
    package var withFacets: Bool

    package init(_ query: DirectoryQuery, near: Alias? = nil, page: PageRequest, withFacets: Bool = true) {
        self.query = query
        self.near = near
        self.page = page
        self.withFacets = withFacets
    }
}

/// A place in what a search finds: behind somebody of that rank. It holds over new revisions: people are never shown
/// twice, nor passed over, unless it is they who moved.
package struct SearchCursor: Sendable, Equatable, Comparable {
    package var rank: UInt16
    /// Lines between the person and whom the search is near to, or the top of the chart.
    package var distance: UInt16
    package var id: PersonID

    package init(rank: UInt16, distance: UInt16, id: PersonID) {
        self.rank = rank
        self.distance = distance
        self.id = id
    }

    package static func < (a: SearchCursor, b: SearchCursor) -> Bool {
        (a.rank, a.distance, a.id.rawValue) < (b.rank, b.distance, b.id.rawValue)
    }

    /// Opaque to callers; it names the search that it belongs to.
    package func text(for request: SearchRequest) -> String {
        "s\(Self.mark(of: request)).\(rank).\(distance).\(id.rawValue)"
    }

    /// Throws `DirectoryError.invalid` for anything that this search never gave out.
    package init(_ text: String, of request: SearchRequest) throws {
        let parts = text.dropFirst().split(separator: ".", omittingEmptySubsequences: false)
        guard text.first == "s", parts.count == 4, parts[0] == Self.mark(of: request), let rank = UInt16(parts[1]),
            let distance = UInt16(parts[2]), let id = Int32(parts[3]), id > 0
        else {
            throw DirectoryError(
                .invalid, "the cursor is not one that this search gave out", hint: "Start again without a cursor.")
        }
        self.init(rank: rank, distance: distance, id: PersonID(rawValue: id))
    }

    private static func mark(of request: SearchRequest) -> String {
        String(FNV1a.hash("\(request.near?.text ?? "") \(request.query.canonical)".utf8), radix: 36)
    }
}
