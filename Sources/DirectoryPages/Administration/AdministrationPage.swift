package import DirectoryModel

/// `/administration`: the way to what administrators look after.
package struct AdministrationPage: TemplatePage {
    package static let template = "administration"
    package static let section: PageFrame.Section? = .administration

    package let title = "Administration"
    private let tokens: String
    private let roles: String

    /// `tokens` is how many work, `holders` how many people have a role by the settings.
    package init(tokens: Int, holders: Int) {
        self.tokens = tokens == 0 ? "None works." : tokens == 1 ? "1 works." : "\(tokens.grouped) work."
        roles = holders == 1 ? "1 person has a role" : "\(holders.grouped) people have a role"
    }
}
