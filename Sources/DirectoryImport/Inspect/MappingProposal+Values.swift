import DirectoryModel

extension MappingProposal {
    /// The rule of a field that is no reporting line, with the steps that bring the values into its form.
    mutating func rule(_ field: PersonField, _ column: Int) -> Rule {
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

    static func isCountryCode(_ value: String) -> Bool {
        value.utf8.count == 2 && value.utf8.allSatisfy { (0x41...0x5A).contains($0) }
    }

    /// A whole name in one column is taken apart where there are no columns for its parts.
    mutating func splitName() {
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
