import DirectoryModel
import OrgGraph

/// Everybody an import has to do with, in arrays by slot. A slot is the number of an employee number: first those of the
/// directory in the order of ids, then those that the file brings, as rows or as managers named by rows.
struct SlotTable {
    struct Marks: OptionSet {
        let rawValue: UInt8
        /// A row was accepted.
        static let accepted = Marks(rawValue: 1)
        /// A row was rejected: the person keeps what they had.
        static let rejected = Marks(rawValue: 2)
        /// A row was left out, as the mapping says.
        static let excluded = Marks(rawValue: 4)
        /// The directory has them as somebody who left.
        static let left = Marks(rawValue: 8)
        static let vacancy = Marks(rawValue: 16)
        /// A row is kept until its day.
        static let scheduled = Marks(rawValue: 32)
        /// The accepted row says that they have left.
        static let leaving = Marks(rawValue: 64)
    }

    /// In `newManagers`: the file says nothing about it.
    static let unsaid: Int32 = -2

    private(set) var numbers: TextIndex
    /// Slots below this were in the directory before.
    let existingCount: Int
    var ids: [Int32]
    /// Line of the accepted row; 0 for none.
    private(set) var lines: [Int32]
    var marks: [Marks]
    /// Digest of the directory's record, then of the accepted row's.
    var digests: [UInt64]
    private var oldManagers: [Int32]
    private var newManagers: [Int32]
    private let oldOthers: [DirectoryKeys.LineKey: Int32]
    private var newOthers: [DirectoryKeys.LineKey: Int32] = [:]
    private(set) var nextID: Int32
    private let holders: [UInt16]
    private let holdings: [DirectoryKeys.Holding]

    init(_ keys: DirectoryKeys) {
        numbers = keys.numbers
        existingCount = keys.ids.count
        ids = keys.ids
        nextID = (keys.ids.last ?? 0) + 1
        lines = Array(repeating: 0, count: existingCount)
        marks = keys.states.map { state in
            var marks: Marks = []
            if state.contains(.left) { marks.insert(.left) }
            if state.contains(.vacancy) { marks.insert(.vacancy) }
            return marks
        }
        digests = keys.digests
        oldManagers = keys.managers
        newManagers = Array(repeating: Self.unsaid, count: existingCount)
        oldOthers = keys.otherLines
        holders = keys.holders
        holdings = keys.holdings
    }

    var count: Int { ids.count }
    var existing: Range<Int> { 0..<existingCount }
    func isNew(_ slot: Int) -> Bool { slot >= existingCount }

    /// The slot of an employee number, which is added when nobody has named it before.
    mutating func slot(_ number: UnsafeRawBufferPointer) -> Int {
        let (slot, isNew) = numbers.insert(number)
        if isNew {
            ids.append(0)
            lines.append(0)
            marks.append([])
            digests.append(0)
            oldManagers.append(-1)
            newManagers.append(Self.unsaid)
        }
        return slot
    }

    /// Notes an accepted row; a new person gets the next id, so that ids follow the order of the file.
    mutating func accept(_ slot: Int, line: Int, digest: UInt64) {
        marks[slot].insert(.accepted)
        lines[slot] = Int32(truncatingIfNeeded: line)
        digests[slot] = digest
        if ids[slot] == 0 {
            ids[slot] = nextID
            nextID += 1
        }
    }

    /// Notes whom a row names for a kind of line; nil for nobody.
    mutating func say(_ kind: LineKind, of slot: Int, manager: Int?) {
        if kind == .solid {
            newManagers[slot] = manager.map(Int32.init) ?? -1
        } else if manager != nil || (slot < existingCount && oldOthers[key(slot, kind)] != nil) {
            newOthers[key(slot, kind)] = manager.map(Int32.init) ?? -1
        }
    }

    /// Takes back what was said: the line stays as it was.
    mutating func unsay(_ kind: LineKind, of slot: Int) {
        if kind == .solid { newManagers[slot] = Self.unsaid } else { newOthers[key(slot, kind)] = nil }
    }

    func oldManager(of slot: Int, _ kind: LineKind) -> Int? {
        // Few people have other lines, and nobody who is new has an old one: most need not be looked up.
        if kind != .solid, slot >= existingCount || oldOthers.isEmpty { return nil }
        let manager = kind == .solid ? oldManagers[slot] : oldOthers[key(slot, kind)] ?? -1
        return manager < 0 ? nil : Int(manager)
    }

    /// Whom they will answer to: what the file says, or else what the directory says.
    func newManager(of slot: Int, _ kind: LineKind) -> Int? {
        let said = kind == .solid ? newManagers[slot] : newOthers[key(slot, kind)] ?? Self.unsaid
        if said == Self.unsaid { return oldManager(of: slot, kind) }
        return said < 0 ? nil : Int(said)
    }

    /// Solid-line managers as they will be, -1 for none: what a forest is built of.
    var parents: [Int32] {
        zip(oldManagers, newManagers).map { old, new in new == Self.unsaid ? old : new }
    }

    /// Slots for which the file said something about other than solid lines.
    var slotsWithOtherLines: [DirectoryKeys.LineKey] {
        newOthers.keys.sorted { ($0.slot, $0.kind.rawValue) < ($1.slot, $1.kind.rawValue) }
    }

    /// Number of the holding of somebody who was in the directory before.
    func holder(_ slot: Int) -> UInt16 { holders[slot] }

    /// Who holds the record of somebody who was in the directory before.
    func holding(_ slot: Int) -> DirectoryKeys.Holding { holdings[Int(holders[slot])] }

    func text(_ slot: Int) -> String { numbers.text(slot) }

    private func key(_ slot: Int, _ kind: LineKind) -> DirectoryKeys.LineKey { .init(slot: Int32(slot), kind: kind) }
}
