/// Who answers for a badge.
extension Badge {
    /// Whether somebody is one of its owners, or an administrator.
    func isOwned(by principal: Principal, in store: any BadgeStore) throws -> Bool {
        if principal.may(.administer) { return true }
        guard isWithin(principal.scopes), let person = principal.person else { return false }
        return try isOwner(person, in: store)
    }

    /// Whether somebody is named as an owner, or belongs to those who are.
    func isOwner(_ person: PersonID, in store: any BadgeStore) throws -> Bool {
        if owners.contains(person) { return true }
        guard !ownerGroup.isEmpty else { return false }
        let record = try store.record(of: person).values
        guard record[.status] != EmploymentStatus.left.rawValue else { return false }
        if ownerGroup.departments.contains(where: { $0 == record[.departmentID] || $0 == record[.departmentName] }) {
            return true
        }
        let held = Award.all(record[.badges]).filter(\.isHeld).map(\.badge)
        if ownerGroup.holdersOf.contains(where: { held.contains($0.text) }) { return true }
        return try !ownerGroup.organisationsOf.isEmpty && isBelowHead(person, store)
    }

    private func isBelowHead(_ person: PersonID, _ store: any BadgeStore) throws -> Bool {
        var place: PersonID? = person
        while let next = place {
            if ownerGroup.organisationsOf.contains(next) { return true }
            place = try store.lines(of: next)[.manager].flatMap { Int32($0) }.map { PersonID(rawValue: $0) }
        }
        return false
    }

    /// Whether it is for a program to give: one that it names, one whose token is for giving it, or an administrator's.
    func isGiven(byProgram principal: Principal) -> Bool {
        guard principal.person == nil else { return false }
        let name = principal.name.hasPrefix("token ") ? String(principal.name.dropFirst(6)) : principal.name
        return awarders.tokens.contains(name) || principal.may(.administer)
            || principal.scopes != nil && isWithin(principal.scopes)
    }

    /// Whether a token with these scopes is good for giving it; nil is for whoever is held to none.
    func isWithin(_ scopes: Set<Scope>?) -> Bool {
        guard let scopes else { return true }
        return scopes.contains(.admin) || scopes.contains { $0.text == "badge:award:\(id)" }
    }
}

extension BadgeDesk {
    /// Whether somebody is one of a badge's owners, or an administrator.
    package func isOwned(_ badge: Badge, by principal: Principal) throws -> Bool {
        try badge.isOwned(by: principal, in: store)
    }
}

extension Badge.OwnerGroup {
    /// Reads a badge's member `ownerGroup`. Throws `DirectoryError.invalid` that names what is wrong.
    init(_ value: JSONValue?, person: (String) throws -> PersonID) throws {
        self.init()
        guard let value else { return }
        let members = try Members(value, "ownerGroup", ["departments", "organisationsOf", "holdersOf"])
        departments = try members.texts("departments") ?? []
        organisationsOf = try (members.texts("organisationsOf") ?? []).map(person)
        holdersOf = try (members.texts("holdersOf") ?? []).map { try BadgeID($0) }
    }
}

extension JSONWriter {
    mutating func ownerGroup(_ group: Badge.OwnerGroup, name: (PersonID) -> String) {
        guard !group.isEmpty else { return null() }
        object { json in
            json.array("departments", group.departments) { $0.string($1) }
            json.array("organisationsOf", group.organisationsOf) { $0.string(name($1)) }
            json.array("holdersOf", group.holdersOf) { $0.string($1.text) }
        }
    }
}
