import ArgumentParser

/// `phone who`
struct WhoCommand: AsyncParsableCommand {
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

    @Argument(help: "The aliases of the people.")
    var aliases: [String]

    @OptionGroup(title: "Settings")
    var directory: DirectoryOptions
    @OptionGroup
    var output: ListOutputOptions

    mutating func run() async throws {
        let now = Composition.now()
        let failure = try await Composition.read(directory.settings) { [aliases, output] reader in
            let people = PeopleAnswer(format: output.format, now: now, areSeveral: aliases.count > 1)
            return try await people.print(aliases, from: reader)
        }
        if let failure { throw SilentExit(status: failure) }
    }
}
