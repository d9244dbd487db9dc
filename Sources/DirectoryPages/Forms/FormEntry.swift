/// What a form is shown with: anew, or once more after it was sent and could not be done.
package struct FormEntry: Sendable {
    /// What was wrong with what was sent.
    package struct Fault: Sendable {
        /// The field's name; nil where it is no one field's.
        let field: String?
        let text: String

        /// `message` and `hint` are as errors have them: a sentence without a full stop, and what to do or nothing.
        package init(field: String?, message: String, hint: String) {
            self.field = field
            text = message.titled + "." + (hint.isEmpty ? "" : " " + hint)
        }
    }

    /// What a form brings along, so that it is known for one of ours.
    let token: String
    private let typed: [String: String]?
    let fault: Fault?

    package init(token: String, typed: [String: String]? = nil, fault: Fault? = nil) {
        self.token = token
        self.typed = typed
        self.fault = fault
    }

    /// What stands in a field: what was typed there, or `value` before anything was.
    func value(_ name: String, or value: String = "") -> String { typed.map { $0[name] ?? "" } ?? value }

    /// What was wrong, before all else: where it is no one field's, or the form is not on the page any more.
    var notice: Markup? { fault.map { "<p class=\"notice bad\" role=\"alert\">\($0.text)</p>\n" } }
}

/// What each of several forms of a page is shown with: anew, but for the one that was sent and could not be done.
package struct FormEntries: Sendable {
    /// What all others are shown with.
    let fresh: FormEntry
    private let again: (form: String, entry: FormEntry)?

    /// `again` names a form by its id.
    package init(fresh: FormEntry, again: (form: String, entry: FormEntry)? = nil) {
        self.fresh = fresh
        self.again = again
    }

    /// Of the form with that id.
    subscript(form: String) -> FormEntry { again.flatMap { $0.form == form ? $0.entry : nil } ?? fresh }

    /// What was wrong with a form that is not among those that are on the page now.
    func notice(besides forms: [String]) -> Markup? {
        again.flatMap { forms.contains($0.form) ? nil : $0.entry.notice }
    }
}

extension String {
    /// With a capital letter, as a sentence or a heading has it.
    var titled: String { prefix(1).uppercased() + dropFirst() }
}
