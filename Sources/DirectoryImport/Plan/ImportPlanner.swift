import DirectoryModel
import OrgGraph

/// Takes the rows of a dump one after the other, puts aside those that differ from the directory, and makes the plan
/// when the file has been read to its end. People first, then managers: the order of rows does not matter.
final class ImportPlanner {
    private static let batchSize = 1 << 20
    /// Issues beyond this are counted, not listed: a file that is wrong throughout is wrong in one way.
    private static let maximumIssues = 1000

    private let store: any ImportStore
    private let staging: any ImportStaging
    private let mapping: Mapping
    private let provided: Set<PersonField>
    private let saysKind: Bool
    private let isDelta: Bool
    private let effective: CalendarDate

    private var slots: SlotTable
    private var aliases: AliasBook
    /// Nil where all managers are named by employee number.
    private var references: ReferenceBook?
    private var counts = PlanCounts()
    private var issues: [ImportIssue] = []
    private var heldBack: [HeldBack] = []
    private var batch = StagedRows()
    private var record = FieldRecord()
    /// Accepted rows that need an alias made, in file order.
    private var aliasless: Set<Int> = []
    /// Rows that were rejected and do not even say whose they are.
    private var unidentified = 0

    init(
        store: any ImportStore, mapping: Mapping, provided: Set<PersonField>, isDelta: Bool, effective: CalendarDate
    ) throws {
        self.store = store
        self.mapping = mapping
        self.provided = provided
        saysKind = provided.contains(.kind)
        self.isDelta = isDelta
        self.effective = effective
        references = ReferenceBook(mapping.references)
        staging = try store.makeStaging()
        slots = SlotTable(try store.keys())
        aliases = try AliasBook(store, slots: slots)
    }

    /// Whether nobody was in the directory before.
    var startsEmpty: Bool { slots.existing.isEmpty }

    /// Notes an issue that is not about one row.
    func note(_ issue: ImportIssue) {
        if issue.severity == .warning { counts.warnings += 1 }
        if issues.count < Self.maximumIssues { issues.append(issue) }
    }

    /// Takes a row below the header that holds labels. Labels are no status: whoever has one is a person, and would be
    /// left out night after night. Throws `UnreadableDump` for such a row.
    func passLabels(_ row: MappedRow) throws {
        guard row.verdict != .accepted || !provided.contains(.status) else {
            throw UnreadableDump(
                ImportIssue(
                    .fatal, "noLabels", line: row.line,
                    message: "this row is a person, and the mapping '\(mapping.name)' passes over it as labels",
                    hint: "Export with both header rows, or use a mapping without skipAfterHeader."))
        }
        counts.rows += 1
        counts.skipped += 1
    }

    /// Takes the next row. In a file that says nothing about vacancies, a post that is one stays one.
    func accept(_ row: inout MappedRow) throws {
        counts.rows += 1
        for issue in row.issues { note(issue) }
        switch row.verdict {
        case .excluded:
            counts.skipped += 1
            if let slot = slot(row) { slots.marks[slot].insert(.excluded) }
        case .rejected:
            counts.rejected += 1
            if let slot = slot(row) { slots.marks[slot].insert(.rejected) } else { unidentified += 1 }
        case .accepted:
            guard let number = row.number else { return }
            if !saysKind, let slot = slot(row) { row.isVacancy = slots.marks[slot].contains(.vacancy) }
            try row.bytes.withUnsafeBytes { bytes in
                try accept(row, UnsafeRawBufferPointer(rebasing: bytes[number]), bytes)
            }
        }
    }

    private func slot(_ row: MappedRow) -> Int? {
        row.number.map { number in
            row.bytes.withUnsafeBytes { slots.slot(UnsafeRawBufferPointer(rebasing: $0[number])) }
        }
    }

    private func accept(
        _ row: MappedRow, _ number: UnsafeRawBufferPointer, _ bytes: UnsafeRawBufferPointer
    ) throws {
        var slot = slots.slot(number)
        if slots.marks[slot].contains(.accepted) {
            guard let other = try secondRow(row, slot, number) else { return }
            slot = other
        } else {
            giveAlias(row, slot, bytes)
            encode(row, slot, number)
        }
        let digest = record.bytes.withUnsafeBytes { FieldRecord.digest(of: $0) }
        let isSame = !slots.isNew(slot) && slots.digests[slot] == digest
        slots.accept(slot, line: row.line, digest: digest)
        if row.isVacancy { slots.marks[slot].insert(.vacancy) } else { slots.marks[slot].remove(.vacancy) }
        sayManagers(row, slot, bytes)
        if isSame {
            counts.unchanged += 1
        } else {
            record.bytes.withUnsafeBytes { batch.append(slot: slot, line: row.line, record: $0) }
            if batch.size >= Self.batchSize { try flush() }
        }
    }

    private func encode(_ row: MappedRow, _ slot: Int, _ number: UnsafeRawBufferPointer) {
        if row.isVacancy {
            row.encode(alias: UnsafeRawBufferPointer(start: nil, count: 0), number: number, into: &record)
        } else {
            aliases.withCurrent(slot) { row.encode(alias: $0, number: number, into: &record) }
        }
    }

    /// The row's own alias if it can have it, else the one that the person has, else one to be made at the end, when
    /// all aliases that the file gives are known.
    private func giveAlias(_ row: MappedRow, _ slot: Int, _ bytes: UnsafeRawBufferPointer) {
        if row.isVacancy { return }
        if let alias = row.alias {
            if aliases.claim(UnsafeRawBufferPointer(rebasing: bytes[alias]), for: slot) { return }
            note(
                ImportIssue(
                    .warning, "aliasTaken", line: row.line, field: PersonField.alias.name, value: row.text(alias),
                    message: "somebody else has this alias, or had it",
                    hint: "An alias is never given twice. The person keeps theirs, or gets one made from the name."))
        }
        if !aliases.hasCurrent(slot) { aliasless.insert(slot) }
    }

    /// A row for an employee number that had one already. Returns the slot of a second person in the same job, with
    /// `record` filled, or nil when the row is not to be imported.
    private func secondRow(_ row: MappedRow, _ first: Int, _ number: UnsafeRawBufferPointer) throws -> Int? {
        var slot = first
        var share = 1
        while slots.marks[slot].contains(.accepted) {
            slots.numbers.withBytes(slot) { encode(row, slot, $0) }
            if record.bytes.withUnsafeBytes({ FieldRecord.digest(of: $0) }) == slots.digests[slot] {
                counts.duplicates += 1
                return nil
            }
            guard mapping.duplicates == .jobShare, row.hasName, !row.isVacancy else {
                counts.duplicates += 1
                note(
                    ImportIssue(
                        .error, "duplicateEmployeeNumber", line: row.line, field: PersonField.employeeNumber.name,
                        value: slots.text(first),
                        message: "line \(slots.lines[first]) has the same employee number and other values",
                        hint: "The first row counts. Give each person a number of their own."))
                return nil
            }
            share += 1
            var sharedNumber = Array(number) + Array("/\(share)".utf8)
            slot = sharedNumber.withUnsafeMutableBytes { slots.slot(UnsafeRawBufferPointer($0)) }
        }
        counts.jobShares += 1
        row.bytes.withUnsafeBytes { giveAlias(row, slot, $0) }
        slots.numbers.withBytes(slot) { encode(row, slot, $0) }
        return slot
    }

    private func sayManagers(_ row: MappedRow, _ slot: Int, _ bytes: UnsafeRawBufferPointer) {
        references?.add(row, as: slot)
        for kind in LineKind.allCases where provided.contains(kind.field) {
            guard let named = row.managers.first(where: { $0.kind == kind }) else {
                slots.say(kind, of: slot, manager: nil)
                continue
            }
            let reference = UnsafeRawBufferPointer(rebasing: bytes[named.reference])
            if references?.take(reference, kind, of: slot) == true { continue }
            slots.say(kind, of: slot, manager: slots.slot(reference))
        }
    }

    private func flush() throws {
        if batch.isEmpty { return }
        try staging.append(batch)
        batch.removeAll()
    }

    /// Call once, when the file has been read to its end.
    func finish(columnsLeftOut: [String]) throws -> Plan {
        try flush()
        let madeAliases = try makeAliases()
        let loose = try resolveReferences()
        var resolver = LineResolver(slots: slots, isDelta: isDelta, references: references)
        resolver.resolve(loose: loose)
        slots = resolver.slots
        heldBack = resolver.heldBack
        counts.heldBack = heldBack.count
        return Plan(
            store: store, staging: staging, effective: effective, provided: provided, slots: slots,
            madeAliases: madeAliases, missing: missingPeople(), readCounts: counts, heldBack: heldBack,
            issues: issues, columnsLeftOut: columnsLeftOut)
    }

    /// Who has no accepted row may still be meant: in a delta everybody who is there, else whose row was rejected.
    private func resolveReferences() throws -> [ReferenceBook.Loose] {
        if references?.needsAbsent == true {
            for slot in slots.existing where slots.marks[slot].isDisjoint(with: [.accepted, .left]) {
                guard isDelta || slots.marks[slot].contains(.rejected) else { continue }
                references?.add(try store.record(of: PersonID(rawValue: slots.ids[slot])), as: slot)
            }
        }
        return references?.resolve(&slots, aliases) ?? []
    }

    private func makeAliases() throws -> [Int: String] {
        guard !aliasless.isEmpty else { return [:] }
        var made: [Int: String] = [:]
        try staging.forEach { row in
            guard aliasless.contains(row.slot) else { return }
            var record = FieldRecord()
            record.append(encoded: row.record)
            made[row.slot] = aliases.make(mapping.alias.base(for: FieldValues(record)), for: row.slot)
        }
        return made
    }

    /// Who is in the directory and not in a full dump. Nobody leaves by a file in which a row does not say whose it is.
    private func missingPeople() -> [Int] {
        guard !isDelta else { return [] }
        let missing = slots.existing.filter { slots.marks[$0].isDisjoint(with: [.accepted, .rejected, .left]) }
        guard unidentified > 0, !missing.isEmpty else { return missing }
        note(
            ImportIssue(
                .error, "leaversKept",
                message: "\(missing.count) people are not in the file, but \(unidentified) of its rows could not be "
                    + "identified: nobody is taken to have left",
                hint: "Mend the rejected rows and import the file again."))
        return []
    }
}
