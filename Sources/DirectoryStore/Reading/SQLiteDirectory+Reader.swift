package import DirectoryModel
import GRDB

extension SQLiteDirectory: DirectoryReader {
    package func revision() async throws -> Int { try reading { $0.revision } }

    package func person(_ alias: Alias) async throws -> Person {
        try reading { try $0.person($0.resolve(alias)) }
    }

    package func chain(of alias: Alias) async throws -> [PersonSummary] {
        try reading { session in
            let person = try session.resolve(alias)
            return try session.summaries(session.chain(of: person), distance: { $0 + 1 })
        }
    }

    package func reports(of alias: Alias, depth: ReportDepth, page: PageRequest) async throws -> Page<PersonSummary> {
        try reading { session in
            let person = try session.resolve(alias)
            let last = try page.cursor.map { try PageCursor($0, at: session.revision).last }
            let (part, isLast) = try session.reports(of: person, depth: depth, after: last, limit: page.limit)
            let counts = try session.summary(person, distance: 0)
            return Page(
                items: part, total: depth == .all ? counts.totalReports : counts.directReports,
                next: part.last.flatMap { entry in
                    isLast ? nil : PageCursor(revision: session.revision, last: entry.reference.id).text
                })
        }
    }

    package func path(from: Alias, to: Alias) async throws -> OrgPath {
        try reading { session in
            let (a, b) = (try session.resolve(from), try session.resolve(to))
            let aboveA = [a] + (try session.chain(of: a))
            let aboveB = [b] + (try session.chain(of: b))
            guard let rise = aboveA.firstIndex(where: aboveB.contains), let fall = aboveB.firstIndex(of: aboveA[rise])
            else {
                throw DirectoryError(
                    .notFound, "no reporting line leads from \(from) to \(to)",
                    hint: "They have different people at the top: see phone chain \(from) and phone chain \(to).")
            }
            // Where one manages the other, they meet in one of the two, and the manager above both is the next one up.
            let common = rise > 0 && fall > 0 ? aboveA[rise] : aboveA.dropFirst(rise + 1).first
            return OrgPath(
                commonManager: try common.map { try session.summary($0, distance: 0) },
                up: try session.summaries(Array(aboveA[0...rise].dropFirst()), distance: { $0 + 1 }),
                down: try session.summaries(aboveB[..<fall].reversed(), distance: { rise + $0 + 1 }))
        }
    }

    package func search(_ query: DirectoryQuery, limit: Int) async throws -> SearchResults {
        try reading { try $0.search(query, limit: limit) }
    }

    /// Everything that one question reads is read in one transaction: one revision, never a mixture.
    func reading<T>(_ body: (ReadingSession) throws -> T) throws -> T {
        try translating { try reader.read { try body(ReadingSession($0)) } }
    }
}
