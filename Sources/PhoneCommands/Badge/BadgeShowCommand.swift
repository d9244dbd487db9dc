import ArgumentParser
import DirectoryModel

/// `phone badge show`
struct BadgeShowCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "One badge: how to earn it, who gives it, how many hold it.",
        discussion: """
            phone badge show launch
            phone badge show launch --json     with all its rules
            """)

    @Argument(help: "Its id; `phone badge list` has them.")
    var badge: String

    @OptionGroup(title: "Settings")
    var directory: DirectoryOptions
    @OptionGroup
    var output: JSONOutputOptions

    mutating func run() throws {
        let id = try BadgeID(badge)
        let document = try Composition.badges(directory.settings) { try $0.badge(id) }
        if output.json { return try Console.print(json: document) }
        try Console.print(BadgeText.show(document, style: TerminalStyle(environment: .process)))
    }
}
