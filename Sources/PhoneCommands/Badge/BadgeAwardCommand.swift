import ArgumentParser
import DirectoryModel

/// `phone badge award`
struct BadgeAwardCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "award",
        abstract: "Give somebody a badge.",
        discussion: """
            phone badge award launch bob --reason "The harbour opened"
            phone badge award launch bob --by ann     as Ann, for who may act as others
            """)

    @Argument(help: "The badge's id.")
    var badge: String

    @Argument(help: "Who gets it.", completion: AliasCompletion.kind)
    var alias: String

    @Option(help: "For what.")
    var reason = ""

    @Flag(name: .customLong("private"), help: "Between the two: nobody else sees it.")
    var isPrivate = false

    @Option(help: "As whom; as yourself, if left out.", completion: AliasCompletion.kind)
    var by: String?

    @OptionGroup(title: "Settings")
    var directory: DirectoryOptions

    mutating func run() throws {
        let (id, alias, giver) = (try BadgeID(badge), try Alias(alias), try by.map { try Alias($0) })
        let (reason, isPrivate) = (reason, isPrivate)
        try Composition.badges(directory.settings) {
            try $0.award(id, to: alias, reason: reason, isPrivate: isPrivate, by: giver)
        }
        try Console.print("\(alias) holds \(id)\n")
    }
}
