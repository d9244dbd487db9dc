import DirectoryModel
import DirectoryPages
import Hummingbird

/// How two people are connected: `/path` asks for whom, `/path/{alias}/{other}` shows it.
struct PathPageRoutes: Sendable {
    let people: PeopleRoutes

    var routes: [Route] {
        [
            Route("/path", query: ["from", "to"], handle: ask),
            Route("/path/{alias}/{other}", handle: path),
        ]
    }

    /// Leads to the path where both ends are given.
    @Sendable private func ask(_ call: Call) throws -> Answer {
        func end(_ name: String) throws -> Alias? {
            guard let text = call.query[name], !text.isEmpty else { return nil }
            return try ParameterError.naming(name) { try Alias(text.filter { !$0.isWhitespace }) }
        }
        guard let from = try end("from"), let to = try end("to") else { return call.page(PathAskPage()) }
        return call.seeOther("/path/\(from)/\(to)")
    }

    @Sendable private func path(_ call: Call) throws -> Answer {
        let ends = try people.present(["alias", "other"], in: call)
        let nodes = try ends.compactMap { call.directory.chartNode(try call.directory.person($0).id) }
        let path: OrgPath?
        do {
            path = try call.directory.path(from: ends[0], to: ends[1])
        } catch let error as DirectoryError where error.code == .notFound {
            // Both are there: it is the line between them that is not.
            path = nil
        }
        return call.page(PathPage(from: nodes[0].person, to: nodes[1].person, path))
    }
}
