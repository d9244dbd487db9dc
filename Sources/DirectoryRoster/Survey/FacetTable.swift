/// Everybody's facets where they lie, for scans: no page is counted up and down for each person that is looked at.
struct FacetTable {
    private let pages: UnsafeBufferPointer<UnsafePointer<PersonFacets>>

    fileprivate init(_ pages: UnsafeBufferPointer<UnsafePointer<PersonFacets>>) { self.pages = pages }

    /// `index` is the id - 1, which is the node in the forest.
    @inline(__always)
    subscript(index: Int) -> PersonFacets { pages[index / RosterPage.rows][index % RosterPage.rows] }
}

extension Roster {
    /// Calls `body` with the facets of everybody, valid only during the call.
    func withFacets<R>(_ body: (FacetTable) throws -> R) rethrows -> R {
        try withExtendedLifetime(self) {
            try pages.map(\.allFacets).withUnsafeBufferPointer { try body(FacetTable($0)) }
        }
    }
}
