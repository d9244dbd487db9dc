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

    /// `entry` is what the form of correction number `number` is shown with, and `fresh` what all others are.
    package init(
        _ corrections: [Suggested], showsAll: Bool, done: Done?, fresh: FormEntry,
        again: (number: Int, entry: FormEntry)? = nil
    ) {
        let isOpen = corrections.contains { $0.correction.number == again?.number && $0.correction.state == .open }
        self.done = done?.markup ?? (isOpen ? nil : again?.entry.notice)
        self.showsAll = showsAll
        let entry = { (number: Int) in again.flatMap { $0.number == number ? $0.entry : nil } ?? fresh }
        open = corrections.filter { $0.correction.state == .open }.map { Entry($0, entry) }
        decided = corrections.filter { $0.correction.state != .open }.map { Entry($0, entry) }
    }
}

extension CorrectionsPage.Entry {
    fileprivate init(_ suggested: CorrectionsPage.Suggested, _ entry: (Int) -> FormEntry) {
        let correction = suggested.correction
        let number = correction.number
        heading = "Correction \(number)"
        person =
            suggested.person.map { PersonLink($0) }
            ?? PersonLink(name: "Somebody who has left", alias: nil, job: nil)
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
            id: "correction-\(number)", action: "/corrections/\(number)",
            fields: [FormField(name: "note", label: "A note to \(correction.suggestedBy)", most: 500)],
            buttons: [
                Form.Button(label: "Accept", sends: ("decision", "accepted")),
                Form.Button(label: "Decline", look: .plain, sends: ("decision", "declined")),
            ], entry: entry(number))
    }
}
