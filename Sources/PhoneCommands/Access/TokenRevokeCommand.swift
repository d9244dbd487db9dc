import ArgumentParser
import DirectoryModel

/// `phone token revoke`
struct TokenRevokeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "revoke",
        abstract: "Take a token back: it works no more from now on.",
        discussion: """
            phone token revoke oncall-tool     all of that name
            phone token revoke 12              one of them
            """)

    @Argument(help: "Its name, or its number; `phone token list` has both.")
    var token: String

    @OptionGroup(title: "Settings")
    var directory: DirectoryOptions
    @OptionGroup
    var output: JSONOutputOptions

    mutating func run() throws {
        let token = token
        let revoked = try Composition.tokens(directory.settings) {
            try $0.revoke(token, by: Composition.loginName())
        }
        if output.json { return try Console.print(json: TokenListCommand.json(revoked)) }
        for token in revoked { try Console.print("token \(token.number), \(token.name), works no more\n") }
    }
}
