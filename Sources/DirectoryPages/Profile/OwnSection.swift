import DirectoryModel

/// What a page shows of what somebody says of themselves.
struct OwnSection {
    let pronunciation: String?
    /// HTML, made from the tree of what was typed.
    let about: String?
    let links: [Link]
    let chat: [Handle]
    let skills: [String]
    let interests: [String]
    let languages: [String]
    let workingHours: WorkingHours?
    /// Nil when they are back.
    let outOfOffice: String?

    struct Link {
        let type: String
        let text: String
        let href: String
    }

    struct Handle {
        let service: String
        let handle: String
    }

    init(_ fields: FieldValues, today: CalendarDate) {
        pronunciation = fields[.pronunciation]
        about = fields[.about].map { Markdown($0).html }
        links = Self.slice(fields, .links).compactMap { link in
            guard let href = link["url"]?.text.flatMap({ WebLink.href($0) }) else { return nil }
            return Link(type: link["type"]?.text ?? "", text: link["label"]?.text ?? href, href: href)
        }
        chat = Self.slice(fields, .chat).map {
            Handle(service: $0["service"]?.text ?? "", handle: $0["handle"]?.text ?? "")
        }
        func words(_ field: PersonField) -> [String] { Self.slice(fields, field).compactMap(\.text) }
        skills = words(.skills)
        interests = words(.interests)
        languages = words(.languages)
        workingHours = fields[.workingHours].map { text in
            let hours = JSONSlice(Array(text.utf8))
            return WorkingHours(
                days: hours["days"]?.elements.compactMap(\.text) ?? [], from: hours["from"]?.text ?? "",
                to: hours["to"]?.text ?? "")
        }
        outOfOffice = Self.absence(fields, today: today)
    }

    /// When somebody is away, in words; nil when they are back.
    static func absence(_ fields: FieldValues, today: CalendarDate) -> String? {
        fields[.outOfOffice].flatMap { text in
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

    /// Nil for who says nothing; on one's own page, where `editors` are, there is always something to do.
    func markup(_ editors: OwnEditors?) -> Markup? {
        let words = [("Skills", skills), ("Languages", languages), ("Interests", interests)].filter { !$0.1.isEmpty }
        guard about != nil || !links.isEmpty || !words.isEmpty || editors != nil else { return nil }
        let lists = Markup.each(words) { name, words in
            "<h3>\(name)</h3>\n<ul class=\"chips\">\(Markup.each(words) { "<li class=\"pill\">\($0)</li>" })</ul>\n"
        }
        let links: Markup? =
            self.links.isEmpty
            ? nil
            : """
            <h3>Links</h3>
            <ul class="links">
            \(Markup.each(self.links, Self.line))</ul>

            """
        return """
            <section class="sheet">
            <h2>About</h2>
            \(about.map(Markup.init(trusted:)))\(links)\(lists)\
            \(editors.map { "<div class=\"edits\">\n\($0.about)</div>\n" })</section>

            """
    }

    private static func line(_ link: Link) -> Markup {
        """
        <li>\(Icon("link")) <a rel="nofollow noopener noreferrer" href="\(link.href)">\(link.text)</a> \
        <small class="soft">\(link.type)</small></li>

        """
    }
}
