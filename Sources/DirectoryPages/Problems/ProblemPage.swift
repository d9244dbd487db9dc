/// What somebody with a browser sees when there is nothing to see.
package struct ProblemPage: TemplatePage {
    package static let template = "problem"

    package let title: String
    private let detail: String
    private let hint: String?
    private let suggestions: [String]?

    /// `hint` may be empty; `suggestions` are aliases.
    package init(title: String, detail: String, hint: String, suggestions: [String]) {
        self.title = title
        self.detail = detail.prefix(1).uppercased() + detail.dropFirst()
        self.hint = hint.isEmpty ? nil : hint
        self.suggestions = suggestions.isEmpty ? nil : suggestions
    }
}
