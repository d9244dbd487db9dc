package import DirectoryModel

/// What whoever looks at a badge's page can do there: give it, ask for it, change it.
package struct BadgeCounter: Sendable {
    /// What somebody may do with a badge.
    package struct Rights: Sendable {
        /// Whether they may give it, to some at least.
        package var gives = false
        /// Whether they answer for it.
        package var owns = false
        /// Whether they may ask for it.
        package var asks = false

        package init() {}
    }

    private let badge: Badge
    private let rights: Rights
    private let entries: FormEntries
    private let done: Done?

    package init(_ badge: Badge, _ rights: Rights, done: Done?, entries: FormEntries) {
        self.badge = badge
        self.rights = rights
        self.done = done
        self.entries = entries
    }

    /// What stands before all else.
    var notice: Markup? { done?.markup }

    var markup: Markup {
        let path = "/badges/\(badge.id)"
        return """
            \(rights.owns ? Self.links(path) : nil)<div class="desk">\(rights.gives ? award(path) : nil)\
            \(rights.asks ? ask(path) : nil)</div>

            """
    }

    private static func links(_ path: String) -> Markup {
        """
        <p class="actions"><a class="button" href="\(path)/edit">Change it</a> \
        <a class="button" href="\(path)/holders">Take back or renew</a> \
        <a class="button" href="/badges/requests">What is asked for</a></p>

        """
    }

    private func award(_ path: String) -> Markup {
        let form = Form(
            id: "award", action: path + "/awards",
            fields: [
                FormField(
                    name: "to", label: "To whom", hint: "An alias, or several with spaces between.", isRequired: true,
                    most: 2000),
                FormField(
                    name: "reason", label: "For what", kind: .text, hint: "They see it with the badge.", most: 500),
                FormField(
                    name: "private", label: "Between the two of us", kind: .box,
                    hint: "Nobody else sees it, and it is on no leaderboard."),
            ], buttons: [Form.Button(label: "Give it")], entry: entries["award"])
        return "<section class=\"sheet\"><h2>Give it</h2>\n\(form.markup)</section>\n"
    }

    private func ask(_ path: String) -> Markup {
        let form = Form(
            id: "ask", action: path + "/requests",
            fields: [
                FormField(
                    name: "reason", label: "For what", kind: .text,
                    hint: "An owner of the badge reads it, and decides.", isRequired: true, most: 500)
            ], buttons: [Form.Button(label: "Ask for it")], entry: entries["ask"])
        return "<section class=\"sheet\"><h2>I want this</h2>\n\(form.markup)</section>\n"
    }
}
