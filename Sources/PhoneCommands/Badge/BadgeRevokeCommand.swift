import ArgumentParser
import DirectoryModel

/// `phone badge revoke`
struct BadgeRevokeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "revoke",
        abstract: "Take a badge back; that it was given stays in the history.",
        discussion: """
            phone badge revoke launch bob --reason "By mistake"
            phone badge revoke launch bob --by ann --reason "By mistake"
            """)

    @Argument(help: "The badge's id.")
    var badge: String

    @Argument(help: "Who holds it.", completion: AliasCompletion.kind)
    var alias: String

    @Option(help: "Why.")
    var reason: String

    @Option(help: "As whom; as yourself, if left out.", completion: AliasCompletion.kind)
    var by: String?

    @OptionGroup(title: "Settings")
    var directory: DirectoryOptions

    mutating func run() throws {
        let (id, alias, giver) = (try BadgeID(badge), try Alias(alias), try by.map { try Alias($0) })
        let reason = reason
        try Composition.badges(directory.settings) { try $0.revoke(id, of: alias, reason: reason, by: giver) }
        try Console.print("\(alias) holds \(id) no more\n")
    }
}
