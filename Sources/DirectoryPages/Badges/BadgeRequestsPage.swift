package import DirectoryModel

/// `/badges/requests`: what people ask for, for whoever decides, and what became of one's own.
package struct BadgeRequestsPage: TemplatePage {
    package static let template = "badge-requests"
    package static let section: PageFrame.Section? = .badges

    package let title = "Requests for badges"
    private let trail = Trail(("Badges", "/badges"))
    private let done: Markup?
    private let open: [Entry]
    private let closed: [Entry]

    fileprivate struct Entry {
        let badgeName: String
        let badgeHref: String
        let icon: String
        let person: PersonLink
        let reason: String
        let at: Markup
        let outcome: String
        let note: String?
        let form: Form?
    }

    /// A request, what its badge is called, and who asked.
    package typealias Asked = (request: BadgeRequest, badge: String, person: PersonReference?, isOwn: Bool)

    package init(_ requests: [Asked], done: Done?, entries: FormEntries) {
        let undecided = requests.filter { $0.request.state == .open }
        open = undecided.map { Entry($0, entries) }
        closed = requests.filter { $0.request.state != .open }.map { Entry($0, entries) }
        self.done = done?.markup ?? entries.notice(besides: undecided.map { Self.form($0.request.number) })
    }

    /// The id of the form that decides one.
    package static func form(_ number: Int) -> String { "request-\(number)" }
}

extension BadgeRequestsPage.Entry {
    fileprivate init(_ asked: BadgeRequestsPage.Asked, _ entries: FormEntries) {
        let request = asked.request
        badgeName = asked.badge
        badgeHref = "/badges/\(request.badge)"
        icon = "/v1/badges/\(request.badge)/icon"
        person = asked.person.map { PersonLink($0) } ?? .gone
        reason = request.reason
        at = request.requested.markup
        outcome = request.state.rawValue.titled
        note = request.note.isEmpty ? nil : request.note
        guard request.state == .open else {
            form = nil
            return
        }
        let own = [Form.Button(label: "Withdraw it", look: .plain, sends: ("decision", "withdrawn"))]
        let others = [
            Form.Button(label: "Give it", sends: ("decision", "approved")),
            Form.Button(label: "Decline", look: .plain, sends: ("decision", "declined")),
        ]
        form = Form(
            id: BadgeRequestsPage.form(request.number), action: "\(badgeHref)/requests/\(request.number)",
            fields: asked.isOwn ? [] : [FormField(name: "note", label: "A note to whoever asked", most: 500)],
            buttons: asked.isOwn ? own : others, entry: entries[BadgeRequestsPage.form(request.number)])
    }
}
