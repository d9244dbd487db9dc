import ArgumentParser
import DirectoryModel

/// `phone badge list`
struct BadgeListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "The badges that there are, and how many hold each.",
        discussion: """
            phone badge list
            phone badge list --all     drafts and retired ones, too
            """)

    @Flag(help: "Drafts and retired ones, too.")
    var all = false

    @OptionGroup(title: "Settings")
    var directory: DirectoryOptions
    @OptionGroup
    var output: JSONOutputOptions

    mutating func run() throws {
        let all = all
        let document = try Composition.badges(directory.settings) { try $0.badges(all: all) }
        if output.json { return try Console.print(json: document) }
        try Console.print(BadgeText.list(document, style: TerminalStyle(environment: .process)))
    }
}
