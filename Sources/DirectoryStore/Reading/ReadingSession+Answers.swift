import DirectoryModel

/// The questions of `DirectoryReader`, each answered in one session: of one revision, never of a mixture.
extension ReadingSession {
    func person(_ alias: Alias) throws -> Person { try person(resolve(alias)) }

    func chain(of alias: Alias) throws -> [PersonSummary] {
        try summaries(chain(of: resolve(alias)), distance: { $0 + 1 })
    }

    func reports(of alias: Alias, depth: ReportDepth, page: PageRequest) throws -> Page<PersonSummary> {
        let person = try resolve(alias)
        let revision = try revision()
        let last = try page.cursor.map { try PageCursor($0, at: revision).last }
        let (part, isLast) = try reports(of: person, depth: depth, after: last, limit: page.limit)
        let counts = try summary(person, distance: 0)
        return Page(
            items: part, total: depth == .all ? counts.totalReports : counts.directReports,
            next: part.last.flatMap { entry in
                isLast ? nil : PageCursor(revision: revision, last: entry.reference.id).text
            })
    }

    func path(from: Alias, to: Alias) throws -> OrgPath {
        let (a, b) = (try resolve(from), try resolve(to))
        let aboveA = [a] + (try chain(of: a))
        let aboveB = [b] + (try chain(of: b))
        guard let rise = aboveA.firstIndex(where: aboveB.contains), let fall = aboveB.firstIndex(of: aboveA[rise])
        else {
            throw DirectoryError(
                .notFound, "no reporting line leads from \(from) to \(to)",
                hint: "They have different people at the top: see phone chain \(from) and phone chain \(to).")
        }
        // Where one manages the other, they meet in one of the two, and the manager above both is the next one up.
        let common = rise > 0 && fall > 0 ? aboveA[rise] : aboveA.dropFirst(rise + 1).first
        return OrgPath(
            commonManager: try common.map { try summary($0, distance: 0) },
            up: try summaries(Array(aboveA[0...rise].dropFirst()), distance: { $0 + 1 }),
            down: try summaries(aboveB[..<fall].reversed(), distance: { rise + $0 + 1 }))
    }
}
