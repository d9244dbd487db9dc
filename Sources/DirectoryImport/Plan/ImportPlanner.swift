import DirectoryModel
import OrgGraph

/// Takes the rows of a dump one after the other, puts aside those that differ from the directory, and makes the plan
/// when the file has been read to its end. People first, then managers: the order of rows does not matter.
final class ImportPlanner {
    private static let batchSize = 1 << 20
    private let store: any ImportStore
    private let staging: any ImportStaging
    private let rules: PlanRules
    private let authority: SourceAuthority
    private let isDelta: Bool
    /// How many more people may be without a manager; nil for any number.
    private let moreRoots: Int?
    private let effective: CalendarDate

    private var slots: SlotTable
    private var aliases: AliasBook
    private let isErased: ErasedCheck?
    /// Nil where all managers are named by employee number.
    private var references: ReferenceBook?
    private var counts = PlanCounts()
    private var details = RunDetails()
    private var lineConflicts: [SourceConflict] = []
    /// Accepted rows of people who were there before.
    private var matched = 0
    private var batch = StagedRows()
    private var record = FieldRecord()
    /// Accepted rows that need an alias made, in file order.
    private var aliasless: Set<Int> = []
    /// Rows that were rejected and do not even say whose they are.
    private var unidentified = 0
    /// Rows whose day is yet to come, and the managers in them that are named by something else than the number.
    private var scheduled: [ScheduledRow] = []
    private var scheduledLines: [(row: Int, kind: LineKind, by: ManagerReference, text: String)] = []

    init(
        store: any ImportStore, keys: DirectoryKeys, rules: PlanRules, authority: SourceAuthority, isDelta: Bool,
        moreRoots: Int?, effective: CalendarDate
    ) throws {
        self.store = store
        self.rules = rules
        self.authority = authority
        self.isDelta = isDelta
        self.moreRoots = moreRoots
        self.effective = effective
        references = ReferenceBook(rules.references)
        staging = try store.makeStaging()
        slots = SlotTable(keys)
        isErased = try store.erasedCheck()
        aliases = try AliasBook(store, slots: slots)
    }

    /// Whether nobody was in the directory before.
    var startsEmpty: Bool { slots.existing.isEmpty }

    /// Notes an issue that is not about one row.
    func note(_ issue: ImportIssue) {
        if issue.severity == .warning { counts.warnings += 1 }
        // A file that is wrong throughout is wrong in one way.
        if details.issues.count < RunDetails.maximumEntries { details.issues.append(issue) }
    }

    /// Takes a row below the header that holds labels. Labels are no status: whoever has one is a person, and would be
    /// left out night after night. Throws `UnreadableDump` for such a row.
    func passLabels(_ row: MappedRow) throws {
        guard row.verdict != .accepted || !authority.provided.contains(.status) else {
            throw UnreadableDump(
                ImportIssue(
                    .fatal, "noLabels", line: row.line,
                    message: "this row is a person, and the mapping '\(rules.mapping)' passes over it as labels",
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
            guard let number = row.number, let slot = slot(row) else { return }
            if slots.isNew(slot), isForgotten(row) { return passOver(row, slot) }
            guard authority.ownsPeople || !slots.isNew(slot) else { return turnAway(row, slot) }
            if let day = row.effective, day > effective { return schedule(row, slot, on: day) }
            let ruling = ruling(slot, row)
            if !ruling.settable.contains(.kind) { row.isVacancy = slots.marks[slot].contains(.vacancy) }
            try row.bytes.withUnsafeBytes { bytes in
                try accept(row, slot, ruling, UnsafeRawBufferPointer(rebasing: bytes[number]), bytes)
            }
        }
    }

    /// Keeps a row until its day. Whoever has one is there, and keeps until then what they have.
    private func schedule(_ row: MappedRow, _ slot: Int, on day: CalendarDate) {
        counts.scheduled += 1
        slots.marks[slot].insert(.scheduled)
        var values: [PersonField: String] = [:]
        for value in row.values { values[value.field] = row.text(value.range) }
        values[.employeeNumber] = slots.text(slot)
        values[.alias] = row.alias.map { row.text($0) }
        for manager in row.managers {
            let text = row.text(manager.reference)
            if let by = rules.references[manager.kind] {
                scheduledLines.append((scheduled.count, manager.kind, by, text))
            } else {
                values[manager.kind.field] = text
            }
        }
        var own = FieldValues()
        for (field, value) in values where field.line == nil { own[field] = value }
        scheduled.append(
            ScheduledRow(
                source: authority.source, file: "", line: row.line, employeeNumber: slots.text(slot), effective: day,
                ownsPeople: authority.ownsPeople, fields: authority.provided, aliasBase: rules.aliasBase(own),
                record: FieldRecord(values)))
    }

    /// Puts the employee number of each manager into the rows that are kept. Of one that is not known to be one person,
    /// nothing is kept but that the row says nothing about that line.
    private func resolveScheduled() {
        for line in scheduledLines {
            let found = references?.people(line.text, line.by, aliases) ?? []
            if found.count == 1 {
                var values = scheduled[line.row].record.values
                values[line.kind.field] = slots.text(found[0])
                scheduled[line.row].record = FieldRecord(values)
            } else {
                scheduled[line.row].fields.remove(FieldSet([line.kind.field]))
                note(
                    ImportIssue(
                        .warning, "scheduledManager", line: scheduled[line.row].line, field: line.kind.field.name,
                        value: line.text,
                        message: "\(found.isEmpty ? "nobody in the file has" : "several people have") that "
                            + "\(line.by.word); on its day the row changes everything but that line"))
            }
        }
    }

    private func isForgotten(_ row: MappedRow) -> Bool {
        guard let isErased, let number = row.number else { return false }
        return row.bytes.withUnsafeBytes { isErased(UnsafeRawBufferPointer(rebasing: $0[number])) }
    }

    /// A row about somebody who was forgotten on their wish, or when their time was over. It is not said who.
    private func passOver(_ row: MappedRow, _ slot: Int) {
        counts.skipped += 1
        slots.marks[slot].insert(.excluded)
        note(
            ImportIssue(
                .warning, "erased", line: row.line,
                message: "this person was erased from the directory, and is passed over",
                hint: "Take them out of the HR system's dump."))
    }

    /// A row about somebody unknown, from a source that brings nobody.
    private func turnAway(_ row: MappedRow, _ slot: Int) {
        counts.strangers += 1
        slots.marks[slot].insert(.excluded)
        note(
            ImportIssue(
                .warning, "stranger", line: row.line, field: PersonField.employeeNumber.name, value: slots.text(slot),
                message: "nobody in the directory has this employee number, and '\(authority.source)' brings nobody",
                hint: "The source that owns the person has to bring them first."))
    }

    private func ruling(_ slot: Int, _ row: MappedRow) -> SourceAuthority.Ruling {
        if slots.isNew(slot) { return authority.rulingOfNew }
        return authority.ruling(
            slots, slot, hasLeft: slots.marks[slot].contains(.left), leaves: row.hasLeft)
    }

    private func slot(_ row: MappedRow) -> Int? {
        row.number.map { number in
            row.bytes.withUnsafeBytes { slots.slot(UnsafeRawBufferPointer(rebasing: $0[number])) }
        }
    }

    private func accept(
        _ row: MappedRow, _ first: Int, _ ruling: SourceAuthority.Ruling, _ number: UnsafeRawBufferPointer,
        _ bytes: UnsafeRawBufferPointer
    ) throws {
        var slot = first
        if slots.marks[slot].contains(.accepted) {
            guard let other = try secondRow(row, slot, number) else { return }
            slot = other
        } else {
            if ruling.settable.contains(.alias) { giveAlias(row, slot, bytes) }
            encode(row, slot, number)
        }
        let digest = record.bytes.withUnsafeBytes { FieldRecord.digest(of: $0) }
        let isSame = !slots.isNew(slot) && slots.digests[slot] == digest && ruling.isPlain
        if !slots.isNew(slot) { matched += 1 }
        slots.accept(slot, line: row.line, digest: digest)
        if row.isVacancy { slots.marks[slot].insert(.vacancy) } else { slots.marks[slot].remove(.vacancy) }
        if row.hasLeft { slots.marks[slot].insert(.leaving) }
        sayManagers(row, slot, ruling, bytes)
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
            guard rules.duplicates == .jobShare, row.hasName, !row.isVacancy else {
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

    private func sayManagers(
        _ row: MappedRow, _ slot: Int, _ ruling: SourceAuthority.Ruling, _ bytes: UnsafeRawBufferPointer
    ) {
        references?.add(row, as: slot)
        for kind in LineKind.allCases where authority.provided.contains(kind.field) {
            let isOurs = ruling.settable.contains(kind.field)
            guard let named = row.managers.first(where: { $0.kind == kind }) else {
                if isOurs { slots.say(kind, of: slot, manager: nil) }
                continue
            }
            let reference = UnsafeRawBufferPointer(rebasing: bytes[named.reference])
            if isOurs {
                if references?.take(reference, kind, of: slot) == true { continue }
                slots.say(kind, of: slot, manager: slots.slot(reference))
            } else {
                noteLineConflict(
                    row, slot, kind, String(decoding: reference, as: UTF8.self), ruling.prevails(kind.field))
            }
        }
    }

    /// A line that another source has the word on. A manager who is named by something else than the number is listed as
    /// the file names them.
    private func noteLineConflict(
        _ row: MappedRow, _ slot: Int, _ kind: LineKind, _ offered: String, _ prevails: String
    ) {
        let present = slots.oldManager(of: slot, kind).map { slots.text($0) }
        guard offered != present else { return }
        lineConflicts.append(
            SourceConflict(
                employeeNumber: slots.text(slot), line: row.line, field: kind.field, offered: offered,
                present: present, prevails: prevails))
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
        resolveScheduled()
        var resolver = LineResolver(slots: slots, isDelta: isDelta, authority: authority, references: references)
        resolver.resolve(loose: loose, moreRoots: moreRoots)
        slots = resolver.slots
        details.heldBack = resolver.heldBack.prefix(RunDetails.maximumEntries).map(unnamed)
        details.columnsLeftOut = columnsLeftOut
        counts.heldBack = resolver.heldBack.count
        let missing = missingPeople()
        return Plan(
            store: store, staging: staging, effective: effective, authority: authority, slots: slots,
            madeAliases: madeAliases, missing: missing, heldBack: resolver.heldBack.map(unnamed),
            lineConflicts: lineConflicts, matched: matched, readCounts: counts, details: details,
            scheduled: scheduled)
    }

    /// Without the number of a manager who was forgotten.
    private func unnamed(_ held: HeldBack) -> HeldBack {
        guard let isErased else { return held }
        var (held, value) = (held, held.value)
        if value.withUTF8({ isErased(UnsafeRawBufferPointer($0)) }) { held.value = "" }
        return held
    }

    /// Who has no accepted row may still be meant: in a delta everybody who is there, else whose row was rejected or is
    /// for later, and whom another source owns.
    private func resolveReferences() throws -> [ReferenceBook.Loose] {
        if references?.needsAbsent == true {
            for slot in slots.existing where slots.marks[slot].isDisjoint(with: [.accepted, .left]) {
                guard
                    isDelta || !slots.marks[slot].isDisjoint(with: [.rejected, .scheduled])
                        || !authority.owns(slots.holding(slot))
                else { continue }
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
            made[row.slot] = aliases.make(rules.aliasBase(FieldValues(record)), for: row.slot)
        }
        return made
    }

    /// Who is in the directory and not in a full dump. Nobody leaves by a file in which a row does not say whose it is.
    private func missingPeople() -> [Int] {
        guard !isDelta else { return [] }
        let missing = slots.existing.filter {
            slots.marks[$0].isDisjoint(with: [.accepted, .rejected, .left, .scheduled])
                && authority.owns(slots.holding($0))
        }
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
