import DirectoryModel

/// A mapping made ready for one file: columns are indexes, and what needs no transform is copied from buffer to buffer.
struct RowMapper {
    private struct Rule {
        var part: ValueRule.Part
        var columns: [Int]
        var join: String?
        var transforms: [Transform]
        var source: String
        // The value before and what became of it: most columns that need a transform repeat themselves.
        var lastValue: [UInt8]?
        var lastResult: [UInt8] = []
    }

    private struct Exclusion {
        var column: Int
        var transforms: [Transform]
        var values: Set<String>
    }

    /// Longest value that a field holds, in bytes. Names and titles are shorter; what is longer is another column.
    private static let maximumLength = 1000

    private var rules: [Rule]
    private let exclusions: [Exclusion]

    /// Throws `UnreadableDump` when the file lacks the column of the employee number.
    init(_ mapping: Mapping, columns: [String]) throws {
        var index: [String: Int] = [:]
        for (i, column) in columns.enumerated() { index[Self.fold(column)] = index[Self.fold(column)] ?? i }
        func indexes(_ sources: [String]) -> [Int] { sources.compactMap { index[Self.fold($0)] } }

        rules = mapping.rules.map { rule in
            Rule(
                part: rule.part, columns: indexes(rule.sources), join: rule.join, transforms: rule.transforms,
                source: rule.sources.first ?? "")
        }
        guard let number = rules.first(where: { $0.part == .field(.employeeNumber) }), !number.columns.isEmpty else {
            throw UnreadableDump(
                ImportIssue(
                    .fatal, "missingColumn", field: "employeeNumber",
                    message: "the file has no column that the mapping '\(mapping.name)' takes the employee number from",
                    hint: "Choose another mapping with --mapping, or name the column in a mapping file of your own."))
        }
        provided = FieldSet(
            zip(mapping.rules, rules).filter { $0.sources.isEmpty || !$1.columns.isEmpty }.compactMap(\.0.field))
        for (field, word) in [
            (PersonField.kind, ProfileKind.person.rawValue), (.status, EmploymentStatus.active.rawValue),
        ] {
            // Every row has these two.
            if let i = rules.firstIndex(where: { $0.part == .field(field) }) {
                rules[i].transforms.append(.fallback(word))
            } else {
                rules.append(Rule(part: .field(field), columns: [], transforms: [.fallback(word)], source: ""))
            }
        }
        rules.sort { $0.part.order < $1.part.order }
        exclusions = mapping.skip.compactMap { rule in
            index[Self.fold(rule.from)].map {
                Exclusion(
                    column: $0, transforms: rule.transforms, values: Set(rule.values.map { $0.lowercased() }))
            }
        }
        let excluding = mapping.skip.filter { index[Self.fold($0.from)] == nil }.map {
            ImportIssue(
                .warning, "missingColumn", field: $0.from,
                message: "the mapping leaves rows out by the column '\($0.from)', which the file does not have",
                hint: "Look whether rows have come in that are not people: \($0.because).")
        }
        // A field stays as it is without its column; a key or a date is missed by every row.
        let missed = mapping.rules.filter {
            $0.field == nil && !$0.sources.isEmpty && indexes($0.sources).isEmpty
        }.map {
            ImportIssue(
                .warning, "missingColumn", field: $0.part.place.last ?? "",
                message: "the file has none of the columns that the mapping takes this from",
                hint: "Look whether a column has been renamed: \($0.sources.joined(separator: ", ")).")
        }
        issues = excluding + missed
    }

    /// What the mapping expects of the file and does not find there, without being the worse for it in every row.
    let issues: [ImportIssue]

    /// The fields that the file says something about: it has a column for them, or the mapping gives them a constant.
    /// The others stay as they are, whatever a rule's default says; that is for people who are new.
    let provided: FieldSet

    /// Maps one row into `row`, replacing what it held. What is wrong with it is in its verdict and issues.
    mutating func map(_ raw: RawRecord, into row: inout MappedRow) {
        row.removeAll()
        row.line = raw.line
        for issue in raw.issues {
            row.issues.append(issue)
            if issue.severity != .warning { row.verdict = .rejected }
        }
        if raw.isAside || raw.isTotals { return putAside(raw, &row) }
        raw.bytes.withUnsafeBytes { bytes in
            if let excluded = exclusions.firstIndex(where: { isExcluded($0, raw, bytes) }) {
                // Whose row it is still matters: somebody may name them as manager.
                if let number = rules.firstIndex(where: { $0.part == .field(.employeeNumber) }) {
                    apply(number, raw, bytes, &row)
                }
                row.verdict = .excluded(excluded)
                return
            }
            for i in rules.indices { apply(i, raw, bytes, &row) }
        }
        guard row.number != nil || row.verdict != .accepted else {
            row.verdict = .rejected
            row.issues.append(
                ImportIssue(
                    .error, "missingEmployeeNumber", line: row.line, field: "employeeNumber",
                    message: "the row has no employee number",
                    hint: "People are matched by it: fill it in, or tell the mapping to skip such rows."))
            return
        }
    }

    /// A row that is nobody's: not one that can't be identified, by which leavers would be suspended.
    private func putAside(_ raw: RawRecord, _ row: inout MappedRow) {
        row.verdict = .excluded(exclusions.count)
        if raw.isAside { return }
        row.issues = [
            ImportIssue(
                .warning, "totalsRow", line: raw.line, value: raw.string(0),
                message: "the row adds up the others; it was passed over",
                hint: "Have it left out of the export, if you can.")
        ]
    }

    private mutating func apply(
        _ i: Int, _ raw: RawRecord, _ bytes: UnsafeRawBufferPointer, _ row: inout MappedRow
    ) {
        var value = UnsafeRawBufferPointer(start: nil, count: 0)
        for column in rules[i].columns {
            value = Self.trim(UnsafeRawBufferPointer(rebasing: bytes[raw.range(column)]))
            if !value.isEmpty { break }
        }
        guard let separator = rules[i].join else { return apply(i, value, &row) }
        let values = rules[i].columns.map { Self.trim(UnsafeRawBufferPointer(rebasing: bytes[raw.range($0)])) }
        let joined = Array(values.filter { !$0.isEmpty }.joined(separator: separator.utf8))
        joined.withUnsafeBytes { apply(i, $0, &row) }
    }

    private mutating func apply(_ i: Int, _ value: UnsafeRawBufferPointer, _ row: inout MappedRow) {
        let start = row.bytes.count
        if rules[i].transforms.isEmpty {
            guard !value.isEmpty else { return }
            row.bytes.append(contentsOf: value)
        } else {
            guard transform(i, value, &row) else { return }
        }
        guard row.bytes.count > start else { return }
        keep(rules[i].part, start..<row.bytes.count, &row)
    }

    /// Appends the transformed value to the row's bytes; false when it was refused.
    private mutating func transform(_ i: Int, _ value: UnsafeRawBufferPointer, _ row: inout MappedRow) -> Bool {
        if let last = rules[i].lastValue, last.count == value.count, last.elementsEqual(value) {
            row.bytes.append(contentsOf: rules[i].lastResult)
            return true
        }
        var text: String? = value.isEmpty ? nil : String(decoding: value, as: UTF8.self)
        do throws(Transform.Refusal) {
            for step in rules[i].transforms { text = try step.apply(text) }
        } catch {
            row.verdict = .rejected
            row.issues.append(
                ImportIssue(
                    .error, "badValue", line: row.line, field: rules[i].source,
                    value: String(decoding: value, as: UTF8.self), message: error.message, hint: error.hint))
            return false
        }
        rules[i].lastValue = Array(value)
        rules[i].lastResult = Array((text ?? "").utf8)
        row.bytes.append(contentsOf: rules[i].lastResult)
        return true
    }

    /// Checks a value that stands at the end of the row's bytes and notes it, or takes it out again.
    private func keep(_ part: ValueRule.Part, _ range: Range<Int>, _ row: inout MappedRow) {
        Self.removeControls(&row.bytes, from: range.lowerBound)
        let range = range.lowerBound..<row.bytes.count
        if let problem = check(part, range, &row) {
            let value = row.text(range)
            row.bytes.removeSubrange(range)
            if problem.severity == .error { row.verdict = .rejected }
            var issue = problem
            issue.line = row.line
            issue.field = part.place.last ?? ""
            issue.value = ImportIssue(.warning, "", value: value, message: "").value
            row.issues.append(issue)
            return
        }
        switch part {
        case .field(.employeeNumber): row.number = range
        case .field(.alias): row.alias = range
        case .field(let field):
            if let kind = field.line {
                row.managers.append((kind, range))
            } else {
                row.values.append(.init(field: field, range: range))
            }
        case .key(let key): row.keys.append((key, range))
        case .effectiveDate: row.effective = CalendarDate(row.text(range))
        }
    }

    /// What is wrong with a value; nil when nothing is. Notes what the plan has to know of it.
    private func check(_ part: ValueRule.Part, _ range: Range<Int>, _ row: inout MappedRow) -> ImportIssue? {
        guard range.count <= Self.maximumLength else {
            return ImportIssue(
                .error, "tooLong", message: "the value is longer than \(Self.maximumLength) bytes",
                hint: "Look whether a quotation mark is missing, or the columns are shifted.")
        }
        switch part {
        case .field(let field): return check(field, range, &row)
        case .key: return nil
        case .effectiveDate: return checkDate(range, row)
        }
    }

    private func check(_ field: PersonField, _ range: Range<Int>, _ row: inout MappedRow) -> ImportIssue? {
        switch field {
        case .kind:
            guard let kind = ProfileKind(rawValue: row.text(range)) else {
                return ImportIssue(.error, "badKind", message: "this is neither 'person' nor 'vacancy'")
            }
            row.isVacancy = kind == .vacancy
        case .status: return checkStatus(range, &row)
        case .alias:
            for i in range where (0x41...0x5A).contains(row.bytes[i]) { row.bytes[i] |= 0x20 }
            guard Alias.isValid(row.bytes[range]) else {
                return ImportIssue(
                    .warning, "badAlias", message: "this can't be an alias",
                    hint: "An alias is 1 to 64 of a-z, 0-9, '.', '_', '-'. One is made from the name instead.")
            }
        case .hireDate, .leaveDate: return checkDate(range, row)
        case .email:
            guard Self.isAddress(row.bytes[range]) else {
                return ImportIssue(.warning, "badEmail", message: "this is not a mail address; it was left out")
            }
        case .country:
            guard range.count == 2, row.bytes[range].allSatisfy({ (0x41...0x5A).contains($0) }) else {
                return ImportIssue(
                    .warning, "badCountry", message: "this is not a two-letter country code; it was left out",
                    hint: "Countries are ISO 3166-1 alpha-2 codes, in capitals; a lookup in the mapping can translate.")
            }
        case .legalGivenName, .legalFamilyName, .legalFullName, .preferredGivenName, .preferredFamilyName:
            row.hasName = true
        default: break
        }
        return nil
    }

    private func checkDate(_ range: Range<Int>, _ row: MappedRow) -> ImportIssue? {
        CalendarDate.isValid(row.bytes[range])
            ? nil
            : ImportIssue(
                .error, "badDate", message: "this is not a date of the form YYYY-MM-DD",
                hint: "Mend it in the file, or give the mapping a date transform.")
    }

    private func checkStatus(_ range: Range<Int>, _ row: inout MappedRow) -> ImportIssue? {
        guard let status = EmploymentStatus(rawValue: row.text(range)) else {
            return ImportIssue(
                .error, "badStatus", message: "this is not a status",
                hint: "A status is preHire, active, leave or left; a lookup in the mapping can translate.")
        }
        row.hasLeft = status == .left
        return nil
    }

    private func isExcluded(_ rule: Exclusion, _ raw: RawRecord, _ bytes: UnsafeRawBufferPointer) -> Bool {
        let value = Self.trim(UnsafeRawBufferPointer(rebasing: bytes[raw.range(rule.column)]))
        var text: String? = String(decoding: value, as: UTF8.self)
        for step in rule.transforms { text = (try? step.apply(text)) ?? nil }
        return rule.values.contains((text ?? "").lowercased())
    }

    /// Column names match without regard to case, white space at the ends and an `xmlns` prefix.
    static func fold(_ column: String) -> String { column.trimmed(\.isWhitespace)?.lowercased() ?? "" }

    @inline(__always)
    private static func trim(_ value: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer {
        guard let first = value.first, let last = value.last, first <= 0x20 || last <= 0x20 else { return value }
        guard let start = value.firstIndex(where: { $0 > 0x20 }), let end = value.lastIndex(where: { $0 > 0x20 })
        else { return UnsafeRawBufferPointer(start: nil, count: 0) }
        return UnsafeRawBufferPointer(rebasing: value[start...end])
    }

    /// Line breaks and tabs inside a value become spaces, other control characters nothing.
    @inline(__always)
    private static func removeControls(_ bytes: inout [UInt8], from start: Int) {
        var hasControl = false
        for i in start..<bytes.count where bytes[i] < 0x20 || bytes[i] == 0x7F { hasControl = true }
        guard hasControl else { return }
        var end = start
        for i in start..<bytes.count {
            let byte = bytes[i]
            if byte >= 0x20 && byte != 0x7F {
                bytes[end] = byte
                end += 1
            } else if byte == 0x09 || byte == 0x0A || byte == 0x0D, end > start, bytes[end - 1] != 0x20 {
                bytes[end] = 0x20
                end += 1
            }
        }
        bytes.removeLast(bytes.count - end)
    }

    private static func isAddress(_ bytes: ArraySlice<UInt8>) -> Bool {
        guard bytes.count <= 254, let at = bytes.firstIndex(of: 0x40), at == bytes.lastIndex(of: 0x40) else {
            return false
        }
        return at > bytes.startIndex && at + 1 < bytes.endIndex && !bytes.contains { $0 <= 0x20 }
    }
}

extension CalendarDate {
    /// Whether the bytes are `YYYY-MM-DD` and a day that exists.
    fileprivate static func isValid(_ b: ArraySlice<UInt8>) -> Bool {
        let s = b.startIndex
        guard b.count == 10, b[s + 4] == 0x2D, b[s + 7] == 0x2D else { return false }
        func number(_ from: Int, _ count: Int) -> Int? {
            var n = 0
            for i in (s + from)..<(s + from + count) {
                guard (0x30...0x39).contains(b[i]) else { return nil }
                n = n * 10 + Int(b[i] - 0x30)
            }
            return n
        }
        guard let year = number(0, 4), let month = number(5, 2), let day = number(8, 2) else { return false }
        return year >= 1 && (1...12).contains(month) && day >= 1 && day <= CalendarDate.days(inMonth: month, of: year)
    }
}
