package import DirectoryModel
import OrgGraph

extension ScopedRoster: DirectoryReader {
    package func revision() throws -> Int { roster.revision }

    package func person(_ alias: Alias) throws -> Person { lens.person(try roster.resolve(alias)) }

    package func presentAlias(of alias: Alias) throws -> Alias {
        let present = roster.value(.alias, of: try roster.resolve(alias))
        guard let present, !present.elementsEqual(alias.text.utf8) else { return alias }
        return try Alias(String(decoding: present, as: UTF8.self))
    }

    package func people(_ aliases: [Alias]) throws -> [Result<Person, DirectoryError>] {
        aliases.map { alias in
            Result { () throws(DirectoryError) in lens.person(try roster.resolve(alias)) }
        }
    }

    package func chain(of alias: Alias) throws -> [PersonSummary] {
        let managers = roster.forest.chain(of: try roster.resolve(alias).node)
        for node in managers { roster.prefetch(PersonID(node: node)) }
        return managers.enumerated().map { lens.summary(PersonID(node: $1), distance: $0 + 1) }
    }

    package func reports(of alias: Alias, _ request: ReportsRequest) throws -> Page<PersonSummary> {
        let person = try roster.resolve(alias)
        guard request.relation == .solid else {
            let reports = roster.otherLines.reports(of: person, request.relation).filter {
                roster.facets(of: $0).isInPlace
            }
            return try lens.page(reports, distance: 1, request.page)
        }
        return try lens.reports(of: person, request)
    }

    package func peers(of alias: Alias, page: PageRequest) throws -> Page<PersonSummary> {
        let person = try roster.resolve(alias)
        let team = roster.forest.parent(of: person.node).map { roster.forest.directReports(of: $0) } ?? []
        for node in team.prefix(page.limit + 1) { roster.prefetch(PersonID(node: node)) }
        let peers = team.map { PersonID(node: $0) }.filter { $0 != person && roster.facets(of: $0).isInPlace }
        return try lens.page(peers, distance: 2, page)
    }

    package func path(from: Alias, to: Alias) throws -> OrgPath {
        let (a, b) = (try roster.resolve(from).node, try roster.resolve(to).node)
        guard let path = roster.forest.path(from: a, to: b) else { throw OrgPath.missing(from: from, to: to) }
        return OrgPath(
            commonManager: roster.forest.lowestCommonManager(a, b).map {
                lens.summary(PersonID(node: $0), distance: 0)
            },
            up: path.up.enumerated().map { lens.summary(PersonID(node: $1), distance: $0 + 1) },
            down: path.down.enumerated().map { lens.summary(PersonID(node: $1), distance: path.up.count + $0 + 1) })
    }
}

extension Roster {
    /// Throws `notFound` with the nearest aliases there are.
    func resolve(_ alias: Alias) throws(DirectoryError) -> PersonID {
        guard let id = id(of: alias) else { throw DirectoryError.nobody(with: alias, suggestions: nearest(to: alias)) }
        return id
    }

    private func nearest(to alias: Alias) -> [String] {
        var nearest = NearestAliases(to: alias.text)
        forEachProfile { id, facets in
            guard facets.isInPlace, let candidate = value(.alias, of: id) else { return }
            nearest.consider(candidate)
        }
        return nearest.found
    }
}

extension Lens {
    /// People below somebody, a page from behind its cursor on: what is passed over is not walked, so that a page costs
    /// what it holds.
    func reports(of person: PersonID, _ request: ReportsRequest) throws -> Page<PersonSummary> {
        let forest = roster.forest
        let below = forest.allReports(of: person.node)
        let top = forest.depth(of: person.node)
        var position = below.startIndex
        if let cursor = request.page.cursor {
            let last = try PageCursor(cursor, at: roster.revision).last
            guard last.rawValue <= roster.count, last != person, forest.contains(last.node, inSubtreeOf: person.node)
            else {
                throw DirectoryError(.invalid, "the cursor is not one that this directory gave out for this list")
            }
            position = forest.position(of: last.node) + 1
            if !request.depth.reaches(forest.depth(of: last.node) - top + 1) {
                position = forest.end(of: last.node)
            }
        }
        var items: [PersonSummary] = []
        var next: String?
        while position < below.endIndex {
            let node = below[position]
            let id = PersonID(node: node)
            let distance = forest.depth(of: node) - top
            let facets = roster.facets(of: id)
            if facets.isInPlace || (request.withVacancies && facets.state == .vacancy) {
                if items.count == request.page.limit {
                    next = items.last.map { PageCursor(revision: roster.revision, last: $0.reference.id).text }
                    break
                }
                items.append(summary(id, distance: distance))
            }
            position = request.depth.reaches(distance + 1) ? position + 1 : forest.end(of: node)
        }
        return Page(items: items, total: count(below: person, request.depth), next: next)
    }

    private func count(below person: PersonID, _ depth: ReportDepth) -> Int {
        let forest = roster.forest
        switch depth.levels {
        case nil: return forest.totalCount(of: person.node)
        case 1: return forest.directCount(of: person.node)
        default:
            let top = forest.depth(of: person.node)
            return forest.allReports(of: person.node).reduce(0) {
                $0 + (forest.isCounted($1) && depth.reaches(forest.depth(of: $1) - top) ? 1 : 0)
            }
        }
    }

    /// The part of a list in order of arrival that a request wants.
    func page(_ list: [PersonID], distance: Int, _ request: PageRequest) throws -> Page<PersonSummary> {
        let last = try request.cursor.map { try PageCursor($0, at: roster.revision).last }
        let rest = list.drop { id in last.map { id <= $0 } ?? false }
        let part = rest.prefix(request.limit)
        return Page(
            items: part.map { summary($0, distance: distance) }, total: list.count,
            next: part.count == rest.count
                ? nil : part.last.map { PageCursor(revision: roster.revision, last: $0).text })
    }
}
