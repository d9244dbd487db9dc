package import OrgGraph

/// What an import needs of a directory: how it stands, a place to put a dump aside, and the one write path.
package protocol ImportStore: ImportLedger, AnyObject, Sendable {
    /// The keys of everybody, as far as a plan needs them. O(people).
    func keys() throws -> DirectoryKeys

    /// The reporting lines of one person that hold now; each value is the id of the person reported to.
    func lines(of person: PersonID) throws -> [PersonField: String]

    /// How many people and vacancies in place have a value for each of these fields, or a line. O(people).
    func filled(_ fields: FieldSet) throws -> [PersonField: Int]

    /// Everybody's aliases, former ones and leavers' included, so that none is given twice.
    func forEachAlias(
        _ body: (_ alias: UnsafeRawBufferPointer, _ owner: PersonID, _ isCurrent: Bool) throws -> Void) throws

    /// What tells whether a row is about somebody who was forgotten, by employee number or alias; nil when nobody was.
    func erasedCheck() throws -> ErasedCheck?

    /// An empty place for the rows of one dump. Disposable: it is gone when the object is.
    func makeStaging() throws -> any ImportStaging

    /// Writes one change set as one revision. When all is written, `record` is told the new revision, or nil when the set
    /// held no change, and asked for the record of the run, which is kept with it: as a new one when its number is 0,
    /// else in place of the one with that number, whose quarantined plan is then gone. `progress` is told how many
    /// changes were written. Returns the record as it was kept. All or nothing: when it throws, or `record` does, the
    /// directory is as it was.
    @discardableResult
    func apply(
        _ changes: ChangeSet, record: (_ revision: Int?) throws -> ImportRun?, progress: (Int) -> Void
    ) throws -> ImportRun?

    /// The rows of applied runs whose day has come and that have not taken effect, by source and day. A full dump of the
    /// same source has the last word: what was scheduled before it is forgotten.
    func dueRows(on day: CalendarDate) throws -> [ScheduledRow]

    /// Keeps the record of a run that changes nothing, like `apply`, and with it the changes that it would have made if
    /// it is in quarantine. Returns the record with its number.
    @discardableResult
    func keep(_ run: ImportRun, planned changes: ChangeSet?) throws -> ImportRun
}

/// Whether somebody with that number or alias was forgotten: given again by a dump, they are passed over.
package typealias ErasedCheck = @Sendable (_ text: UnsafeRawBufferPointer) -> Bool

/// The runs of imports, and what they changed or would change.
package protocol ImportLedger {
    /// The position in the change log; 0 for a directory that was never written.
    func revision() throws -> Int

    /// The newest revision that is not somebody's edit of a profile; of those before `revision`, when it is given. What
    /// people say of themselves is in no dump's way: where it is after all, a change set finds out.
    func lastImportedRevision(before revision: Int?) throws -> Int

    /// One run. Throws `notFound`.
    func run(_ number: Int) throws -> ImportRun

    /// Runs, newest first, at most `limit`, those before number `before` when it is given.
    func runs(before: Int?, limit: Int) throws -> [ImportRun]

    /// The newest run of a source in one of these states and of one of these kinds; nil when there is none.
    func lastRun(
        of source: String, states: [ImportRun.State], kinds: [ImportRun.Kind]
    ) throws -> ImportRun?

    /// The run that takes another back; nil when none does.
    func reversal(of run: Int) throws -> ImportRun?

    /// Calls `body` with each change that a run made, or would make while it is in quarantine; with none for other runs.
    func forEachChange(of run: ImportRun, _ body: (borrowing Change) throws -> Void) throws

    /// The complete record of one person, without reporting lines. Throws `notFound`.
    func record(of person: PersonID) throws -> FieldRecord
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
    /// Whose each is, and what others hold in the record: a number in `holdings`.
    package var holders: [UInt16]
    /// Each combination of owner and claims that there is, once.
    package var holdings: [Holding]

    package init() {
        revision = 0
        numbers = TextIndex()
        ids = []
        digests = []
        managers = []
        states = []
        otherLines = [:]
        holders = []
        holdings = []
    }

    /// Who holds a record: its owner, and what other sources claim in it.
    package struct Holding: Hashable, Sendable {
        /// Nil when no source brought the person.
        package var owner: String?
        package var claims: FieldClaims

        package init(owner: String?, claims: FieldClaims) {
            self.owner = owner
            self.claims = claims
        }
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
