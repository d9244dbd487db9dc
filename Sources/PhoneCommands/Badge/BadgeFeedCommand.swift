import ArgumentParser
import DirectoryModel

/// `phone badge feed`
struct BadgeFeedCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "feed",
        abstract: "What was given lately, newest first.",
        discussion: """
            phone badge feed
            phone badge feed launch --limit 5
            phone badge feed --organisation ann     to Ann and her people
            """)

    @Argument(help: "The badge's id; of all badges, if left out.")
    var badge: String?

    @Option(help: "Of whose people.", completion: AliasCompletion.kind)
    var organisation: String?

    @Option(help: "How many to show.")
    var limit = 20

    @OptionGroup(title: "Settings")
    var directory: DirectoryOptions
    @OptionGroup
    var output: JSONOutputOptions

    mutating func validate() throws {
        guard (1...1000).contains(limit) else { throw ValidationError("--limit is from 1 to 1000.") }
    }

    mutating func run() throws {
        let (badge, head) = (try badge.map { try BadgeID($0) }, try organisation.map { try Alias($0) })
        let limit = limit
        let document = try Composition.badges(directory.settings) {
            try $0.feed(of: badge, organisation: head, limit: limit)
        }
        if output.json { return try Console.print(json: document) }
        try Console.print(BadgeText.feed(document, style: TerminalStyle(environment: .process)))
    }
}
