/// A store that everybody can be read from, as a directory in memory needs it: all of it once, then what changed.
package protocol RosterSource: Sendable {
    /// Gives `body` one revision to read. May be called from several threads at a time; two of them see the same
    /// revision as long as nobody writes in between. Throws `DirectoryError`.
    func readingRoster<T>(_ body: (any RosterReading) throws -> T) throws -> T
}

/// The values of a row that a directory in memory reads.
package enum RosterColumns {
    /// In place of the source, which is the directory's own business.
    package static let own = Int(PersonField.source.rawValue)
    package static let count = own + 1
}

/// One revision of a store, read from first to last.
package protocol RosterReading {
    /// Position in the change log; 0 for a directory that was never written.
    func revision() throws -> Int

    /// The highest id there is; 0 for none.
    func highestID() throws -> Int

    /// Calls `body` for each profile with an id in the range, ascending. `values` is by the tag of the field, empty where
    /// there is none, and valid only during the call; at `RosterColumns.own` is the record of what the person says.
    func forEachProfile(
        _ ids: ClosedRange<Int>,
        _ body: (_ id: Int, _ values: UnsafeBufferPointer<UnsafeRawBufferPointer>) throws -> Void)
        throws

    /// The same of those people, in their order.
    func forEachProfile(
        of people: [PersonID],
        _ body: (_ id: Int, _ values: UnsafeBufferPointer<UnsafeRawBufferPointer>) throws -> Void)
        throws

    /// Calls `body` for each profile that answers to somebody by the solid line.
    func forEachSolidLine(_ body: (_ report: Int, _ manager: Int) throws -> Void) throws

    /// Calls `body` for each of those people with whom they answer to by the solid line; nil for nobody.
    func forEachManager(of people: [PersonID], _ body: (_ person: PersonID, _ manager: PersonID?) throws -> Void) throws

    /// Calls `body` for each dotted, interim and assistant line that holds now.
    func forEachOtherLine(_ body: (_ report: PersonID, _ kind: LineKind, _ manager: PersonID) throws -> Void) throws

    /// Calls `body` for each alias that somebody had before, each person's oldest first.
    func forEachFormerAlias(_ body: (_ id: PersonID, _ alias: String) throws -> Void) throws

    /// What the badges are called that are shown.
    func badgeNames() throws -> BadgeNames

    /// Who was changed after a revision. A change of lines counts for the one who reports.
    func changes(since revision: Int) throws -> RosterChanges
}

/// Who was changed since a revision, and whether more follows from it than their own values.
package struct RosterChanges: Sendable {
    /// Ascending.
    package var people: [PersonID] = []
    /// Whether nothing happened but that some people have other values, of none of which an alias or a line is one: what
    /// is read of everybody besides their values is as it was.
    package var areValuesOnly = true

    package init() {}
}
