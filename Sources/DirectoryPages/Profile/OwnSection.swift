import DirectoryModel

/// What a page shows of what somebody says of themselves.
struct OwnSection {
    let pronunciation: String?
    /// HTML, made from the tree of what was typed.
    let about: String?
    let links: [Link]
    let chat: [String]
    let skills: String?
    let interests: String?
    let languages: String?
    let workingHours: String?
    /// Nil when they are back.
    let outOfOffice: String?

    struct Link {
        let type: String
        let text: String
        let href: String
    }

    init(_ fields: FieldValues, today: CalendarDate) {
        pronunciation = fields[.pronunciation]
        about = fields[.about].map { Markdown($0).html }
        links = Self.slice(fields, .links).compactMap { link in
            guard let href = link["url"]?.text.flatMap({ WebLink.href($0) }) else { return nil }
            return Link(type: link["type"]?.text ?? "", text: link["label"]?.text ?? href, href: href)
        }
        chat = Self.slice(fields, .chat).map { [$0["service"]?.text, $0["handle"]?.text].joined(by: ": ") ?? "" }
        func words(_ field: PersonField) -> String? {
            let words = Self.slice(fields, field).compactMap(\.text)
            return words.isEmpty ? nil : words.joined(separator: ", ")
        }
        skills = words(.skills)
        interests = words(.interests)
        languages = words(.languages)
        workingHours = fields[.workingHours].map { text in
            let hours = JSONSlice(Array(text.utf8))
            let days = hours["days"]?.elements.compactMap(\.text).joined(separator: ", ") ?? ""
            return "\(days), \(hours["from"]?.text ?? "") to \(hours["to"]?.text ?? "")"
        }
        outOfOffice = fields[.outOfOffice].flatMap { text in
            let absence = JSONSlice(Array(text.utf8))
            guard let from = absence["from"]?.text, let to = absence["to"]?.text, let last = CalendarDate(to),
                last >= today
            else { return nil }
            return ["Out of office from \(from) to \(to)", absence["note"]?.text].joined(by: ": ")
        }
    }

    private static func slice(_ fields: FieldValues, _ field: PersonField) -> [JSONSlice] {
        fields[field].map { JSONSlice(Array($0.utf8)).elements } ?? []
    }
}
