package import DirectoryModel

/// `/administration/tokens`: the keys that programs have, and a form for another one.
package struct TokensPage: TemplatePage {
    package static let template = "tokens"
    package static let section: PageFrame.Section? = .administration

    package let title = "Tokens"
    private let trail = Trail(("Administration", "/administration"))
    private let done: Markup?
    private let live: [Entry]
    private let dead: [Entry]
    private let form: Form
    /// A key that was made just now; it is on no other page.
    private let key: Markup?

    private struct Entry {
        let name: String
        let number: Int
        let scopes: String
        let person: String?
        let by: String
        let created: String
        let expires: String
        let ended: String
        let revoking: Form?
    }

    /// `entry` is what the form for another one is shown with; `revoking` is what was wrong when one was to be revoked;
    /// `name` says what somebody is called now.
    package init(
        _ tokens: [APIToken], at now: Timestamp, done: Done?, issued: IssuedToken? = nil, entry: FormEntry,
        revoking: FormEntry? = nil, name: (PersonID) -> String?
    ) {
        self.done = done?.markup ?? revoking?.notice
        let fresh = FormEntry(token: entry.token)
        let entries = tokens.reversed().map { token in
            (
                token.isLive(at: now),
                Entry(
                    name: token.name, number: token.number, scopes: token.scopeNames.joined(separator: ", "),
                    person: token.person.map { name($0) ?? "somebody who left" }, by: token.createdBy,
                    created: token.created.date.description, expires: token.expires.date.description,
                    ended: token.revoked.map { "revoked \($0.date)" } ?? "expired \(token.expires.date)",
                    revoking: Form(
                        id: "revoke-\(token.number)", action: "/administration/tokens/\(token.number)/revoke",
                        buttons: [Form.Button(label: "Revoke \(token.name)", look: .danger)], entry: fresh))
            )
        }
        live = entries.filter(\.0).map(\.1)
        dead = entries.filter { !$0.0 }.map(\.1)
        form = Self.form(entry)
        key = issued.map { issued in
            """
            <section class="sheet notice good" role="status"><h2>The key of \(issued.token.name)</h2>
            <p>It is shown this once, and kept nowhere: put it where the program finds it.</p>
            <p class="key"><code>\(issued.key)</code></p></section>

            """
        }
    }

    private static func form(_ entry: FormEntry) -> Form {
        let scopes = Scope.all.map { scope in
            FormField(
                name: "scope." + scope.text, label: scope.text, kind: .box, hint: hints[scope.text],
                group: "What it opens")
        }
        return Form(
            id: "issue", action: "/administration/tokens",
            fields: [
                FormField(
                    name: "name", label: "Name",
                    hint:
                        "The program’s: 1 to 64 of a–z, 0–9, full stop, _ and -. Two may have one, so that one can take the "
                        + "place of the other.", isRequired: true, most: 64)
            ] + scopes + [
                FormField(
                    name: "badges", label: "Gives these badges",
                    hint: "Their ids with spaces between: the scopes badge:award:ID.", group: "What it opens"),
                FormField(
                    name: "alias", label: "Acts as",
                    hint: "An alias, for a token with the scope person. Empty for a program of its own."),
                FormField(
                    name: "days", label: "Works for so many days", kind: .number(TokenRequest.days), isRequired: true,
                    value: String(TokenRequest.usualDays)),
            ], buttons: [Form.Button(label: "Make the key")], entry: entry)
    }

    private static let hints = [
        "person": "All that the person may as whom it acts.",
        "people:read": "What everybody sees of everybody.",
        "people:read:company": "What colleagues of one company see of each other.",
        "people:read:private": "What HR sees. Each reading is noted.",
        "profile:write": "Changes what people say of themselves.",
        "import:run": "Hands dumps in and decides upon them.",
        "metrics:read": "The figures of the service.",
        "admin": "Everything.",
    ]
}
