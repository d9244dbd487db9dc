/// `/`: what this is, and the search box.
package struct HomePage {
    /// Whoever looks at it, with what the form to sign out brings along.
    package struct Own {
        let href: String
        let alias: String
        let form: String?

        /// `form` is nil for who can't sign out here.
        package init(alias: String, form: String?) {
            href = PersonLink(name: alias, alias: alias, job: nil).href ?? "/"
            self.alias = alias
            self.form = form
        }
    }

    private let title = "Phonebook"
    private let asked = ""
    private let own: Own?

    /// `own` is nil for who has not said who they are.
    package init(own: Own? = nil) { self.own = own }

    /// The whole page.
    package var html: String { PageTemplates.render(self, with: "home") }
}
