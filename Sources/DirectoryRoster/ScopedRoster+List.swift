package import DirectoryModel

extension ScopedRoster {
    package func list(_ filter: PeopleFilter, page: PageRequest) throws -> Page<PersonSummary> {
        let ready = try RosterFilter(filter, lens)
        let cursor = FilterCursor(filter)
        let first = try page.cursor.map { try cursor.last(in: $0).rawValue + 1 } ?? 1
        let candidates = ready.candidates
        // Of few people, counting anew is cheaper than keeping for each viewer what was counted.
        let total =
            candidates.map { $0.count { ready.admits($0, roster.facets(of: $0)) } }
            ?? roster.surveys.total(.init(viewer: lens.key(for: ready.fields), filter: filter.canonical)) {
                var total = 0
                roster.forEachProfile { if ready.admits($0, $1) { total += 1 } }
                return total
            }
        var items: [PersonSummary] = []
        var next: String?
        /// Whether there is room for more.
        func take(_ id: PersonID) -> Bool {
            guard ready.admits(id, roster.facets(of: id)) else { return true }
            if items.count == page.limit {
                next = items.last.map { cursor.text(behind: $0.reference.id) }
                return false
            }
            items.append(lens.summary(id, distance: 0))
            return true
        }
        if let candidates {
            for id in candidates where id.rawValue >= first { guard take(id) else { break } }
        } else {
            for raw in first..<max(first, Int32(roster.count) + 1) {
                guard take(PersonID(rawValue: raw)) else { break }
            }
        }
        return Page(items: items, total: total, next: next)
    }
}

extension ScopedRoster: DirectoryScan {
    package func everybody() throws -> any PeopleScan { RosterScan(lens: lens) }
}

/// Places in the list of those whom a filter admits, in order of arrival. They hold for that filter only, and for every
/// revision: who was behind somebody stays behind them.
struct FilterCursor {
    private let prefix: String

    init(_ filter: PeopleFilter) {
        var text = filter.canonical
        let hash = text.withUTF8 { TextHash.of(UnsafeRawBufferPointer($0)) }
        prefix = "p" + String(hash, radix: 36) + "."
    }

    func text(behind last: PersonID) -> String { prefix + String(last.rawValue) }

    /// Throws `invalid` for text that this list did not give out.
    func last(in text: String) throws -> PersonID {
        guard text.hasPrefix(prefix), let id = Int32(text.dropFirst(prefix.count)), id > 0, id < Int32.max else {
            throw DirectoryError(
                .invalid, "the cursor is not one that this directory gave out for this list",
                hint: "Give it with the same parameters as the page that it came with, or start again without it.")
        }
        return PersonID(rawValue: id)
    }
}

/// Everybody as the roster has them; whoever holds it keeps the roster.
private struct RosterScan: PeopleScan {
    let lens: Lens

    private var roster: Roster { lens.roster }
    var revision: Int { roster.revision }
    var highestID: Int { roster.count }

    func forEachPerson(_ ids: ClosedRange<Int>, _ body: (Person) throws -> Void) rethrows {
        for raw in ids.clamped(to: 0...roster.count) where raw > 0 {
            let id = PersonID(rawValue: Int32(raw))
            if roster.facets(of: id).state != .none { try body(lens.person(id)) }
        }
    }
}
