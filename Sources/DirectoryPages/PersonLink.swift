import DirectoryModel

/// Somebody in a list, with the way to their page.
///
/// No page has members of these names: where a part is nil, Mustache goes on looking for its name in the page.
struct PersonLink {
    let name: String
    let job: String?
    let site: String?
    let relation: String?
    /// Nil for a vacancy, which has no page.
    let href: String?

    init(name: String, alias: String?, job: String?, site: String? = nil, relation: String? = nil) {
        self.name = name
        self.job = job
        self.site = site
        self.relation = relation
        // An alias has no character that a URL would have to escape.
        href = alias.map { "/users/\($0)" }
    }

    init(_ person: PersonReference, relation: String? = nil) {
        // A vacancy is named by its title, and needs it no second time.
        self.init(
            name: person.displayName, alias: person.alias, job: person.alias == nil ? nil : person.title,
            relation: relation)
    }

    init(_ entry: PersonSummary) {
        self.init(
            name: entry.reference.displayName, alias: entry.reference.alias,
            job: entry.isVacancy ? nil : entry.reference.title,
            site: [entry.department, entry.city].joined(by: " · "))
    }
}

extension [String?] {
    /// What there is of the parts, joined; nil when there is nothing.
    func joined(by separator: String) -> String? {
        let parts = compactMap { $0 }
        return parts.isEmpty ? nil : parts.joined(separator: separator)
    }
}
