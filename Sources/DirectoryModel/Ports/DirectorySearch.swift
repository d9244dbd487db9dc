/// Looking for people by what is known of them. It is answered by a directory in memory and by a server; a file answers
/// once it has been read into memory.
package protocol DirectorySearch: Sendable {
    /// People in whom all that was typed is found, best first: `Explanation` says who that is, and how well. When fewer
    /// than `Explanation.few` are found as typed, those with one slip in one word follow. Throws `notFound` for a person
    /// named by a qualifier or by `near` who is not there, `invalid` for a cursor of another search.
    func search(_ request: SearchRequest) throws -> SearchResults
}
