/// Who answers for a badge, as far as that follows from the badge alone.
extension Badge {
    /// Whether somebody is one of its owners, or an administrator.
    package func isOwned(by principal: Principal) -> Bool {
        if principal.may(.administer) { return true }
        return isWithin(principal.scopes) && principal.person.map(owners.contains) ?? false
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
