import DirectoryModel
import Dispatch
import OrgGraph

/// Makes a roster of a store, and the next one of the one before and what changed since. Holds what only the writer
/// needs: the tables by which equal values are found. Used by one thread at a time.
final class RosterBuilder {
    private let pool: TextPool
    /// By number of the table.
    private var tables: [ValueTable]
    /// By id - 1, of the roster that was made last: what fails halfway leaves it as it was.
    private var parents: [Int32] = []
    private var counted: [Bool] = []

    init() throws {
        let pool = try TextPool()
        self.pool = pool
        tables = (0..<RosterValues.tables).map { _ in ValueTable(pool) }
    }

    /// Reads everybody. Throws `DirectoryError`.
    func build(_ store: any RosterReading) throws -> Roster {
        let count = try store.highestID()
        let pages = (0..<(count + RosterPage.rows - 1) / RosterPage.rows).map { _ in RosterPage(pool) }
        var parents = [Int32](repeating: -1, count: count)
        var counted = [Bool](repeating: false, count: count)
        var table = AliasTable(capacity: count)
        if count > 0 {
            try Self.forEachProfile(store, 1...count) { id, values in
                counted[id - 1] = try write(id, values, to: pages[(id - 1) / RosterPage.rows])
                let alias = values[Int(PersonField.alias.rawValue)]
                if !alias.isEmpty { table.insert(alias, id: Int32(id)) }
            }
        }
        try store.forEachSolidLine { parents[$0 - 1] = Int32($1 - 1) }
        let roster = try finish(
            store, pages, count, forest: Self.forest(parents, counted), aliases: AliasBook(table: table))
        (self.parents, self.counted) = (parents, counted)
        return roster
    }

    /// Reads in a thread beside the one in which `body` is called.
    private static func forEachProfile(
        _ store: any RosterReading, _ ids: ClosedRange<Int>,
        _ body: (Int, UnsafeBufferPointer<UnsafeRawBufferPointer>) throws -> Void
    ) throws {
        let pipe = RowPipe(columns: RosterPage.cells)
        // The session is used by this one thread until it has ended.
        nonisolated(unsafe) let store = store
        nonisolated(unsafe) var failure: (any Error)?
        let ended = DispatchSemaphore(value: 0)
        DispatchQueue(label: "phonebook.reading").async {
            do {
                try store.forEachProfile(ids) { pipe.send($0, $1) }
            } catch {
                failure = error
            }
            pipe.close()
            ended.signal()
        }
        let made = Result { try pipe.forEach(body) }
        ended.wait()
        if let failure { throw failure }
        try made.get()
    }

    /// Reads those who changed since `old`. Pages, texts, and the chart where no line moved, stay those of `old`.
    func update(_ old: Roster, _ changed: [PersonID], _ store: any RosterReading) throws -> Roster {
        let count = try store.highestID()
        var pages = old.pages
        while pages.count * RosterPage.rows < count { pages.append(RosterPage(pool)) }
        var aliases = old.aliases
        var fresh: Set<Int> = Set(old.pages.count..<max(pages.count, old.pages.count))
        var isSameChart = count == old.count
        var (parents, counted) = (parents, counted)
        parents.append(contentsOf: repeatElement(-1, count: count - old.count))
        counted.append(contentsOf: repeatElement(false, count: count - old.count))
        for id in changed {
            let index = Int(id.rawValue) - 1
            let page = index / RosterPage.rows
            if fresh.insert(page).inserted { pages[page] = RosterPage(copying: pages[page]) }
            try store.forEachProfile(index + 1...index + 1) { _, values in
                let isCounted = try write(index + 1, values, to: pages[page])
                if counted[index] != isCounted { isSameChart = false }
                counted[index] = isCounted
                let alias = values[Int(PersonField.alias.rawValue)]
                if !alias.isEmpty { aliases.new[String(decoding: alias, as: UTF8.self)] = id }
            }
        }
        for id in changed {
            let parent = try store.manager(of: id)?.node ?? -1
            if parents[Int(id.node)] != parent { isSameChart = false }
            parents[Int(id.node)] = parent
        }
        let forest = try isSameChart ? old.forest : Self.forest(parents, counted)
        let roster = try finish(store, pages, count, forest: forest, aliases: aliases)
        (self.parents, self.counted) = (parents, counted)
        return roster
    }

    private func finish(
        _ store: any RosterReading, _ pages: [RosterPage], _ count: Int, forest: ReportingForest, aliases: AliasBook
    ) throws -> Roster {
        var aliases = aliases
        aliases.former = [:]
        var formerAliases: [PersonID: [String]] = [:]
        try store.forEachFormerAlias { id, alias in
            aliases.former[alias] = id
            formerAliases[id, default: []].append(alias)
        }
        var awards: [PersonID: [Award]] = [:]
        try store.forEachAward { id, award in awards[id, default: []].append(award) }
        return try Roster(
            revision: store.revision(), pool: pool, pages: pages, count: count, forest: forest,
            values: RosterValues(tables, pool), aliases: aliases, otherLines: Self.otherLines(store),
            formerAliases: formerAliases, awards: awards)
    }

    private static func forest(_ parents: [Int32], _ counted: [Bool]) throws -> ReportingForest {
        do {
            return try ReportingForest(parents: parents, counted: counted)
        } catch {
            throw DirectoryError(.internal, "the reporting lines of the directory are not a forest: \(error)")
        }
    }

    private static func otherLines(_ store: any RosterReading) throws -> OtherLines {
        var lines: [OtherLines.Line] = []
        try store.forEachOtherLine { lines.append(.init(report: $0, kind: $1, manager: $2)) }
        return OtherLines(lines)
    }

    /// Returns whether the profile is a person in place.
    private func write(
        _ id: Int, _ values: UnsafeBufferPointer<UnsafeRawBufferPointer>, to page: RosterPage
    ) throws -> Bool {
        let row = (id - 1) % RosterPage.rows
        for tag in 1..<RosterPage.cells {
            let value = values[tag]
            guard !value.isEmpty else {
                page.set(tag, inRow: row, 0)
                continue
            }
            let table = RosterValues.table[tag]
            page.set(tag, inRow: row, table < 0 ? try pool.append(value) : try tables[table].offset(of: value))
        }
        let facets = facets(of: page, row: row, values)
        page.set(inRow: row, facets)
        return facets.isInPlace
    }

    private func facets(
        of page: RosterPage, row: Int, _ values: UnsafeBufferPointer<UnsafeRawBufferPointer>
    ) -> PersonFacets {
        func number(_ field: PersonField) -> UInt32 {
            let offset = page.offset(field, inRow: row)
            return offset == 0 ? 0 : pool.number(offset) + 1
        }
        func value(_ field: PersonField) -> UnsafeRawBufferPointer { values[Int(field.rawValue)] }
        var facets = PersonFacets()
        facets.department = number(.departmentName)
        facets.title = number(.title)
        facets.city = number(.city)
        facets.building = number(.building)
        facets.country = number(.country)
        facets.level = number(.level)
        facets.employmentType = number(.employmentType)
        if let date = CalendarDate(value(.hireDate)) { facets.hireDay = Int32(date.daysSinceEpoch) }
        facets.state = Self.state(kind: value(.kind), status: value(.status))
        return facets
    }

    /// The first letters tell these closed sets apart: person/vacancy; preHire, active, leave/left.
    private static func state(
        kind: UnsafeRawBufferPointer, status: UnsafeRawBufferPointer
    ) -> PersonFacets.State {
        if kind.first == UInt8(ascii: "v") { return .vacancy }
        switch status.first {
        case UInt8(ascii: "p"): return .preHire
        case UInt8(ascii: "l"): return status.count == 4 ? .left : .leave
        default: return .active
        }
    }
}
