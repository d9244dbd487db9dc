/// Questions about many people at once. They are answered by a directory in memory and by a server; a file answers them
/// once it has been read into memory.
package protocol DirectorySurvey: DirectoryReader, DirectorySearch {
    /// An organisation in figures: from somebody down, or everybody for nil. `today` is what tenure is counted to.
    func summary(under alias: Alias?, today: CalendarDate) throws -> OrgSummary

    /// Where somebody stands by hire date among all who had come by `today`, and in the organisation of `within`. Throws
    /// `invalid` when the person is not in that organisation.
    func tenureRank(of alias: Alias, within: Alias?, today: CalendarDate) throws -> TenureRank

    /// The chart as a whole. `spanLimit`: who has more direct reports is listed.
    func overview(spanLimit: Int) throws -> OrgOverview

    /// People whom a filter admits, in order of arrival, distances 0. The way to the next page holds for that filter only,
    /// also after a change. Throws `notFound` for a person whom the filter names and who is not there.
    func list(_ filter: PeopleFilter, page: PageRequest) throws -> Page<PersonSummary>
}

/// A directory whose people can all be gone through where they are: one in memory, and no server.
package protocol DirectoryScan: Sendable {
    /// Everybody, for whoever writes them all out.
    func everybody() throws -> any PeopleScan
}

/// Everybody of one revision, vacancies and leavers included, however long it takes to go through them.
package protocol PeopleScan: Sendable {
    var revision: Int { get }
    /// 0 for nobody.
    var highestID: Int { get }

    /// Calls `body` for each profile with an id in the range, ascending.
    func forEachPerson(_ ids: ClosedRange<Int>, _ body: (Person) throws -> Void) rethrows
}
