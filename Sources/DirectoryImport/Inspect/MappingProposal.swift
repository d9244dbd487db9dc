import DirectoryModel

/// A mapping for a dump that no preset fits: which columns are proposed for which fields, from their names and from what
/// stands in them. Private data is never proposed.
struct MappingProposal {
    /// One field, and what fills it.
    struct Rule {
        var field: PersonField
        var column: String
        /// Steps as a mapping file writes them.
        var transforms: [String] = []
        var by: ManagerReference?
    }

    private(set) var rules: [Rule] = []
    /// What a person should look at before the mapping is used, a sentence each.
    private(set) var notes: [String] = []

    private let table: HeadTable
    private var columns: [ColumnValues] = []
    /// The column that is proposed for a field.
    private var chosen: [PersonField: Int] = [:]
    /// Where phone numbers without a country code and dates of either order come from, as far as the header tells.
    private let country: String?

    init(_ table: HeadTable) {
        self.table = table
        columns = table.columns.indices.map { ColumnValues(table.values($0)) }
        country = HeaderLanguage.country(of: table.columns)
        choose()
        chooseNumber()
        for field in PersonField.allCases {
            guard let column = chosen[field] else { continue }
            if let rule = rule(field, column) { rules.append(rule) }
        }
        splitName()
        proposeManagers()
        rules.sort { $0.field.rawValue < $1.field.rawValue }
    }

    /// The columns that are no private data, with the fields that they are called after, best first.
    private var matches: [(column: Int, field: PersonField, score: Int)] {
        table.columns.indices.compactMap { column in
            let name = table.columns[column]
            guard PrivateData(column: name, values: columns[column].values) == nil,
                let match = HeaderDictionary.field(name)
            else { return nil }
            return (column, meant(match.field, column), match.score)
        }.sorted { ($0.score, $1.column) > ($1.score, $0.column) }
    }

    /// A word that stands for two things is decided by the values.
    private func meant(_ field: PersonField, _ column: Int) -> PersonField {
        let values = columns[column]
        switch field {
        case .title where values.areHonorifics: return .honorificPrefix
        case .region where KnownWords.lookup(values.filled, KnownWords.statuses, \.rawValue)?.isEmpty == false:
            return .status
        case .alias where values.areAddresses: return .email
        case .departmentName where values.areNumbers: return .departmentID
        default: return field
        }
    }

    private mutating func choose() {
        for (column, field, _) in matches where field.line == nil && chosen[field] == nil && fits(field, column) {
            chosen[field] = column
        }
        // "Name" beside "Vorname" is the family name, as "Nom" beside "Prénom" is; "Nombre" beside "Apellidos" is not.
        guard let full = chosen[.legalFullName], HeaderLanguage.isBareName(table.columns[full]) else { return }
        if chosen[.legalGivenName] != nil, chosen[.legalFamilyName] == nil {
            chosen[.legalFamilyName] = full
        } else if chosen[.legalFamilyName] != nil, chosen[.legalGivenName] == nil {
            chosen[.legalGivenName] = full
        } else {
            return
        }
        chosen[.legalFullName] = nil
    }

    /// Whether the values can be those of the field at all. A column without values is taken at its word.
    private func fits(_ field: PersonField, _ column: Int) -> Bool {
        let values = columns[column]
        if values.filled.isEmpty { return field != .employeeNumber }
        switch field {
        case .employeeNumber: return values.areDistinct
        case .alias: return values.areAliases
        case .email: return values.areAddresses
        case .hireDate, .leaveDate: return DateOrder(values) != .none
        case .workPhone, .mobilePhone: return values.arePhones
        case .timeZone: return values.mostly { $0.contains("/") || $0 == "UTC" }
        case .status: return KnownWords.lookup(values.filled, KnownWords.statuses, \.rawValue) != nil
        default: return true
        }
    }

    /// People are matched by a number. Where no column is called after one, the first that could be a key is proposed.
    private mutating func chooseNumber() {
        guard chosen[.employeeNumber] == nil else { return }
        let taken = Set(chosen.values)
        let free = table.columns.indices.filter {
            !taken.contains($0) && PrivateData(column: table.columns[$0], values: columns[$0].values) == nil
                && HeaderDictionary.field(table.columns[$0])?.field.line == nil
        }
        if let column = free.first(where: {
            columns[$0].areDistinct && columns[$0].areNumbers && !columns[$0].areAddresses
        }) {
            chosen[.employeeNumber] = column
            notes.append(
                "No column is called after an employee number; '\(table.columns[column])' has a value of its own in each row."
            )
        } else if let column = chosen[.alias] ?? chosen[.email], columns[column].areDistinct {
            chosen[.employeeNumber] = column
            notes.append(
                "Nothing looks like an employee number: people are matched by '\(table.columns[column])', and whoever gets another one there is somebody new."
            )
        }
    }
}

extension MappingProposal {
    /// The rule of a field that is none of a manager; nil when the values can't be brought into its form.
    private mutating func rule(_ field: PersonField, _ column: Int) -> Rule? {
        let values = columns[column]
        var rule = Rule(field: field, column: table.columns[column])
        if !values.blanks.isEmpty { rule.transforms.append(Step.drop(values.blanks)) }
        switch field {
        case .hireDate, .leaveDate: addDate(&rule, values)
        case .workPhone, .mobilePhone: addPhone(&rule, values)
        case .country: addLookup(&rule, values.filled.filter { !Self.isCountryCode($0) }, KnownWords.countries)
        case .employmentType:
            addLookup(
                &rule, values.filled.filter { KnownWords.employmentTypes[$0.lowercased()] != nil },
                KnownWords.employmentTypes)
        case .status:
            let words = KnownWords.lookup(values.filled, KnownWords.statuses, \.rawValue) ?? []
            if !words.isEmpty { rule.transforms.append(Step.lookup(words, mustBeListed: true)) }
        default: break
        }
        return rule
    }

    private mutating func addDate(_ rule: inout Rule, _ values: ColumnValues) {
        switch DateOrder(values) {
        case .known(.iso) where values.filled.allSatisfy({ $0.count == 10 && $0.contains("-") }): break
        case .known(let pattern): rule.transforms.append(Step.date(pattern))
        case .ambiguous:
            let pattern: DatePattern = country == "US" && !values.filled[0].contains(".") ? .monthFirst : .dayFirst
            rule.transforms.append(Step.date(pattern))
            notes.append(
                "The dates in '\(rule.column)' can be read in either order; they are taken for \(pattern.rawValue).")
        case .none: break
        }
    }

    /// E.164 needs a country for the numbers that have no code.
    private mutating func addPhone(_ rule: inout Rule, _ values: ColumnValues) {
        let national = values.filled.filter { !$0.hasPrefix("+") && !$0.hasPrefix("00") && !$0.hasPrefix("(+") }
        let isPlain = national.isEmpty && values.filled.allSatisfy { $0.dropFirst().allSatisfy(ColumnValues.isDigit) }
        guard !isPlain, !values.filled.isEmpty else { return }
        let code = country(of: values) ?? country ?? (national.contains { $0.hasPrefix("0") } ? "GB" : "US")
        rule.transforms.append(Step.phone(code))
        if !national.isEmpty {
            notes.append("Numbers without a country code in '\(rule.column)' are taken for \(code).")
        }
    }

    /// The country whose code most of the numbers have, or that the file's column of countries names for all.
    private func country(of values: ColumnValues) -> String? {
        if let column = chosen[.country] {
            let named = Set(
                columns[column].filled.map { Self.isCountryCode($0) ? $0 : KnownWords.countries[$0.lowercased()] ?? "" }
            )
            if named.count == 1, let only = named.first, PhoneNumber.callingCodes[only] != nil { return only }
        }
        let digits = values.filled.filter { $0.hasPrefix("+") }.map { $0.filter(ColumnValues.isDigit) }
        let counts = PhoneNumber.callingCodes.map { country, code in
            (country, code, digits.count { $0.hasPrefix(code) })
        }
        // Two countries share +1, and longer codes are surer.
        let best = counts.filter { $0.2 > 0 }.max {
            ($0.2, $0.1.count, $1.0 == "CA" ? 1 : 0) < ($1.2, $1.1.count, $0.0 == "CA" ? 1 : 0)
        }
        return best?.0 == "CA" ? "US" : best?.0
    }

    private mutating func addLookup(_ rule: inout Rule, _ values: [String], _ table: [String: String]) {
        let known = values.filter { table[$0.lowercased()] != nil }
        let changing = (KnownWords.lookup(known, table) { $0 } ?? []).filter { $0.0 != $0.1 }
        if !changing.isEmpty { rule.transforms.append(Step.lookup(changing)) }
        let unknown = Set(values).subtracting(known).sorted()
        if !unknown.isEmpty {
            notes.append(
                "Nobody knows what \(unknown.prefix(3).map { "'\($0)'" }.joined(separator: ", ")) in '\(rule.column)' means; the lookup can say so."
            )
        }
    }

    private static func isCountryCode(_ value: String) -> Bool {
        value.utf8.count == 2 && value.utf8.allSatisfy { (0x41...0x5A).contains($0) }
    }

    /// A whole name in one column is taken apart where there are no columns for its parts.
    private mutating func splitName() {
        guard let column = chosen[.legalFullName], chosen[.legalGivenName] == nil, chosen[.legalFamilyName] == nil,
            let index = rules.firstIndex(where: { $0.field == .legalFullName })
        else { return }
        let whole = rules.remove(at: index)
        var parts: [(PersonField, PersonName.Part)] = [(.legalGivenName, .given), (.legalFamilyName, .family)]
        if columns[column].filled.contains(where: { !PersonName($0).prefix.isEmpty }), chosen[.honorificPrefix] == nil {
            parts.append((.honorificPrefix, .prefix))
        }
        for (field, part) in parts {
            rules.append(Rule(field: field, column: whole.column, transforms: whole.transforms + [Step.name(part)]))
        }
    }
}

extension MappingProposal {
    /// Of the columns that name a manager the one by which most of them are found.
    private mutating func proposeManagers() {
        for kind in LineKind.allCases {
            let candidates = matches.filter { $0.field == kind.field }.compactMap { match in
                reference(of: match.column).map { (column: match.column, by: $0) }
            }
            let order: [ManagerReference] = [.employeeNumber, .alias, .email, .dn, .position, .name]
            let best = candidates.min { order.firstIndex(of: $0.by)! < order.firstIndex(of: $1.by)! }
            guard let best else {
                for match in matches where match.field == kind.field {
                    notes.append(
                        "What '\(table.columns[match.column])' names managers by can't be told; it is left out.")
                }
                continue
            }
            var rule = Rule(field: kind.field, column: table.columns[best.column], by: best.by)
            if !columns[best.column].blanks.isEmpty { rule.transforms = [Step.drop(columns[best.column].blanks)] }
            rules.append(rule)
            if best.by == .name {
                notes.append(
                    "Managers are named by name in '\(rule.column)': a name that two people have is held back.")
            }
        }
    }

    /// By what a column names managers: what most of its values are found among, or else what they look like, as the
    /// managers of the first rows may stand far below. Nil when nothing fits.
    private func reference(of column: Int) -> ManagerReference? {
        let values = columns[column]
        let found = [ManagerReference.employeeNumber, .alias, .email, .name].map { by in
            (by, share(of: values.filled.map(by.fold), in: own(by)))
        }
        if let best = found.max(by: { $0.1 < $1.1 }), best.1 > 0.5 { return best.0 }
        if values.areAddresses { return chosen[.email] == nil ? nil : .email }
        if values.areDistinguishedNames { return nil }
        if values.areNumbers || values.filled.isEmpty { return .employeeNumber }
        return values.areWholeNames ? .name : nil
    }

    /// What people themselves are named by, folded as a reference is.
    private func own(_ by: ManagerReference) -> Set<String> {
        func values(_ field: PersonField) -> [String] { chosen[field].map { table.values($0) } ?? [] }
        switch by {
        case .employeeNumber: return Set(values(.employeeNumber).map(by.fold))
        case .alias: return Set(values(.alias).map(by.fold))
        case .email: return Set(values(.email).map(by.fold))
        case .name:
            guard let given = chosen[.legalGivenName], let family = chosen[.legalFamilyName] else {
                return Set(values(.legalFullName).map(by.fold))
            }
            return Set(table.records.map { by.fold("\($0.string(given)) \($0.string(family))") })
        case .dn, .position: return []
        }
    }

    private func share(of values: [String], in own: Set<String>) -> Double {
        values.isEmpty ? 0 : Double(values.count(where: own.contains)) / Double(values.count)
    }
}
