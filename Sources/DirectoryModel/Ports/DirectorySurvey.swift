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
}
