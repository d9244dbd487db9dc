import ArgumentParser
import DirectoryModel

/// `phone badge renew`
struct BadgeRenewCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "renew",
        abstract: "Let a badge that would expire count anew from today on.",
        discussion: """
            phone badge renew first-aid bob --reason "Took the course again"
            phone badge renew first-aid bob --by ann
            """)

    @Argument(help: "The badge's id.")
    var badge: String

    @Argument(help: "Who holds it.", completion: AliasCompletion.kind)
    var alias: String

    @Option(help: "For what.")
    var reason = ""

    @Option(help: "As whom; as yourself, if left out.", completion: AliasCompletion.kind)
    var by: String?

    @OptionGroup(title: "Settings")
    var directory: DirectoryOptions

    mutating func run() throws {
        let (id, alias, giver) = (try BadgeID(badge), try Alias(alias), try by.map { try Alias($0) })
        let reason = reason
        try Composition.badges(directory.settings) { try $0.renew(id, of: alias, reason: reason, by: giver) }
        try Console.print("\(alias) holds \(id) anew\n")
    }
}
