package import DirectoryModel

/// `/thank/{alias}`: a note to somebody, with a badge that everybody may give.
package struct ThankPage: FormPage {
    package static let section: PageFrame.Section? = .badges

    package let title: String
    let trail: [Trail.Step]
    let lead: Markup
    let forms: [Form]

    /// `badges` are those that whoever looks may give to anybody.
    package init(_ person: Person, badges: [Badge], entry: FormEntry) {
        title = "Thank \(person.displayName)"
        let path = "/users/\(person[.alias] ?? "")"
        trail = [Trail.Step(name: person.displayName, href: path)]
        guard !badges.isEmpty else {
            lead = """
                <p>There is no badge yet that everybody may give. Whoever makes badges makes one: \
                <code>phone badge create thank-you --name "Thank you" --owner ALIAS --anyone-per-month 10 --repeatable</code>.</p>

                """
            forms = []
            return
        }
        lead = "<p>A note that they see with the badge.</p>\n"
        forms = [
            Form(
                id: "thank", action: "/thank/\(person[.alias] ?? "")",
                fields: [
                    FormField(
                        name: "badge", label: "With", kind: .choice(badges.map { ($0.id.text, $0.name) })),
                    FormField(name: "reason", label: "For what", kind: .text, isRequired: true, most: 500),
                    FormField(
                        name: "private", label: "Between the two of us", kind: .box, hint: "Nobody else sees it."),
                ], buttons: [Form.Button(label: "Thank them")], entry: entry)
        ]
    }
}
