package import DirectoryModel

/// `/users/{alias}/correct`: says what should stand in a field that is HR's.
package struct CorrectPage: FormPage {
    package let title: String
    let trail: [Trail.Step]
    let lead: Markup
    let forms: [Form]
    let rest: Markup

    /// `fields` are those that whoever looks sees, with what stands there; `own` are corrections that they may look up.
    package init(
        _ person: Person, fields: [(field: PersonField, present: String?)], own: [Correction], done: Done?,
        entry: FormEntry
    ) {
        title = "Suggest a correction"
        let path = "/users/\(person[.alias] ?? "")"
        trail = [Trail.Step(name: person.displayName, href: path)]
        lead = """
            \(done?.markup)<p>Some of what stands on the page of \(person.displayName) comes from the HR system, and can only be \
            changed there. Say what is wrong, and HR will see to it.</p>

            """
        forms = [
            Form(
                id: "correct", action: path + "/correct",
                fields: [
                    FormField(
                        name: "field", label: "What is wrong",
                        kind: .choice(
                            [("", "Choose…")] + fields.map { ($0.field.name, Self.choice($0.field, $0.present)) }),
                        isRequired: true),
                    FormField(
                        name: "value", label: "What it should say",
                        hint: "A day as 2026-12-24; a manager by alias or name.", isRequired: true, most: 500),
                    FormField(
                        name: "reason", label: "Why", kind: .text, hint: "For whoever decides. It may be empty.",
                        most: 900),
                ], buttons: [Form.Button(label: "Suggest it")], entry: entry)
        ]
        rest = Self.list(own)
    }

    private static func choice(_ field: PersonField, _ present: String?) -> String {
        "\(field.name): \(present.map { String($0.prefix(60)) } ?? "nothing")"
    }

    private static func list(_ corrections: [Correction]) -> Markup {
        guard !corrections.isEmpty else { return Markup() }
        return """
            <h2>What became of others</h2>
            <ul>
            \(Markup.each(corrections) { correction in
                """
                <li>\(correction.field.name): \(correction.value) <span class="pill">\(correction.state.rawValue)</span>\
                \(correction.note.isEmpty ? nil : " \(correction.note)" as Markup)</li>

                """
            })</ul>

            """
    }
}
