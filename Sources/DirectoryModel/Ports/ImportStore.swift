package import OrgGraph

/// What an import needs of a directory: how it stands, a place to put a dump aside, and the one write path.
package protocol ImportStore: AnyObject {
    /// The keys of everybody, as far as a plan needs them. O(people).
    func keys() throws -> DirectoryKeys

    /// The complete record of one person, without reporting lines. Throws `notFound`.
    func record(of person: PersonID) throws -> FieldRecord

    /// Everybody's aliases, former ones and leavers' included, so that none is given twice.
    func forEachAlias(
        _ body: (_ alias: UnsafeRawBufferPointer, _ owner: PersonID, _ isCurrent: Bool) throws -> Void) throws

    /// An empty place for the rows of one dump. Disposable: it is gone when the object is.
    func makeStaging() throws -> any ImportStaging

    /// Writes one change set as one revision. When it holds a change or not, `run` is then asked for the record of the
    /// run, which is kept with it. Returns the new revision, or the current one when nothing changed. `progress` is told
    /// how many changes were written. All or nothing: when it throws, or `run` does, the directory is as it was.
    @discardableResult
    func apply(_ changes: ChangeSet, run: () throws -> ImportRun?, progress: (Int) -> Void) throws -> Int
}

/// Rows that were read and mapped, and may have to be written. On disk, not in memory.
package protocol ImportStaging: AnyObject {
    func append(_ rows: StagedRows) throws
    /// Calls `body` for each row in the order of appending.
    func forEach(_ body: (borrowing StagedRow) throws -> Void) throws
}

/// One row of a dump after mapping.
package struct StagedRow: ~Copyable {
    /// Number of the employee number in the plan's index.
    package let slot: Int
    package let line: Int
    /// A `FieldRecord` of the profile, without reporting lines. Valid only during the call that hands it over.
    package let record: UnsafeRawBufferPointer

    package init(slot: Int, line: Int, record: UnsafeRawBufferPointer) {
        self.slot = slot
        self.line = line
        self.record = record
    }
}

/// A batch of rows in two buffers: the records, and three numbers for each row.
package struct StagedRows: Sendable {
    private var records: [UInt8] = []
    /// Slot, line and end in `records` of each row.
    private var index: [Int32] = []

    package init() {}

    package var isEmpty: Bool { index.isEmpty }
    /// Bytes of records held, to know when the batch is full.
    package var size: Int { records.count }

    package mutating func append(slot: Int, line: Int, record: UnsafeRawBufferPointer) {
        records.append(contentsOf: record)
        index.append(Int32(slot))
        index.append(Int32(truncatingIfNeeded: line))
        index.append(Int32(records.count))
    }

    package mutating func removeAll() {
        records.removeAll(keepingCapacity: true)
        index.removeAll(keepingCapacity: true)
    }

    /// The batch as bytes, to be put aside; `forEach` reads them again on the same machine.
    package func withBytes<R>(
        _ body: (_ index: UnsafeRawBufferPointer, _ records: UnsafeRawBufferPointer) throws -> R
    ) rethrows -> R {
        try index.withUnsafeBytes { index in try records.withUnsafeBytes { try body(index, $0) } }
    }

    /// Calls `body` for each row of a batch that was put aside as bytes.
    package static func forEach(
        _ index: UnsafeRawBufferPointer, _ records: UnsafeRawBufferPointer,
        _ body: (borrowing StagedRow) throws -> Void
    ) rethrows {
        func number(_ i: Int) -> Int { Int(index.loadUnaligned(fromByteOffset: 4 * i, as: Int32.self)) }
        var start = 0
        for i in stride(from: 0, to: index.count / 4, by: 3) {
            let end = number(i + 2)
            let record = UnsafeRawBufferPointer(rebasing: records[start..<end])
            try body(StagedRow(slot: number(i), line: number(i + 1), record: record))
            start = end
        }
    }
}

/// How a directory stands, in arrays by slot: slot `i` is the `i`-th profile in the order of ids, and the number of its
/// employee number in `numbers`. About 50 bytes a person.
package struct DirectoryKeys: Sendable {
    package var revision: Int
    package var numbers: TextIndex
    package var ids: [Int32]
    /// `FieldRecord.digest` of each profile.
    package var digests: [UInt64]
    /// Slot of the solid-line manager, -1 for none.
    package var managers: [Int32]
    package var states: [State]
    /// The other open lines.
    package var otherLines: [LineKey: Int32]

    package init() {
        revision = 0
        numbers = TextIndex()
        ids = []
        digests = []
        managers = []
        states = []
        otherLines = [:]
    }

    /// What an import has to know of somebody's status.
    package struct State: OptionSet, Sendable {
        package let rawValue: UInt8
        package init(rawValue: UInt8) { self.rawValue = rawValue }
        package static let left = State(rawValue: 1)
        package static let vacancy = State(rawValue: 2)
    }

    package struct LineKey: Hashable, Sendable {
        package var slot: Int32
        package var kind: LineKind
        package init(slot: Int32, kind: LineKind) {
            self.slot = slot
            self.kind = kind
        }
    }
}

/// The record of one run of an import, kept with the revision that it made.
package struct ImportRun: Sendable, Equatable {
    package var file: String
    package var mapping: String
    package var isDelta: Bool
    package var started: Timestamp
    package var planHash: String
    /// Counts by name, as in the report.
    package var counts: [String: Int]

    package init(
        file: String, mapping: String, isDelta: Bool, started: Timestamp, planHash: String, counts: [String: Int]
    ) {
        self.file = file
        self.mapping = mapping
        self.isDelta = isDelta
        self.started = started
        self.planHash = planHash
        self.counts = counts
    }
}
