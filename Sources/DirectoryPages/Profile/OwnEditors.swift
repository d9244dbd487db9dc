package import DirectoryModel

/// What somebody typed into a form on their page, and why it can't be.
package struct OwnRefusal {
    package let field: PersonField
    /// By name of the input.
    package let typed: [String: String]
    package let reason: String

    package init(field: PersonField, typed: [String: String], reason: String) {
        self.field = field
        self.typed = typed
        self.reason = reason
    }
}

/// The forms in which somebody changes what they say of themselves, each behind a summary at its place on the page. A form
/// sends the field and its inputs, named as `OwnForm` of the service reads them.
struct OwnEditors {
    private let values: FieldValues
    private let alias: String
    private let form: String
    private let refusal: OwnRefusal?

    init(_ person: Person, _ own: ProfilePage.OwnPart) {
        values = person.fields
        alias = person[.alias] ?? ""
        form = own.form
        refusal = own.refusal
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
        let refused = refusal.flatMap { $0.field == field ? $0 : nil }
        let open: Markup? = refused == nil ? nil : " open"
        let reason: Markup? = refused.map { "<p class=\"notice bad\" role=\"alert\">\($0.reason).</p>\n" }
        return """
            <details class="edit"\(open)>
            <summary>\(Markup.icon("edit"))\(Self.label(field))</summary>
            <form class="form" id="edit-\(field.name)" method="post" action="/users/\(alias)">
            \(reason)<input type="hidden" name="form" value="\(form)"><input type="hidden" name="field" value="\(field.name)">
            \(inputs(field, refused?.typed))<p class="actions"><button class="main">Save</button></p>
            </form>
            </details>

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
        default: field.name
        }
    }

    private func inputs(_ field: PersonField, _ typed: [String: String]?) -> Markup {
        switch field {
        case .about:
            area(
                field, typed, values[field] ?? "",
                hint: "Paragraphs, - lists, *emphasis*, `code` and [links](https://…).")
        case .links:
            area(
                field, typed, rows(field, ["type", "url", "label"]),
                hint:
                    "One a line: \(OwnValue.linkTypes.joined(separator: ", ")), then the address, then what it is called."
            )
        case .chat:
            area(
                field, typed, rows(field, ["service", "handle"]), hint: "One a line: the service, then your name there."
            )
        case .skills, .languages, .interests, .showcase, .hiddenBadges:
            line(
                field, typed, OwnValue.words(values[field] ?? "").joined(separator: ", "),
                hint: field.isOfBadges ? "Their ids, with commas between." : "With commas between.")
        case .workingHours: hours(typed)
        case .outOfOffice: absence(typed)
        case .visibility: choices(typed)
        case .leaderboards:
            Self.select("value", typed?["value"] ?? values[field] ?? "in", ["in", "out"], label: "You are")
        case .timeZone:
            line(field, typed, values[field] ?? "", hint: "A name of the IANA database, such as Europe/Lisbon.")
        default: line(field, typed, values[field] ?? "", hint: "")
        }
    }

    // Pieces of forms

    private func line(_ field: PersonField, _ typed: [String: String]?, _ kept: String, hint: String) -> Markup {
        let small: Markup? = hint.isEmpty ? nil : "<small>\(hint)</small>"
        return """
            <label>\(Self.label(field))\(small)<input name="value" value="\(typed?["value"] ?? kept)" autocomplete="off"></label>

            """
    }

    private func area(_ field: PersonField, _ typed: [String: String]?, _ kept: String, hint: String) -> Markup {
        """
        <label>\(Self.label(field))<small>\(hint)</small><textarea name="value" rows="5">
        \(typed?["value"] ?? kept)</textarea></label>

        """
    }

    private static func input(_ name: String, _ type: String, _ value: String, label: String) -> Markup {
        "<label>\(label)<input name=\"\(name)\" type=\"\(type)\" value=\"\(value)\"></label>\n"
    }

    private static func select(_ name: String, _ value: String, _ options: [String], label: String) -> Markup {
        let list = Markup.each(options) { option in
            let selected: Markup? = option == value ? " selected" : nil
            return "<option\(selected)>\(option)</option>"
        }
        return "<label>\(label)<select name=\"\(name)\">\(list)</select></label>\n"
    }

    /// A list of objects, one a line.
    private func rows(_ field: PersonField, _ names: [String]) -> String {
        (values[field].map { JSONSlice(Array($0.utf8)).elements } ?? [])
            .map { row in names.compactMap { row[$0]?.text }.joined(separator: " ") }
            .joined(separator: "\n")
    }

    private func part(_ field: PersonField, _ name: String) -> String {
        values[field].flatMap { JSONSlice(Array($0.utf8))[name]?.text } ?? ""
    }

    private func hours(_ typed: [String: String]?) -> Markup {
        let kept = values[.workingHours].map { JSONSlice(Array($0.utf8))["days"]?.elements.compactMap(\.text) ?? [] }
        let days = typed.map { typed in WorkingHours.week.filter { typed[$0] != nil } } ?? kept ?? []
        let boxes = Markup.each(WorkingHours.week) { day in
            let checked: Markup? = days.contains(day) ? " checked" : nil
            return "<label class=\"check\"><input type=\"checkbox\" name=\"\(day)\"\(checked)>\(day)</label>"
        }
        return """
            <fieldset><legend>Days; none for not saying</legend><div class="actions">\(boxes)</div></fieldset>
            \(Self.input("from", "time", typed?["from"] ?? part(.workingHours, "from"), label: "From"))\
            \(Self.input("to", "time", typed?["to"] ?? part(.workingHours, "to"), label: "To"))
            """
    }

    private func absence(_ typed: [String: String]?) -> Markup {
        """
        \(Self.input("from", "date", typed?["from"] ?? part(.outOfOffice, "from"), label: "First day; empty for being here"))\
        \(Self.input("to", "date", typed?["to"] ?? part(.outOfOffice, "to"), label: "Last day"))\
        \(Self.input("note", "text", typed?["note"] ?? part(.outOfOffice, "note"), label: "What to do meanwhile"))
        """
    }

    private func choices(_ typed: [String: String]?) -> Markup {
        let kept = VisibilityChoices(values[.visibility] ?? "")
        return Markup.each(VisibilityChoices.optional) { field in
            Self.select(
                field.name, typed?[field.name] ?? kept[field]?.name ?? Self.asUsual,
                [Self.asUsual, "everyone", "company", "chain", "private"], label: Self.label(field))
        }
    }

    /// The choice of making none.
    static let asUsual = "as usual"

    /// A script sends it, as the picture that it is.
    private var photo: Markup {
        """
        <details class="edit">
        <summary>\(Markup.icon("edit"))Photo</summary>
        <form class="form" data-photo="/v1/people/\(alias)/photo" hidden><label>JPEG, PNG or WebP, 5 MiB at most\
        <input type="file" accept="image/jpeg,image/png,image/webp" required></label>
        <p role="status"></p>
        <p class="actions"><button class="main">Send</button></p></form>
        <p>In a terminal: <code>phone photos set FILE</code></p>
        </details>

        """
    }
}

extension PersonField {
    fileprivate var isOfBadges: Bool { self == .showcase || self == .hiddenBadges }
}
