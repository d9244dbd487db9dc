package import DirectoryModel

/// `/corrections`: what people say is wrong, open ones first, for whoever decides.
package struct CorrectionsPage: TemplatePage {
    package static let template = "corrections"
    package static let section: PageFrame.Section? = .corrections

    package let title = "Corrections"
    private let done: Markup?
    private let open: [Entry]
    private let decided: [Entry]
    /// Whether those that were decided are wanted, too.
    private let showsAll: Bool

    fileprivate struct Entry {
        let heading: String
        let person: PersonLink
        let field: String
        let present: String
        let value: String
        let reason: String?
        let by: String
        let at: Markup
        let outcome: String?
        let note: String?
        let form: Form?
    }

    /// With what stands in the field now, as far as whoever looks may see that.
    package typealias Suggested = (correction: Correction, person: PersonReference?, present: String?)

    package init(_ corrections: [Suggested], showsAll: Bool, done: Done?, entries: FormEntries) {
        self.showsAll = showsAll
        let undecided = corrections.filter { $0.correction.state == .open }
        open = undecided.map { Entry($0, entries) }
        decided = corrections.filter { $0.correction.state != .open }.map { Entry($0, entries) }
        self.done = done?.markup ?? entries.notice(besides: undecided.map { Self.form($0.correction.number) })
    }

    /// The id of the form that decides one.
    package static func form(_ number: Int) -> String { "correction-\(number)" }
}

extension CorrectionsPage.Entry {
    fileprivate init(_ suggested: CorrectionsPage.Suggested, _ entries: FormEntries) {
        let correction = suggested.correction
        let number = correction.number
        heading = "Correction \(number)"
        person =
            suggested.person.map { PersonLink($0) } ?? .gone
        field = correction.field.name
        present = suggested.present ?? "nothing"
        value = correction.value
        reason = correction.reason.isEmpty ? nil : correction.reason
        by = correction.suggestedBy
        at = correction.suggested.markup
        note = correction.note.isEmpty ? nil : correction.note
        guard correction.state == .open else {
            outcome = "\(correction.state.rawValue.titled) by \(correction.decidedBy ?? "somebody")"
            form = nil
            return
        }
        outcome = nil
        form = Form(
            id: CorrectionsPage.form(number), action: "/corrections/\(number)",
            fields: [FormField(name: "note", label: "A note to \(correction.suggestedBy)", most: 500)],
            buttons: [
                Form.Button(label: "Accept", sends: ("decision", "accepted")),
                Form.Button(label: "Decline", look: .plain, sends: ("decision", "declined")),
            ], entry: entries[CorrectionsPage.form(number)])
    }
}
