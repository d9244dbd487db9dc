/// `/`: what this is, and the search box.
package struct HomePage {
    private let title = "Phonebook"
    private let asked = ""

    package init() {}

    /// The whole page.
    package var html: String { PageTemplates.render(self, with: "home") }
}
