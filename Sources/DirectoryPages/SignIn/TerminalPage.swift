/// `/sign-in/terminal`: whether a terminal may act as whoever looks at this page.
package struct TerminalPage: TemplatePage {
    package static let template = "terminal"

    package let title = "Sign in a terminal"
    /// What the form brings along; nil when there is nothing more to ask.
    private let form: String?
    private let isUnknown: Bool
    private let code: String?
    private let terminal: String?
    private let alias: String?
    private let isAllowed: Bool
    private let isRefused: Bool

    /// Asks for the code that the terminal shows; `isUnknown` after one that none does.
    package init(form: String, isUnknown: Bool = false) {
        self.init(form: form, isUnknown: isUnknown, code: nil, terminal: nil, alias: nil, isAllowed: nil)
    }

    /// Asks whether a terminal that shows a code may act as somebody.
    package init(form: String, code: String, terminal: String, alias: String) {
        self.init(form: form, isUnknown: false, code: code, terminal: terminal, alias: alias, isAllowed: nil)
    }

    /// Says that it may now, or may not.
    package init(isAllowed: Bool) {
        self.init(form: nil, isUnknown: false, code: nil, terminal: nil, alias: nil, isAllowed: isAllowed)
    }

    private init(
        form: String?, isUnknown: Bool, code: String?, terminal: String?, alias: String?, isAllowed: Bool?
    ) {
        self.form = form
        self.isUnknown = isUnknown
        self.code = code
        self.terminal = terminal
        self.alias = alias
        self.isAllowed = isAllowed == true
        isRefused = isAllowed == false
    }
}
