import ArgumentParser

/// `phone token`
struct TokenGroup: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "token",
        abstract: "The keys with which programs ask the directory.",
        discussion: """
            phone token create oncall-tool --scope people:read
            phone token list
            phone token revoke oncall-tool

            A token has a name, and is good for what its scopes say, until it expires or is revoked. Only a hash of its key \
            is kept. Two tokens of one name may work at the same time, so that programs can change from one to the other.
            """,
        subcommands: [TokenCreateCommand.self, TokenListCommand.self, TokenRevokeCommand.self])
}
