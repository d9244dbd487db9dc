import ArgumentParser

/// `phone who`
struct WhoCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "who",
        abstract: "Who somebody is, on one screen.",
        discussion: """
            phone who ann
            phone who ann bob --csv > two.csv
            phone who ann --json | jq .manager.alias
            phone who ann --server https://phonebook.example.com

            An alias that somebody had before leads to them. Somebody who left is found too, and the screen says when \
            they left.
            """)

    @Argument(help: "The aliases of the people.", completion: AliasCompletion.kind)
    var aliases: [String]

    @OptionGroup(title: "Settings")
    var directory: DirectoryOptions
    @OptionGroup
    var output: ListOutputOptions

    var request: WhoRequest {
        WhoRequest(
            aliases: aliases, format: output.format, database: directory.file.database, server: directory.server,
            config: directory.file.config, token: directory.token)
    }

    mutating func run() throws { try request.run() }
}
