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

    var rules: [Rule] = []
    /// What a person should look at before the mapping is used, a sentence each.
    var notes: [String] = []

    let table: HeadTable
    let columns: [ColumnValues]
    /// The columns that are no private data, with the fields that they are called after, best first.
    private(set) var matches: [(column: Int, field: PersonField, score: Int)] = []
    /// The column that is proposed for a field.
    var chosen: [PersonField: Int] = [:]
    /// Where phone numbers without a country code and dates of either order come from, as far as the header tells.
    let country: String?

    init(_ table: HeadTable) {
        columns = table.columns.indices.map { ColumnValues(table.values($0)) }
        self.table = table
        country = HeaderLanguage.country(of: table.columns)
        match()
        choose()
        chooseNumber()
        for field in PersonField.allCases {
            if let column = chosen[field] { rules.append(rule(field, column)) }
        }
        splitName()
        proposeManagers()
        rules.sort { $0.field.rawValue < $1.field.rawValue }
    }

    private mutating func match() {
        matches = table.columns.indices.compactMap { column in
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
        if values.filled.isEmpty { return field != .employeeNumber || table.people.isEmpty }
        switch field {
        case .employeeNumber: return values.areNearlyDistinct && values.filled.count * 2 >= table.people.count
        case .alias: return values.areAliases
        case .email: return values.areAddresses
        case .hireDate, .leaveDate: return DateOrder(values) != .none
        case .workPhone, .mobilePhone: return values.arePhones
        case .country:
            return values.mostly { Self.isCountryCode($0) || KnownWords.countries[$0.lowercased()] != nil }
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
