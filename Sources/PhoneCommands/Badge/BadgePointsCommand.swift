import ArgumentParser
import DirectoryModel
import FoundationEssentials

/// `phone badge points`
struct BadgePointsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "points",
        abstract: "Post points for somebody, or see how many they have.",
        discussion: """
            phone badge points forum-guru minjun 15 --reason "An accepted answer" --key answer-4711
            phone badge points forum-guru minjun           how many there are, and where the next level is
            phone badge points forum-guru minjun -- -15    take points away that were posted by mistake

            A key names one posting. The same key again counts nothing, so that a program that was cut off may send again.
            """)

    @Argument(help: "The badge's id.")
    var badge: String

    @Argument(help: "Whose points.", completion: AliasCompletion.kind)
    var alias: String

    @Argument(help: "How many; without them nothing is posted.")
    var points: Int?

    @Option(help: "For what.")
    var reason = ""

    @Option(help: "What names this posting; a new one, if left out.")
    var key: String?

    @Option(help: "As whom; as yourself, if left out.", completion: AliasCompletion.kind)
    var by: String?

    @OptionGroup(title: "Settings")
    var directory: DirectoryOptions
    @OptionGroup
    var output: JSONOutputOptions

    mutating func validate() throws {
        guard points != 0 else { throw ValidationError("No points are no posting.") }
    }

    mutating func run() throws {
        let (id, alias, giver) = (try BadgeID(badge), try Alias(alias), try by.map { try Alias($0) })
        let (points, reason, key) = (points, reason, key ?? UUID().uuidString)
        let document = try Composition.badges(directory.settings) { badges in
            guard let points else { return try badges.points(of: alias, in: id) }
            return try badges.post(points, for: alias, in: id, reason: reason, key: key, by: giver)
        }
        if output.json { return try Console.print(json: document) }
        try Console.print(BadgeText.points(document))
    }
}
