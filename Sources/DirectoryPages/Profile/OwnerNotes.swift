import DirectoryModel

/// What a page tells the person whose it is.
struct OwnerNotes {
    private let alias: String
    private let completeness: ProfileCompleteness
    private let entry: FormEntry

    init(_ person: Person, today: CalendarDate, entry: FormEntry) {
        completeness = ProfileCompleteness(person.fields, today: today)
        alias = person[.alias] ?? ""
        self.entry = entry
    }

    func markup(_ editors: OwnEditors) -> Markup {
        let names = completeness.missing.map { OwnEditors.label($0).lowercased() }
        let missing: Markup? =
            names.isEmpty
            ? nil : "; what colleagues may look for and do not find: \(names.joined(separator: ", "))"
        return """
            <aside class="sheet">
            <h2>This is your page</h2>
            <p>\(completeness.percent) % of it is filled in\(missing).</p>
            \(completeness.isStale ? question : nil)<p>See it as <a href="/users/\(alias)?viewAs=:everyone">everybody</a>, \
            <a href="/users/\(alias)?viewAs=:company">people of the same company</a>, \
            <a href="/users/\(alias)?viewAs=:chain">those above you</a> or \
            <a href="/users/\(alias)?viewAs=:hr">HR</a> sees it. <a href="/v1/people/me/data">All that is kept about you</a></p>
            <div class="edits">
            \(editors.shown)</div>
            </aside>

            """
    }

    private var question: Markup {
        Form(
            id: ProfilePage.form(.confirmed), action: "/users/\(alias)",
            hidden: [("field", PersonField.confirmed.name)],
            buttons: [Form.Button(label: "It is all still right", look: .plain)], entry: entry
        ).markup
    }

    /// As whom a page is looked at, for a reader: who that is, by what the query says.
    static func viewers(_ wish: String) -> String {
        switch wish {
        case ":everyone": "everybody sees it"
        case ":company": "people of the same company see it"
        case ":chain": "those above see it"
        case ":hr": "HR sees it"
        default: "\(wish) sees it"
        }
    }
}
