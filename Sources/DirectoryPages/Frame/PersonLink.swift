import DirectoryModel
import Mustache

/// Somebody in a list, with the way to their page. Templates show it as a row.
///
/// Lists are most of a profile: what is shown of somebody is written from where it lies.
struct PersonLink {
    private let fields: FieldValues
    private let place: Place
    private let note: String?
    /// Nil for their own page.
    private let target: String?
    /// Whether they have a page: a vacancy has none, and neither has who left.
    private let isThere: Bool

    /// What a list shows of where somebody is.
    enum Place {
        case departmentAndCity, department, city, nowhere
    }

    init(_ person: PersonReference, relation: String? = nil) {
        self.init(person.fields, .nowhere, note: relation)
    }

    /// `counting` says how many answer to them, too, where there is nothing else to say of them; `href` is where it leads
    /// to, if not to their page.
    init(
        _ entry: PersonSummary, _ place: Place = .departmentAndCity, counting: Bool = false, relation: String? = nil,
        href: String? = nil
    ) {
        let reports =
            counting && entry.directReports > 0
            ? "\(entry.directReports.grouped) direct, \(entry.totalReports.grouped) in all" : nil
        self.init(entry.reference.fields, place, note: relation ?? reports, target: href)
    }

    /// What is no entry of the directory, or of which no more is known.
    init(name: String, alias: String? = nil) {
        self.init(FieldValues(displayName: name, [.alias: alias]), .nowhere)
    }

    private init(
        _ fields: FieldValues, _ place: Place, note: String? = nil, target: String? = nil, isThere: Bool = true
    ) {
        self.fields = fields
        self.place = place
        self.note = note
        self.target = target
        self.isThere = isThere
    }

    /// Who has no page any more, and no name that would be told.
    static let gone = PersonLink(name: "Somebody who has left")

    /// The same without a way to a page.
    var withoutPage: PersonLink { PersonLink(fields, place, note: note, isThere: false) }

    var name: String { fields.displayName }

    /// Nil for who has no page.
    var href: String? { isThere ? target ?? fields[.alias].map { "/users/\($0)" } : nil }
}

extension PersonLink: MarkupSource {
    private static let values: [PersonField] = [.alias, .title, .departmentName, .city]
    private static let shown = values + FieldValues.nameFields

    /// As a list shows them: their picture, name, job and place.
    func write(to page: inout Markup) {
        fields.withUTF8(Self.shown, firstOfName: Self.values.count) { values in
            func value(_ index: Int) -> UnsafeRawBufferPointer? {
                values[index].baseAddress == nil ? nil : values[index]
            }
            let alias = value(0)
            // A vacancy is named by its title, and needs it no second time.
            let job = alias == nil ? nil : value(1)
            let place =
                switch self.place {
                case .departmentAndCity: Pair(value(2), value(3), by: " · ")
                case .department: Pair(value(2), nil, by: "")
                case .city: Pair(nil, value(3), by: "")
                case .nowhere: Pair?.none
                }
            let start = UnsafeBufferPointer(rebasing: values[Self.values.count...])
            let (photo, target) = (isThere ? alias : nil, self.target)
            if let (given, family) = FieldValues.twoNames(start), let name = Pair(given, family, by: " ") {
                Self.write(name, job, place, note, photo, target, to: &page)
            } else {
                Self.write(fields.displayName, job, place, note, photo, target, to: &page)
            }
        }
    }

    /// The same with other markup in it; `attributes` begin with a space.
    func row(name: Markup, job: Markup?, site: Markup?, note: Markup?, attributes: Markup?) -> Markup {
        var row = Markup()
        fields.withUTF8(.alias) { Self.write(name, job, site, note, $0, target, attributes, to: &row) }
        return row
    }

    /// `alias` is of who has a page.
    private static func write(
        _ name: some MarkupSource, _ job: (some MarkupSource)?, _ place: (some MarkupSource)?,
        _ note: (some MarkupSource)?, _ alias: UnsafeRawBufferPointer?, _ target: String?,
        _ attributes: Markup? = nil, to page: inout Markup
    ) {
        page.append(alias == nil ? "<span class=\"person vacant\"" : "<a class=\"person\" href=\"")
        // An alias has no character that a URL would have to escape.
        if let alias {
            if let target { page.put(target) } else { page.put(alias, between: "/users/", "") }
            page.append("\"")
        }
        if let attributes { page.put(attributes) }
        if let alias {
            page.put(
                alias, between: "><img src=\"/v1/people/",
                "/photo?size=48\" width=\"40\" height=\"40\" alt=\"\" loading=\"lazy\">")
        } else {
            page.append("><span class=\"seat\"></span>")
        }
        page.put(name, between: "<span class=\"who\"><b>", "</b>")
        page.put(job, between: "<span>", "</span>")
        page.put(place, between: "<small>", "</small>")
        page.put(note, between: "<small class=\"note\">", "</small>")
        page.append(alias == nil ? "</span></span>" : "</span></a>")
    }

    /// Their markup alone.
    var row: Markup { "\(self)" }

    /// Begins to bring near what lists of them show.
    static func prefetch(_ people: [PersonSummary]) {
        for person in people { person.reference.fields.prefetch(shown) }
    }

    /// Bytes that a row takes, about.
    static let usualLength = 360

    /// A list of them.
    static func list(_ people: [PersonLink], isNarrow: Bool = false) -> Markup {
        let kind: Markup = isNarrow ? "people one" : "people"
        return "<ul class=\"\(kind)\">\(items(people))</ul>\n"
    }

    /// The items of a list of them.
    static func items(_ people: some Sequence<PersonLink>) -> Markup {
        var items = Markup()
        for person in people { items.item(person) }
        return items
    }
}

extension Markup {
    /// Somebody as an item of a list.
    mutating func item(_ person: PersonLink) {
        append("<li>")
        person.write(to: &self)
        append("</li>\n")
    }
}

/// Two texts, or one of them.
private struct Pair: MarkupSource {
    private let first: UnsafeRawBufferPointer?
    private let second: UnsafeRawBufferPointer?
    private let separator: StaticString

    /// Nil for none.
    init?(_ first: UnsafeRawBufferPointer?, _ second: UnsafeRawBufferPointer?, by separator: StaticString) {
        guard first != nil || second != nil else { return nil }
        self.first = first
        self.second = second
        self.separator = separator
    }

    func write(to page: inout Markup) {
        if let first { page.put(first) }
        if first != nil, second != nil { page.append(separator) }
        if let second { page.put(second) }
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
