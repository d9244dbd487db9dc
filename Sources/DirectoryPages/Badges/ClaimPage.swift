/// `/claim`: a code that was handed out is made a badge.
package struct ClaimPage: FormPage {
    package static let section: PageFrame.Section? = .badges

    package let title = "Claim a badge"
    let trail = [Trail.Step(name: "Badges", href: "/badges")]
    let lead: Markup = "<p>Somebody gave you a code, on a card or a slide: it makes the badge yours, once.</p>\n"
    let forms: [Form]

    package init(entry: FormEntry) {
        forms = [
            Form(
                id: "claim", action: "/claim",
                fields: [FormField(name: "code", label: "The code", isRequired: true, most: 80)],
                buttons: [Form.Button(label: "Claim it")], entry: entry)
        ]
    }
}
