import DirectoryModel

/// The questions of `DirectoryReader`, each answered in one session: of one revision, never of a mixture.
extension ReadingSession {
    func person(_ alias: Alias) throws -> Person { try person(resolve(alias)) }

    func chain(of alias: Alias) throws -> [PersonSummary] {
        try summaries(chain(of: resolve(alias)), distance: { $0 + 1 })
    }

    func reports(of alias: Alias, _ request: ReportsRequest) throws -> Page<PersonSummary> {
        let person = try resolve(alias)
        guard request.relation == .solid else {
            return try page(otherReports(of: person, request.relation), request.page)
        }
        let revision = try revision()
        let last = try request.page.cursor.map { try PageCursor($0, at: revision).last }
        let (part, isLast) = try reports(
            of: person, depth: request.depth, withVacancies: request.withVacancies, after: last,
            limit: request.page.limit)
        return Page(
            items: part, total: try count(below: person, request.depth),
            next: part.last.flatMap { entry in
                isLast ? nil : PageCursor(revision: revision, last: entry.reference.id).text
            })
    }

    private func count(below person: PersonID, _ depth: ReportDepth) throws -> Int {
        let counts = try summary(person, distance: 0)
        switch depth.levels {
        case nil: return counts.totalReports
        case 1: return counts.directReports
        default:
            return try reports(of: person, depth: depth, withVacancies: false, after: nil, limit: .max).part.count
        }
    }

    func peers(of alias: Alias, page request: PageRequest) throws -> Page<PersonSummary> {
        let person = try resolve(alias)
        guard let manager = try chain(of: person).first else { return try page([], request) }
        let team = try reports(of: manager, depth: .direct, withVacancies: false, after: nil, limit: .max).part
        return try page(team.filter { $0.reference.id != person }.map { $0.at(distance: 2) }, request)
    }

    /// The part of a list in order of arrival that a request wants.
    private func page(_ list: [PersonSummary], _ request: PageRequest) throws -> Page<PersonSummary> {
        let revision = try revision()
        let last = try request.cursor.map { try PageCursor($0, at: revision).last }
        let rest = list.drop { entry in last.map { entry.reference.id <= $0 } ?? false }
        let part = Array(rest.prefix(request.limit))
        return Page(
            items: part, total: list.count,
            next: part.last.flatMap { entry in
                part.count == rest.count ? nil : PageCursor(revision: revision, last: entry.reference.id).text
            })
    }

    func path(from: Alias, to: Alias) throws -> OrgPath {
        let (a, b) = (try resolve(from), try resolve(to))
        let aboveA = [a] + (try chain(of: a))
        let aboveB = [b] + (try chain(of: b))
        guard let rise = aboveA.firstIndex(where: aboveB.contains), let fall = aboveB.firstIndex(of: aboveA[rise])
        else {
            throw OrgPath.missing(from: from, to: to)
        }
        // Where one manages the other, they meet in one of the two, and the manager above both is the next one up.
        let common = rise > 0 && fall > 0 ? aboveA[rise] : aboveA.dropFirst(rise + 1).first
        return OrgPath(
            commonManager: try common.map { try summary($0, distance: 0) },
            up: try summaries(Array(aboveA[0...rise].dropFirst()), distance: { $0 + 1 }),
            down: try summaries(aboveB[..<fall].reversed(), distance: { rise + $0 + 1 }))
    }
}
