import DirectoryModel

/// The forms in which somebody changes what they say of themselves, each behind a summary at its place on the page. A form
/// sends the field and its inputs, named as `OwnForm` of the service reads them.
struct OwnEditors {
    private let values: FieldValues
    private let alias: String
    private let entries: FormEntries

    init(_ person: Person, _ entries: FormEntries) {
        values = person.fields
        alias = person[.alias] ?? ""
        self.entries = entries
    }

    /// Those of the head of the page, of what is said about oneself, and of who sees what.
    var head: Markup {
        editors([
            .preferredGivenName, .preferredFamilyName, .pronouns, .pronunciation, .mobilePhone, .timeZone,
            .workingHours,
            .chat, .outOfOffice,
        ]) + photo
    }

    var about: Markup { editors([.about, .links, .skills, .languages, .interests]) }

    var shown: Markup { editors([.visibility, .showcase, .hiddenBadges, .leaderboards]) }

    private func editors(_ fields: [PersonField]) -> Markup { Markup.each(fields, editor) }

    private func editor(_ field: PersonField) -> Markup {
        let id = ProfilePage.form(field)
        let form = Form(
            id: id, action: "/users/\(alias)", fields: inputs(field), hidden: [("field", field.name)],
            buttons: [Form.Button(label: "Save")], entry: entries[id])
        let open: Markup? = form.entry.fault == nil ? nil : " open"
        return """
            <details class="edit"\(open)>
            <summary>\(Icon("edit"))\(Self.label(field))</summary>
            \(form.markup)</details>

            """
    }

    static func label(_ field: PersonField) -> String {
        switch field {
        case .preferredGivenName: "Preferred given name"
        case .preferredFamilyName: "Preferred family name"
        case .pronouns: "Pronouns"
        case .pronunciation: "How to say your name"
        case .mobilePhone: "Mobile phone"
        case .timeZone: "Time zone"
        case .workingHours: "Working hours"
        case .chat: "Chat"
        case .outOfOffice: "Out of office"
        case .about: "About"
        case .links: "Links"
        case .skills: "Skills"
        case .languages: "Languages"
        case .interests: "Interests"
        case .visibility: "Who sees what"
        case .showcase: "Badges that come first"
        case .hiddenBadges: "Badges that nobody else sees"
        case .leaderboards: "Leaderboards"
        case .photo: "Photo"
        default: field.name
        }
    }

    private func inputs(_ field: PersonField) -> [FormField] {
        switch field {
        case .about:
            [
                value(
                    field, values[field] ?? "", .text,
                    hint: "Paragraphs, - lists, *emphasis*, `code` and [links](https://…).")
            ]
        case .links:
            [
                value(
                    field, rows(field, ["type", "url", "label"]), .text,
                    hint:
                        "One a line: \(OwnValue.linkTypes.joined(separator: ", ")), then the address, then what it is "
                        + "called.")
            ]
        case .chat:
            [
                value(
                    field, rows(field, ["service", "handle"]), .text,
                    hint: "One a line: the service, then your name there.")
            ]
        case .skills, .languages, .interests: [value(field, words(field), hint: "With commas between.")]
        case .showcase, .hiddenBadges: [value(field, words(field), hint: "Their ids, with commas between.")]
        case .workingHours: hours
        case .outOfOffice:
            [
                FormField(
                    name: "from", label: "First day", kind: .day, hint: "Empty for being here.",
                    value: part(field, "from")),
                FormField(name: "to", label: "Last day", kind: .day, value: part(field, "to")),
                FormField(name: "note", label: "What to do meanwhile", value: part(field, "note")),
            ]
        case .visibility: choices
        case .leaderboards:
            [value(field, values[field] ?? "in", .choice([("in", "You are on them"), ("out", "You are on none")]))]
        case .timeZone:
            [value(field, values[field] ?? "", hint: "A name of the IANA database, such as Europe/Lisbon.")]
        default: [value(field, values[field] ?? "")]
        }
    }

    /// The one input of a field that has one.
    private func value(
        _ field: PersonField, _ kept: String, _ kind: FormField.Kind = .line, hint: String? = nil
    ) -> FormField {
        FormField(name: "value", label: Self.label(field), kind: kind, hint: hint, value: kept)
    }

    private func words(_ field: PersonField) -> String { OwnValue.words(values[field] ?? "").joined(separator: ", ") }

    /// A list of objects, one a line.
    private func rows(_ field: PersonField, _ names: [String]) -> String {
        (values[field].map { JSONSlice(Array($0.utf8)).elements } ?? [])
            .map { row in names.compactMap { row[$0]?.text }.joined(separator: " ") }
            .joined(separator: "\n")
    }

    private func part(_ field: PersonField, _ name: String) -> String {
        values[field].flatMap { JSONSlice(Array($0.utf8))[name]?.text } ?? ""
    }

    private var hours: [FormField] {
        let days = values[.workingHours].map { JSONSlice(Array($0.utf8))["days"]?.elements.compactMap(\.text) ?? [] }
        return OwnValue.days.map { day in
            FormField(
                name: day, label: day, kind: .box, group: "Days; none for not saying",
                value: days?.contains(day) == true ? "true" : "")
        } + [
            FormField(name: "from", label: "From", kind: .time, group: "Hours", value: part(.workingHours, "from")),
            FormField(name: "to", label: "To", kind: .time, group: "Hours", value: part(.workingHours, "to")),
        ]
    }

    private var choices: [FormField] {
        let kept = VisibilityChoices(values[.visibility] ?? "")
        let audiences = [Self.asUsual] + Audience.allCases.filter { $0 < .system }.map(\.name)
        return VisibilityChoices.optional.map { field in
            FormField(
                name: field.name, label: Self.label(field), kind: .choice(audiences.map { ($0, $0) }),
                value: kept[field]?.name ?? Self.asUsual)
        }
    }

    /// The choice of making none.
    static let asUsual = "as usual"

    /// A script sends it, as the picture that it is.
    private var photo: Markup {
        """
        <details class="edit">
        <summary>\(Icon("edit"))Photo</summary>
        <form class="form" data-photo="/v1/people/\(alias)/photo" hidden><label>JPEG, PNG or WebP, 5 MiB at most\
        <input type="file" accept="image/jpeg,image/png,image/webp" required></label>
        <p role="status"></p>
        <p class="actions"><button class="main">Send</button></p></form>
        <p>In a terminal: <code>phone photos set FILE</code></p>
        </details>

        """
    }
}
