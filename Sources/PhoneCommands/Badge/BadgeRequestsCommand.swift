import ArgumentParser
import DirectoryModel

/// `phone badge requests`
struct BadgeRequestsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "requests",
        abstract: "What people asked for: your own requests, and those that you may decide.",
        discussion: """
            phone badge requests              those that wait
            phone badge requests launch --all
            """)

    @Argument(help: "The badge's id; any, if left out.")
    var badge: String?

    @Flag(help: "Those that were decided, too.")
    var all = false

    @OptionGroup(title: "Settings")
    var directory: DirectoryOptions
    @OptionGroup
    var output: JSONOutputOptions

    mutating func run() throws {
        let (id, all) = (try badge.map { try BadgeID($0) }, all)
        let document = try Composition.badges(directory.settings) { try $0.requests(for: id, all: all) }
        if output.json { return try Console.print(json: document) }
        try Console.print(BadgeText.requests(document, style: TerminalStyle(environment: .process)))
    }
}
