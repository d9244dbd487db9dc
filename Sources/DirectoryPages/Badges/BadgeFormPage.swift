package import DirectoryModel

/// `/badges/new`, `/badges/{badge}/edit`: what a badge is, in a form.
package struct BadgeFormPage: FormPage {
    package static let section: PageFrame.Section? = .badges

    package let title: String
    let trail: [Trail.Step]
    let lead: Markup
    let forms: [Form]
    let rest: Markup

    /// The names of the form's fields.
    package static let names = [
        "id", "name", "description", "howToEarn", "category", "state", "owners", "by.owners", "by.managers",
        "by.people", "by.holdersOf", "by.anyonePerMonth", "by.onRequest", "perPerson", "total", "from", "until",
        "coolingOffDays", "circleDays", "toOneself", "expiresAfterDays", "mark",
    ]

    /// `badge` is nil for a new one; `mark` says which one it was that is changed; `name` says how people stand there.
    package init(_ badge: Badge?, mark: String, entry: FormEntry, name: (PersonID) -> String) {
        let path = badge.map { "/badges/\($0.id)" }
        title = badge.map { "Change \($0.name)" } ?? "A new badge"
        self.trail =
            [Trail.Step(name: "Badges", href: "/badges")]
            + (badge.map { [Trail.Step(name: $0.name, href: "/badges/\($0.id)")] } ?? [])
        lead = badge == nil ? "<p>Begin with a draft: nobody sees it but its owners.</p>\n" : Markup()
        forms = [
            Form(
                id: "badge", action: path.map { $0 + "/edit" } ?? "/badges/new",
                fields: Self.grouped("What it is", (badge == nil ? [Self.id] : []) + Self.words(badge, name))
                    + Self.grouped("Who gives it", Self.awarders(badge, name))
                    + Self.grouped("Within which limits", Self.limits(badge)),
                hidden: [("mark", mark)],
                buttons: [Form.Button(label: badge == nil ? "Make it" : "Save")], entry: entry)
        ]
        rest = """
            <section class="sheet"><h2>With the command line</h2>
            <p>An icon of its own: <code>phone badge create ID --icon FILE</code> for a new one, \
            <code>PUT /v1/badges/ID/icon</code> for any. Rules by which it comes of itself, points with levels, groups of \
            owners and programs that give it: <code>phone badge apply FILE</code>. What is set there stays as it is here.</p>
            </section>

            """
    }

    private static let id = FormField(
        name: "id", label: "Id", hint: "It stays for good: a–z, 0–9 and -, for example launched-it.", isRequired: true,
        most: 40)

    private static func words(_ badge: Badge?, _ name: (PersonID) -> String) -> [FormField] {
        [
            FormField(name: "name", label: "Name", isRequired: true, most: 80, value: badge?.name ?? ""),
            FormField(
                name: "description", label: "What it stands for", kind: .text, most: 2000,
                value: badge?.description ?? ""),
            FormField(
                name: "howToEarn", label: "How it is earned", kind: .text, most: 2000, value: badge?.howToEarn ?? ""),
            FormField(name: "category", label: "Category", most: 40, value: badge?.category ?? ""),
            FormField(
                name: "state", label: "State",
                kind: .choice([
                    ("draft", "Draft: only its owners see it"), ("active", "Active: it is given"),
                    ("retired", "Retired: it is given no more, and kept"),
                ]), value: badge?.state.rawValue ?? "draft"),
            FormField(
                name: "owners", label: "Owners", hint: "Aliases with spaces between. They answer for it.",
                isRequired: badge?.ownerGroup.isEmpty ?? true,
                value: badge?.owners.map(name).joined(separator: " ") ?? ""),
        ]
    }

    private static func awarders(_ badge: Badge?, _ name: (PersonID) -> String) -> [FormField] {
        let awarders = badge?.awarders ?? Badge.Awarders()
        return [
            box("by.owners", "Its owners give it", awarders.owners),
            box("by.managers", "Managers give it to those who answer to them", awarders.managers),
            FormField(
                name: "by.people", label: "These people give it, too", hint: "Aliases with spaces between.",
                value: awarders.people.map(name).joined(separator: " ")),
            FormField(
                name: "by.holdersOf", label: "Whoever holds one of these badges gives it",
                hint: "Ids with spaces between.", value: awarders.holdersOf.map(\.text).joined(separator: " ")),
            FormField(
                name: "by.anyonePerMonth", label: "Anybody gives it, so often a month", kind: .number(1...1000),
                hint: "Empty: not anybody.", value: text(awarders.anyonePerMonth)),
            box("by.onRequest", "Anybody may ask for it", awarders.onRequest),
        ]
    }

    private static func limits(_ badge: Badge?) -> [FormField] {
        let limits = badge?.limits ?? Badge.Limits()
        return [
            FormField(
                name: "perPerson", label: "So many each person holds", kind: .number(1...10_000),
                hint: "Empty: as many as are given.", value: text(limits.perPerson)),
            FormField(
                name: "total", label: "So many there are", kind: .number(1...100_000_000),
                hint: "Empty: no end of them.",
                value: text(limits.total)),
            FormField(name: "from", label: "Given from", kind: .day, value: limits.from?.description ?? ""),
            FormField(name: "until", label: "Given until", kind: .day, value: limits.until?.description ?? ""),
            FormField(
                name: "coolingOffDays", label: "Days between two to one person", kind: .number(1...36_500),
                value: text(limits.coolingOffDays)),
            FormField(
                name: "circleDays", label: "Days within which two don’t give it to each other",
                kind: .number(1...36_500), value: text(limits.circleDays)),
            box("toOneself", "One may give it to oneself", limits.toOneself),
            FormField(
                name: "expiresAfterDays", label: "Days for which it counts", kind: .number(1...36_500),
                hint: "Empty: for ever.", value: text(badge?.expiresAfterDays)),
        ]
    }

    private static func grouped(_ group: String, _ fields: [FormField]) -> [FormField] {
        fields.map { field in
            var field = field
            field.group = group
            return field
        }
    }

    private static func box(_ name: String, _ label: String, _ isTicked: Bool) -> FormField {
        FormField(name: name, label: label, kind: .box, value: isTicked ? "true" : "")
    }

    private static func text(_ number: Int?) -> String { number.map(String.init) ?? "" }
}
