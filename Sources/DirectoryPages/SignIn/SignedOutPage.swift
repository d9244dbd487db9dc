/// What somebody sees who has signed out.
package struct SignedOutPage: TemplatePage {
    package static let template = "signed-out"

    package let title = "You are signed out"
    private let endAtProvider: String?

    /// `endAtProvider` is where the session with whoever signed them in ends, too; nil where there is no such place.
    package init(endAtProvider: String?) { self.endAtProvider = endAtProvider }
}
