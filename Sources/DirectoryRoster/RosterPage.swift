import CPrefetch
import DirectoryModel

/// 1,024 profiles with neighbouring ids: where each one's values lie, and what is counted and filtered by as numbers. A
/// change replaces the pages that it touches; the others are shared with the revisions before.
final class RosterPage: FieldRows, @unchecked Sendable {
    static let rows = 1024
    /// Values that readers see: by tag, then the record of what the person says. The first cell of a row is not a field.
    static let cells = RosterColumns.count
    static let ownCell = RosterColumns.own

    /// Bytes of a page: offsets, then facets.
    static let size = rows * (cells * MemoryLayout<TextPool.Offset>.stride + MemoryLayout<PersonFacets>.stride)

    private let pool: TextPool
    private let memory: PageMemory
    private let place: Int
    private let offsets: UnsafeMutablePointer<TextPool.Offset>
    private let facets: UnsafeMutablePointer<PersonFacets>

    private init(_ pool: TextPool, _ memory: PageMemory, _ place: Int) {
        self.pool = pool
        self.memory = memory
        self.place = place
        let start = memory[place]
        let offsetCount = Self.rows * Self.cells
        offsets = start.bindMemory(to: TextPool.Offset.self, capacity: offsetCount)
        facets = (start + offsetCount * MemoryLayout<TextPool.Offset>.stride)
            .bindMemory(to: PersonFacets.self, capacity: Self.rows)
    }

    /// Pages without profiles. Throws `unavailable` when there is no memory for them.
    static func empty(_ count: Int, _ pool: TextPool) throws -> [RosterPage] {
        guard count > 0 else { return [] }
        let memory = try PageMemory(pages: count)
        return (0..<count).map { RosterPage(pool, memory, $0) }
    }

    /// A copy that can be written. Throws `unavailable` when there is no memory for it.
    convenience init(copying page: RosterPage) throws {
        self.init(page.pool, try PageMemory(pages: 1), 0)
        memory[place].copyMemory(from: page.memory[page.place], byteCount: Self.size)
    }

    deinit { memory.release(place) }

    @inline(__always)
    func offset(_ field: PersonField, inRow row: Int) -> TextPool.Offset {
        offsets[row * Self.cells + Int(field.rawValue)]
    }

    @inline(__always)
    func facets(inRow row: Int) -> PersonFacets { facets[row] }

    /// Those of all rows; valid as long as the page lives.
    var allFacets: UnsafePointer<PersonFacets> { UnsafePointer(facets) }

    func value(_ field: PersonField, inRow row: Int) -> UnsafeRawBufferPointer? {
        guard field.rawValue < Self.ownCell else { return ownValue(field, inRow: row) }
        let offset = offset(field, inRow: row)
        return offset == 0 ? nil : pool.text(offset)
    }

    /// Where the record of what the person says lies; nil for who says nothing.
    func ownRecord(inRow row: Int) -> UnsafeRawBufferPointer? {
        let offset = offsets[row * Self.cells + Self.ownCell]
        return offset == 0 ? nil : pool.text(offset)
    }

    func saysSomething(_ fields: FieldSet, inRow row: Int) -> Bool {
        guard let record = ownRecord(inRow: row) else { return false }
        var says = false
        FieldRecord.forEach(in: record) { field, _ in says = says || fields.contains(field) }
        return says
    }

    private func ownValue(_ field: PersonField, inRow row: Int) -> UnsafeRawBufferPointer? {
        guard let record = ownRecord(inRow: row) else { return nil }
        var found: UnsafeRawBufferPointer?
        FieldRecord.forEach(in: record) { if $0 == field { found = $1 } }
        return found
    }

    /// One behind the other with nothing in between, so that the memory's answers are waited for together.
    func values(
        _ fields: [PersonField], inRow row: Int, into values: UnsafeMutableBufferPointer<UnsafeRawBufferPointer>
    ) {
        let nothing = UnsafeRawBufferPointer(start: nil, count: 0)
        let (cells, own) = (offsets + row * Self.cells, Self.ownCell)
        for i in 0..<fields.count {
            let tag = Int(fields[i].rawValue)
            guard tag < own else {
                values[i] = ownValue(fields[i], inRow: row) ?? nothing
                continue
            }
            values[i] = cells[tag] == 0 ? nothing : pool.text(cells[tag])
        }
    }

    func prefetch(_ fields: [PersonField], inRow row: Int) {
        let (cells, own) = (offsets + row * Self.cells, Self.ownCell)
        for field in fields where field.rawValue < own {
            phonebook_prefetch(pool.start(of: cells[Int(field.rawValue)]))
        }
    }

    /// Begins to bring near where the values of a row lie.
    func prefetch(row: Int) {
        let start = UnsafeRawPointer(offsets + row * Self.cells)
        for line in stride(from: 0, through: Self.cells * MemoryLayout<TextPool.Offset>.stride, by: Self.cacheLine) {
            phonebook_prefetch(start + line)
        }
        phonebook_prefetch(facets + row)
    }

    /// Bytes.
    private static let cacheLine = 64

    /// Only before the page is published.
    func set(_ tag: Int, inRow row: Int, _ offset: TextPool.Offset) { offsets[row * Self.cells + tag] = offset }

    /// Only before the page is published.
    func set(inRow row: Int, _ values: PersonFacets) { facets[row] = values }
}

/// What people are counted, filtered and ranked by, as numbers. A value is its number among its field's values, plus 1;
/// 0 is none; all zeros is a row without a profile.
struct PersonFacets {
    enum State: UInt8 {
        /// No profile has this id.
        case none
        case vacancy, left
        /// People in place.
        case preHire, active, leave
    }

    var department: UInt32 = 0
    var title: UInt32 = 0
    var city: UInt32 = 0
    var building: UInt32 = 0
    /// Days since 1970-01-01; `noDate` for none.
    var hireDay: Int32 = Self.noDate
    var country: UInt32 = 0
    var level: UInt32 = 0
    var employmentType: UInt32 = 0
    var state: State = .none
    /// Whether the person has chosen who may see some of what they say.
    var hasChoices = false

    static let noDate = Int32.min

    @inline(__always)
    var isInPlace: Bool { state.rawValue >= State.preHire.rawValue }
}
