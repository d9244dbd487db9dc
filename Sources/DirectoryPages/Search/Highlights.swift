import DirectoryModel

/// Where in somebody the words that were typed were found, for marking them.
struct Highlights {
    private let matches: [Explanation.Match]

    init(_ matches: [Explanation.Match]) { self.matches = matches }

    /// A text with what was found in it marked.
    func marked(_ text: String, in field: SearchField) -> Markup {
        let utf16 = text.utf16
        var markup = Markup()
        var place = utf16.startIndex
        for match in matches where match.field == field.rawValue && match.text == text {
            guard let start = utf16.index(utf16.startIndex, offsetBy: match.start, limitedBy: utf16.endIndex),
                let end = utf16.index(start, offsetBy: match.length, limitedBy: utf16.endIndex), start >= place
            else { continue }
            markup += "\(String(text[place..<start]))<mark>\(String(text[start..<end]))</mark>"
            place = end
        }
        markup += "\(String(text[place...]))"
        return markup
    }

    /// What was found in anything else than those texts, with the name of the field; nil for nothing.
    func elsewhere(than shown: [String]) -> Markup? {
        var seen = Set(shown)
        var markup: Markup?
        for match in matches where seen.insert(match.text).inserted {
            guard let field = SearchField(rawValue: match.field) else { continue }
            let part: Markup = "\(field.label) \(marked(match.text, in: field))"
            markup = markup.map { "\($0) · \(part)" } ?? part
        }
        return markup
    }

    /// Whether a word was found only by forgiving a slip of the fingers.
    var isForgiving: Bool { matches.contains { $0.kind == .typo } }
}

extension SearchField {
    /// What stands before a value that a row does not show otherwise.
    fileprivate var label: String {
        switch self {
        case .name: "also"
        case .alias: "alias"
        case .formerAlias: "formerly"
        case .email: "mail"
        case .phone: "phone"
        case .title: "title"
        case .department: "department"
        case .building: "building"
        case .desk: "desk"
        case .city: "city"
        case .employeeNumber: "number"
        }
    }
}

extension SearchHit {
    /// Somebody found, as a list shows them, with what was found marked.
    func row(attributes: Markup? = nil) -> Markup {
        let (name, job, highlights) = (person.reference.displayName, person.job, Highlights(matches))
        let department = person.department.map { highlights.marked($0, in: .department) }
        let city = person.city.map { highlights.marked($0, in: .city) }
        let both: Markup? = department.flatMap { department in city.map { "\(department) · \($0)" } }
        return PersonLink(person).row(
            name: highlights.marked(name, in: .name), job: job.map { highlights.marked($0, in: .title) },
            site: both ?? department ?? city,
            note: highlights.elsewhere(
                than: [name, job, person.department, person.city].compactMap { $0 }),
            attributes: attributes)
    }
}
