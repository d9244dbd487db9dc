import DirectoryModel
import OrgGraph

/// Decides which of the reporting lines that a file gives can be. A line that can't is held back: what the person had
/// before stays, and the row's other values are imported all the same.
struct LineResolver {
    private(set) var slots: SlotTable
    private(set) var heldBack: [HeldBack] = []
    private let isDelta: Bool
    private let authority: SourceAuthority
    private let references: ReferenceBook?

    /// `references` are those that the slots were told of; nil where all managers are named by employee number.
    init(slots: SlotTable, isDelta: Bool, authority: SourceAuthority, references: ReferenceBook?) {
        self.slots = slots
        self.isDelta = isDelta
        self.authority = authority
        self.references = references
    }

    /// `loose` are references of which it is not known whom they mean.
    mutating func resolve(loose: [ReferenceBook.Loose], moreRoots: Int?) {
        for reference in loose {
            let reason = reference.candidates.isEmpty ? HeldBack.Reason.unknownManager : .ambiguousManager
            holdBack(reference.kind, of: reference.slot, reason, candidates: reference.candidates)
        }
        for slot in 0..<slots.count where slots.marks[slot].contains(.accepted) { check(.solid, of: slot) }
        for key in slots.slotsWithOtherLines where slots.marks[Int(key.slot)].contains(.accepted) {
            check(key.kind, of: Int(key.slot))
        }
        if let moreRoots { keepRoots(atMost: moreRoots) }
        breakLoops()
        heldBack.sort { ($0.line, $0.employeeNumber) < ($1.line, $1.employeeNumber) }
    }

    private mutating func check(_ kind: LineKind, of slot: Int) {
        guard let manager = slots.newManager(of: slot, kind), manager != slots.oldManager(of: slot, kind) else {
            return
        }
        if manager == slot {
            holdBack(kind, of: slot, .selfManager)
        } else if let reason = absence(of: manager) {
            holdBack(kind, of: slot, reason)
        }
    }

    /// Why somebody can't be reported to; nil when they can.
    private func absence(of manager: Int) -> HeldBack.Reason? {
        let marks = slots.marks[manager]
        if marks.contains(.accepted) { return nil }
        if !slots.isNew(manager) {
            // Who is not in this file may still be there: in a delta, or as another source's.
            let stays =
                isDelta || !marks.isDisjoint(with: [.rejected, .scheduled]) || !authority.owns(slots.holding(manager))
            if stays { return nil }
        }
        if marks.contains(.rejected) { return .managerRejected }
        return marks.contains(.excluded) ? .excludedManager : .unknownManager
    }

    /// The directory's own lines are a forest, so that every loop has a line that the file brings; those go back.
    /// That may close another loop, so it is looked again until there is none. Each round takes back at least one.
    private mutating func breakLoops() {
        while true {
            let loops = ReportingLoops.find(in: slots.parents)
            if loops.isEmpty { return }
            for slot in loops.joined()
            where slots.newManager(of: Int(slot), .solid) != slots.oldManager(of: Int(slot), .solid) {
                holdBack(.solid, of: Int(slot), .cycle)
            }
        }
    }

    /// Where more people would be at the top than before, whoever had a manager keeps that one: their line was lost, not
    /// taken away. A new head of the company is no more than the old one.
    private mutating func keepRoots(atMost more: Int) {
        let before = slots.existing.count {
            !slots.marks[$0].contains(.left) && slots.oldManager(of: $0, .solid) == nil
        }
        let after = (0..<slots.count).filter { stays($0) && slots.newManager(of: $0, .solid) == nil }
        guard before > 0, after.count > before + more else { return }
        for slot in after {
            if let manager = slots.oldManager(of: slot, .solid), stays(manager) {
                holdBack(.solid, of: slot, .secondRoot)
            }
        }
    }

    /// Whether somebody is in place after the dump.
    private func stays(_ slot: Int) -> Bool {
        let marks = slots.marks[slot]
        if marks.contains(.accepted) { return !marks.contains(.leaving) }
        guard !slots.isNew(slot), !marks.contains(.left) else { return false }
        return isDelta || !marks.isDisjoint(with: [.rejected, .scheduled]) || !authority.owns(slots.holding(slot))
    }

    private mutating func holdBack(
        _ kind: LineKind, of slot: Int, _ reason: HeldBack.Reason, candidates: [Int] = []
    ) {
        let named = references?.text(of: slot, kind)
        let value = named?.text ?? slots.newManager(of: slot, kind).map { slots.text($0) } ?? ""
        slots.unsay(kind, of: slot)
        heldBack.append(
            HeldBack(
                employeeNumber: slots.text(slot), line: Int(slots.lines[slot]), field: kind.field, value: value,
                by: named?.by ?? .employeeNumber, reason: reason,
                candidates: candidates.map { slots.text($0) },
                kept: slots.oldManager(of: slot, kind).map { slots.text($0) }))
    }
}
