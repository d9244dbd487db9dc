/// What somebody sees who has signed out.
package struct SignedOutPage {
    private let title = "You are signed out"
    private let asked = ""
    private let endAtProvider: String?

    /// `endAtProvider` is where the session with whoever signed them in ends, too; nil where there is no such place.
    package init(endAtProvider: String?) { self.endAtProvider = endAtProvider }

    /// The whole page.
    package var html: String { PageTemplates.render(self, with: "signed-out") }
}
