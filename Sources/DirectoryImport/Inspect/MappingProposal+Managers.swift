import DirectoryModel

extension MappingProposal {
    /// Of the columns that name a manager the one by which most of them are found.
    mutating func proposeManagers() {
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
        if values.filled.isEmpty { return HeaderDictionary.reference(table.columns[column]) }
        if values.areNumbers { return .employeeNumber }
        return values.areWholeNames ? .name : nil
    }

    /// What people themselves are named by, folded as a reference is.
    private func own(_ by: ManagerReference) -> Set<String> {
        func values(_ field: PersonField) -> [String] { chosen[field].map { columns[$0].values } ?? [] }
        switch by {
        case .employeeNumber: return Set(values(.employeeNumber).map(by.fold))
        case .alias: return Set(values(.alias).map(by.fold))
        case .email: return Set(values(.email).map(by.fold))
        case .name:
            guard let given = chosen[.legalGivenName], let family = chosen[.legalFamilyName] else {
                return Set(values(.legalFullName).map(by.fold))
            }
            return Set(table.people.map { by.fold("\($0.string(given)) \($0.string(family))") })
        case .dn, .position: return []
        }
    }

    private func share(of values: [String], in own: Set<String>) -> Double {
        values.isEmpty ? 0 : Double(values.count(where: own.contains)) / Double(values.count)
    }
}
