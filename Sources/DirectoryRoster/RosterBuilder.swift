import DirectoryModel
import Dispatch
import OrgGraph

/// Makes a roster of a store, and the next one of the one before and what changed since. Holds what only the writer
/// needs: the tables by which equal values are found. Used by one thread at a time.
final class RosterBuilder {
    private let pool: TextPool
    private var rows: RowWriter
    /// By id - 1, of the roster that was made last: what fails halfway leaves it as it was.
    private var parents: [Int32] = []
    private var counted: [Bool] = []

    init() throws {
        let pool = try TextPool()
        self.pool = pool
        rows = RowWriter(pool)
    }

    /// Reads everybody. Throws `DirectoryError`.
    func build(_ store: any RosterReading) throws -> Roster {
        let count = try store.highestID()
        let pages = try RosterPage.empty(Self.pages(count), pool)
        var parents = [Int32](repeating: -1, count: count)
        var counted = [Bool](repeating: false, count: count)
        if count > 0 {
            try Self.write(everybody: 1...count, of: store, by: &rows) { id in pages[(id - 1) / RosterPage.rows] }
            for (number, page) in pages.enumerated() {
                for row in 0..<min(RosterPage.rows, count - number * RosterPage.rows) {
                    counted[number * RosterPage.rows + row] = page.facets(inRow: row).isInPlace
                }
            }
        }
        try store.forEachSolidLine { parents[$0 - 1] = Int32($1 - 1) }
        let (forest, table) = Self.both(
            { [parents, counted] in try Self.forest(parents, counted) },
            { [pool] in Self.aliasTable(pages, count, pool) })
        let roster = try finish(store, pages, count, forest: forest.get(), aliases: AliasBook(table: table.get()))
        (self.parents, self.counted) = (parents, counted)
        return roster
    }

    private static func pages(_ count: Int) -> Int { (count + RosterPage.rows - 1) / RosterPage.rows }

    /// Behind everything else, since its places lie anywhere: a loop of nothing else waits for many of them at a time.
    private static func aliasTable(_ pages: [RosterPage], _ count: Int, _ pool: TextPool) -> AliasTable {
        var table = AliasTable(capacity: count)
        for index in 0..<count {
            let offset = pages[index / RosterPage.rows].offset(.alias, inRow: index % RosterPage.rows)
            if offset != 0 { table.insert(pool.text(offset), id: Int32(index + 1)) }
        }
        return table
    }

    /// What each of two makes, at the same time.
    private static func both<A, B>(
        _ first: @Sendable () throws -> A, _ second: @Sendable () throws -> B
    ) -> (Result<A, any Error>, Result<B, any Error>) {
        nonisolated(unsafe) var a: Result<A, any Error>?
        nonisolated(unsafe) var b: Result<B, any Error>?
        DispatchQueue.concurrentPerform(iterations: 2) { number in
            if number == 0 { a = Result { try first() } } else { b = Result { try second() } }
        }
        guard let a, let b else { preconditionFailure("both were made") }
        return (a, b)
    }

    /// Reads in a thread beside the one that writes.
    private static func write(
        everybody ids: ClosedRange<Int>, of store: any RosterReading, by rows: inout RowWriter,
        to page: (Int) -> RosterPage
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
        let made = Result {
            try pipe.forEach { id, values, same in try rows.write(id, values, same: same, to: page(id)) }
        }
        ended.wait()
        if let failure { throw failure }
        try made.get()
    }

    /// Reads those who changed since `old`. Pages, texts, and the chart where no line moved, stay those of `old`.
    func update(_ old: Roster, _ changes: RosterChanges, _ store: any RosterReading) throws -> Roster {
        let count = try store.highestID()
        var pages = old.pages
        pages += try RosterPage.empty(Self.pages(count) - pages.count, pool)
        var aliases = old.aliases
        var fresh: Set<Int> = Set(old.pages.count..<max(pages.count, old.pages.count))
        var isSameChart = count == old.count
        var (parents, counted) = (parents, counted)
        parents.append(contentsOf: repeatElement(-1, count: count - old.count))
        counted.append(contentsOf: repeatElement(false, count: count - old.count))
        try store.forEachProfile(of: changes.people) { id, values in
            let (page, row) = ((id - 1) / RosterPage.rows, (id - 1) % RosterPage.rows)
            if fresh.insert(page).inserted { pages[page] = try RosterPage(copying: pages[page]) }
            try rows.write(id, values, same: 0, to: pages[page])
            let isCounted = pages[page].facets(inRow: row).isInPlace
            if counted[id - 1] != isCounted { isSameChart = false }
            counted[id - 1] = isCounted
            let alias = values[Int(PersonField.alias.rawValue)]
            // Most are called what they were called.
            let person = PersonID(rawValue: Int32(id))
            let before = id <= old.count ? old.value(.alias, of: person) : nil
            if !alias.isEmpty, !(before.map { ValueTable.equal($0, alias) } ?? false) {
                aliases.new[String(decoding: alias, as: UTF8.self)] = person
            }
        }
        if !changes.areValuesOnly {
            try store.forEachManager(of: changes.people) { person, manager in
                let parent = manager?.node ?? -1
                if parents[Int(person.node)] != parent { isSameChart = false }
                parents[Int(person.node)] = parent
            }
        }
        let forest = try isSameChart ? old.forest : Self.forest(parents, counted)
        let roster = try finish(
            store, pages, count, forest: forest, aliases: aliases, besides: changes.areValuesOnly ? old : nil)
        (self.parents, self.counted) = (parents, counted)
        return roster
    }

    /// `old` is a roster of which all that is read besides people's values is still so.
    private func finish(
        _ store: any RosterReading, _ pages: [RosterPage], _ count: Int, forest: ReportingForest, aliases: AliasBook,
        besides old: Roster? = nil
    ) throws -> Roster {
        let values = RosterValues(rows.tables, pool)
        if let old {
            return try Roster(
                revision: store.revision(), pool: pool, pages: pages, count: count, forest: forest, values: values,
                aliases: aliases, otherLines: old.otherLines, formerAliases: old.formerAliases,
                badges: store.badgeNames())
        }
        var aliases = aliases
        aliases.former = [:]
        var formerAliases: [PersonID: [String]] = [:]
        try store.forEachFormerAlias { id, alias in
            aliases.former[alias] = id
            formerAliases[id, default: []].append(alias)
        }
        return try Roster(
            revision: store.revision(), pool: pool, pages: pages, count: count, forest: forest, values: values,
            aliases: aliases, otherLines: Self.otherLines(store),
            formerAliases: formerAliases, badges: store.badgeNames())
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
}
