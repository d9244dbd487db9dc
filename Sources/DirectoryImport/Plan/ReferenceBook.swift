import DirectoryModel
import OrgGraph

/// The people of a dump by what it names managers by, and the references that wait for its end. Only where a mapping
/// names managers by something else than the employee number is there one: some 50 bytes a person.
struct ReferenceBook {
    /// A reference that leads to nobody, or to several.
    struct Loose {
        var slot: Int
        var kind: LineKind
        /// The first of them, in the order of slots; none when nobody was meant.
        var candidates: [Int]
    }

    /// People by one kind of reference.
    private struct Register {
        let by: ManagerReference
        private var keys = TextIndex()
        /// The first of each key, and, rarely, the others.
        private var owners: [Int32] = []
        private var others: [Int: [Int32]] = [:]

        init(_ by: ManagerReference) { self.by = by }

        /// Nobody is added twice with one key. Beyond those who are named as candidates nobody is kept: a mail address
        /// may be everybody's.
        mutating func add(_ slot: Int, as key: String) {
            let (number, isNew) = keys.insert(key)
            if isNew {
                owners.append(Int32(slot))
            } else if others[number, default: []].count + 1 < HeldBack.maximumCandidates {
                others[number, default: []].append(Int32(slot))
            }
        }

        func slots(_ key: String) -> [Int] {
            keys.number(of: key).map { ([owners[$0]] + (others[$0] ?? [])).map(Int.init).sorted() } ?? []
        }
    }

    private struct Waiting {
        var slot: Int32
        var kind: LineKind
        /// Number in `texts`.
        var text: Int32

        var order: (Int32, UInt8) { (slot, kind.rawValue) }
    }

    private let references: [LineKind: ManagerReference]
    private var registers: [Register]
    /// References as the file writes them: a manager's is there once for all who report to them.
    private var texts = TextIndex()
    private var waiting: [Waiting] = []

    /// Nil where all managers are named by employee number.
    init?(_ references: [LineKind: ManagerReference]) {
        if references.isEmpty { return nil }
        self.references = references
        registers = Set(references.values).map { Register($0) }
    }

    /// Takes in an accepted row by everything that others may name it by.
    mutating func add(_ row: MappedRow, as slot: Int) {
        for i in registers.indices {
            for key in Self.keys(of: row, registers[i].by) { registers[i].add(slot, as: key) }
        }
    }

    /// Whether a line of that kind is named by something else than the number; the reference is kept then.
    mutating func take(_ reference: UnsafeRawBufferPointer, _ kind: LineKind, of slot: Int) -> Bool {
        guard references[kind] != nil else { return false }
        waiting.append(Waiting(slot: Int32(slot), kind: kind, text: Int32(texts.insert(reference).number)))
        return true
    }

    /// The reference as the file has it, once references are resolved; nil for one by number. O(log references).
    func text(of slot: Int, _ kind: LineKind) -> (by: ManagerReference, text: String)? {
        let wanted = (Int32(slot), kind.rawValue)
        var range = 0..<waiting.count
        while !range.isEmpty {
            let middle = range.lowerBound + range.count / 2
            if waiting[middle].order == wanted {
                return references[kind].map { ($0, texts.text(Int(waiting[middle].text))) }
            }
            range = waiting[middle].order < wanted ? (middle + 1)..<range.upperBound : range.lowerBound..<middle
        }
        return nil
    }

    /// Whether somebody may be meant whom the file has no row for: the directory knows names and mail addresses, while
    /// positions and DNs are the file's, and aliases have a book of their own.
    var needsAbsent: Bool { !waiting.isEmpty && registers.contains { $0.by == .name || $0.by == .email } }

    /// Takes in somebody of the directory whom the file has no accepted row for.
    mutating func add(_ record: FieldRecord, as slot: Int) {
        for i in registers.indices {
            for key in Self.keys({ record[$0] }, registers[i].by) { registers[i].add(slot, as: key) }
        }
    }

    /// Says in `slots` whom the references mean; returns those of which that is not known.
    mutating func resolve(_ slots: inout SlotTable, _ aliases: AliasBook) -> [Loose] {
        waiting.sort { $0.order < $1.order }
        var meant: [ManagerReference: [Int32: [Int]]] = [:]
        var loose: [Loose] = []
        for entry in waiting {
            guard let by = references[entry.kind] else { continue }
            let found = meant[by]?[entry.text] ?? people(texts.text(Int(entry.text)), by, aliases)
            meant[by, default: [:]][entry.text] = found
            if found.count == 1 {
                slots.say(entry.kind, of: Int(entry.slot), manager: found[0])
            } else {
                loose.append(Loose(slot: Int(entry.slot), kind: entry.kind, candidates: found))
            }
        }
        return loose
    }

    /// Whoever has an alias in the directory is found by it, by a former one too, when no row claims it.
    func people(_ text: String, _ by: ManagerReference, _ aliases: AliasBook) -> [Int] {
        let key = by.fold(text)
        let found = registers.first { $0.by == by }?.slots(key) ?? []
        return found.isEmpty && by == .alias ? aliases.owner(of: key).map { [$0] } ?? [] : found
    }

    private static func keys(of row: MappedRow, _ by: ManagerReference) -> Set<String> {
        switch by {
        case .dn, .position: Set(row.keys.filter { $0.key == by }.map { by.fold(row.text($0.range)) })
        case .alias: Set(row.alias.map { [by.fold(row.text($0))] } ?? [])
        default: keys({ row[$0] }, by)
        }
    }

    private static func keys(_ person: (PersonField) -> String?, _ by: ManagerReference) -> Set<String> {
        switch by {
        case .name: ManagerReference.names(of: person)
        case .email: Set(person(.email).map { [by.fold($0)] } ?? [])
        default: []
        }
    }
}
