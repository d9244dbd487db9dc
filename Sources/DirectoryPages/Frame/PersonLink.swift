import DirectoryModel
import Mustache

/// Somebody in a list, with the way to their page. Templates show the `row`.
struct PersonLink {
    let name: String
    let job: String?
    let site: String?
    let relation: String?
    /// Nil for a vacancy, which has no page.
    let href: String?
    /// Nil for a vacancy, and for what is no person.
    let photo: String?

    /// `href` is where it leads to; nil for the person's page.
    init(
        name: String, alias: String?, job: String?, site: String? = nil, relation: String? = nil, href: String? = nil
    ) {
        self.name = name
        self.job = job
        self.site = site
        self.relation = relation
        // An alias has no character that a URL would have to escape.
        self.href = href ?? alias.map { "/users/\($0)" }
        photo = alias.map { PhotoLink.path(of: $0) + "48" }
    }

    /// Who has no page any more, and no name that would be told.
    static let gone = PersonLink(name: "Somebody who has left", alias: nil, job: nil)

    init(_ person: PersonReference, relation: String? = nil) {
        // A vacancy is named by its title, and needs it no second time.
        self.init(
            name: person.displayName, alias: person.alias, job: person.alias == nil ? nil : person.title,
            relation: relation)
    }

    /// `counting` says how many answer to them, too, where there is nothing else to say of them.
    init(_ entry: PersonSummary, counting: Bool = false, relation: String? = nil) {
        let reports =
            counting && entry.directReports > 0
            ? "\(entry.directReports.grouped) direct, \(entry.totalReports.grouped) in all" : nil
        self.init(
            name: entry.reference.displayName, alias: entry.reference.alias,
            job: entry.isVacancy ? nil : entry.reference.title,
            site: [entry.department, entry.city].joined(by: " · "), relation: relation ?? reports)
    }
}

extension PersonLink {
    /// As a list shows them: their picture, name, job and place.
    var row: Markup {
        row(name: "\(name)", job: job.map { "\($0)" }, site: site.map { "\($0)" }, note: relation.map { "\($0)" })
    }

    /// The same with other markup in it; `attributes` begin with a space.
    func row(name: Markup, job: Markup?, site: Markup?, note: Markup?, attributes: Markup? = nil) -> Markup {
        let picture: Markup =
            photo.map { "<img src=\"\($0)\" width=\"40\" height=\"40\" alt=\"\" loading=\"lazy\">" }
            ?? "<span class=\"seat\"></span>"
        let inside: Markup = """
            \(picture)<span class="who"><b>\(name)</b>\(job.map { "<span>\($0)</span>" })\
            \(site.map { "<small>\($0)</small>" })\(note.map { "<small class=\"note\">\($0)</small>" })</span>
            """
        guard let href else { return "<span class=\"person vacant\"\(attributes)>\(inside)</span>" }
        return "<a class=\"person\" href=\"\(href)\"\(attributes)>\(inside)</a>"
    }

    /// A list of them.
    static func list(_ people: [PersonLink], isNarrow: Bool = false) -> Markup {
        let kind: Markup = isNarrow ? "people one" : "people"
        return "<ul class=\"\(kind)\">\(Markup.each(people) { "<li>\($0.row)</li>\n" })</ul>\n"
    }
}

extension PersonLink: MustacheCustomRenderable {
    var renderText: String { row.text }
    var isNull: Bool { false }
}

extension [String?] {
    /// What there is of the parts, joined; nil when there is nothing.
    func joined(by separator: String) -> String? {
        let parts = compactMap { $0 }
        return parts.isEmpty ? nil : parts.joined(separator: separator)
    }
}
