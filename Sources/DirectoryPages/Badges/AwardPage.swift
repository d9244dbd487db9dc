package import DirectoryModel

/// `/badges/{badge}/holders/{alias}`: an award, to be renewed or taken back.
package struct AwardPage: FormPage {
    package static let section: PageFrame.Section? = .badges

    package let title: String
    let trail: [Trail.Step]
    let lead: Markup
    let forms: [Form]

    /// `award` is the newest that the person holds; `giver` is what whoever gave it is called.
    package init(
        _ badge: Badge, _ award: Award, of person: Person, giver: String, entries: FormEntries
    ) {
        let path = "/badges/\(badge.id)"
        title = "\(badge.name), held by \(person.displayName)"
        trail = [
            Trail.Step(name: "Badges", href: "/badges"), Trail.Step(name: badge.name, href: path),
            Trail.Step(name: "Who holds it", href: path + "/holders"),
        ]
        lead = """
            <p>Given \(award.awarded.markup) UTC by \(giver)\(award.reason.isEmpty ? nil : ": \(award.reason)" as Markup). \
            \(award.expires.map { "It counts until \($0.description)." } ?? "It counts for good." as Markup)</p>

            """
        let action = "\(path)/holders/\(person[.alias] ?? "")"
        let renewal = Form(
            id: "renew", action: action,
            fields: [FormField(name: "reason", label: "For what, in place of the old reason", most: 500)],
            hidden: [("decision", "renew")], buttons: [Form.Button(label: "Let it count anew from today")],
            entry: entries["renew"])
        let revocation = Form(
            id: "revoke", action: action,
            fields: [
                FormField(
                    name: "reason", label: "Why it is taken back", hint: "It stays in the history, with this.",
                    isRequired: true, most: 500)
            ], hidden: [("decision", "revoke")], buttons: [Form.Button(label: "Take it back", look: .danger)],
            entry: entries["revoke"])
        forms = (award.expires == nil ? [] : [renewal]) + [revocation]
    }
}
