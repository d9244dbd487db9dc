import DirectoryModel
import OrgGraph

/// Who has which alias, has had it, or is about to get it. None is ever given twice.
struct AliasBook {
    private var index: TextIndex
    /// Slot of each alias in `index`.
    private var owners: [Int32] = []
    /// The alias that a slot has now, as its number in `index`; -1 for none.
    private var current: [Int32]
    /// Where to go on counting for a base that is taken.
    private var nextSuffix: [String: Int] = [:]
    /// Of people who were forgotten, whose aliases nobody gets either.
    private let isErased: ErasedCheck?

    /// `slots` are those of the directory, in the order of ids.
    init(_ store: any ImportStore, slots: SlotTable) throws {
        isErased = try store.erasedCheck()
        index = TextIndex(capacity: slots.existingCount)
        current = Array(repeating: -1, count: slots.existingCount)
        var slotOfID = [Int32](repeating: -1, count: Int(slots.nextID))
        for slot in slots.existing { slotOfID[Int(slots.ids[slot])] = Int32(slot) }
        try store.forEachAlias { alias, owner, isCurrent in
            let slot = Int(slotOfID[Int(owner.rawValue)])
            let (number, isNew) = index.insert(alias)
            if isNew { owners.append(Int32(slot)) }
            if isCurrent { current[slot] = Int32(number) }
        }
    }

    /// Calls `body` with the alias that a slot has; with no bytes when it has none.
    func withCurrent<R>(_ slot: Int, _ body: (UnsafeRawBufferPointer) throws -> R) rethrows -> R {
        guard slot < current.count, current[slot] >= 0 else {
            return try body(UnsafeRawBufferPointer(start: nil, count: 0))
        }
        return try index.withBytes(Int(current[slot]), body)
    }

    func hasCurrent(_ slot: Int) -> Bool { slot < current.count && current[slot] >= 0 }

    /// The slot that has an alias, or had it; nil when nobody did.
    func owner(of alias: String) -> Int? {
        index.number(of: alias).map { Int(owners[$0]) }.flatMap { $0 < 0 ? nil : $0 }
    }

    /// Gives an alias to a slot; false when somebody else has it, has had it, or gets it.
    mutating func claim(_ alias: UnsafeRawBufferPointer, for slot: Int) -> Bool {
        let (number, isNew) = index.insert(alias)
        // The slot of nobody, for an alias that is taken.
        if isNew { owners.append(isErased?(alias) == true ? -1 : Int32(slot)) }
        guard owners[number] == Int32(slot) else { return false }
        if slot >= current.count {
            current.append(contentsOf: repeatElement(-1, count: slot + 1 - current.count))
        }
        current[slot] = Int32(number)
        return true
    }

    /// The first free alias of `base`, `base2`, `base3` …, given to the slot.
    mutating func make(_ base: String, for slot: Int) -> String {
        var suffix = nextSuffix[base] ?? 1
        var alias = suffix == 1 ? base : base + String(suffix)
        while true {
            let isFree = alias.withUTF8 { claim(UnsafeRawBufferPointer($0), for: slot) }
            suffix += 1
            if isFree { break }
            alias = base + String(suffix)
        }
        nextSuffix[base] = suffix
        return alias
    }
}
