package import DirectoryModel

extension RosterDirectory {
    package func account(_ id: PersonID) -> Account? { roster.account(id) }

    package func account(_ key: SubjectKey, _ value: String) -> Account? {
        let roster = roster
        let field: PersonField
        switch key {
        // A former alias is not its person's any more, where somebody else says who they are.
        case .alias:
            guard let alias = try? Alias(value), let id = roster.id(of: alias),
                let account = roster.account(id), account.alias == alias.text
            else { return nil }
            return account
        case .employeeNumber: field = .employeeNumber
        case .email: field = .email
        }
        let wanted = Array(value.utf8).map { $0 &- 0x41 < 26 ? $0 | 0x20 : $0 }
        guard !wanted.isEmpty else { return nil }
        var found: [PersonID] = []
        roster.forEachProfile { id, facets in
            guard facets.isInPlace, let held = roster.value(field, of: id), held.equalsIgnoringCase(wanted) else {
                return
            }
            found.append(id)
        }
        return found.count == 1 ? roster.account(found[0]) : nil
    }
}

extension Roster {
    fileprivate func account(_ id: PersonID) -> Account? {
        guard id.rawValue > 0, Int(id.rawValue) <= count, facets(of: id).isInPlace, let alias = value(.alias, of: id)
        else { return nil }
        return Account(id: id, alias: String(decoding: alias, as: UTF8.self))
    }
}
