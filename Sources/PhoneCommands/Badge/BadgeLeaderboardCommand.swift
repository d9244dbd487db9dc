import ArgumentParser
import DirectoryModel

/// `phone badge leaderboard`
struct BadgeLeaderboardCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "leaderboard",
        abstract: "Who has the most: points of a badge, awards of it, or badges.",
        discussion: """
            phone badge leaderboard forum-guru                 points, of all time
            phone badge leaderboard forum-guru --period month  of this month
            phone badge leaderboard --set all-round            badges of a set
            phone badge leaderboard --organisation ann         badges, of Ann's people

            People leave leaderboards by `phone set leaderboards out`. Where fewer than five have any, none are named.
            """)

    @Argument(help: "The badge's id; without it, badges are counted.")
    var badge: String?

    @Option(help: "A set, by the badge that completes it.")
    var set: String?

    @Option(help: "Of whose people.", completion: AliasCompletion.kind)
    var organisation: String?

    @Option(help: "month, quarter, year or all; the one that today is in.")
    var period: Leaderboard.Period = .all

    @Option(help: "How many to name.")
    var limit = 20

    @OptionGroup(title: "Settings")
    var directory: DirectoryOptions
    @OptionGroup
    var output: JSONOutputOptions

    mutating func validate() throws {
        guard badge == nil || set == nil else { throw ValidationError("A leaderboard is of a badge, or of a --set.") }
        guard (1...100).contains(limit) else { throw ValidationError("--limit is from 1 to 100.") }
    }

    mutating func run() throws {
        let request = LeaderboardRequest(
            badge: try badge.map { try BadgeID($0) }, set: try set.map { try BadgeID($0) },
            organisation: try organisation.map { try Alias($0) }, period: period, limit: limit)
        let document = try Composition.badges(directory.settings) { try $0.leaderboard(request) }
        if output.json { return try Console.print(json: document) }
        try Console.print(BadgeText.leaderboard(document, style: TerminalStyle(environment: .process)))
    }
}

extension Leaderboard.Period: ExpressibleByArgument {}
