import ArgumentParser
import DirectoryModel

/// `phone badge request`
struct BadgeRequestCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "request",
        abstract: "Ask for a badge; its owners decide.",
        discussion: """
            phone badge request launch --reason "The night train runs"

            What became of it is in `phone badge requests --all`.
            """)

    @Argument(help: "The badge's id.")
    var badge: String

    @Option(help: "For what.")
    var reason: String

    @Option(help: "For whom; for yourself, if left out.", completion: AliasCompletion.kind)
    var by: String?

    @OptionGroup(title: "Settings")
    var directory: DirectoryOptions
    @OptionGroup
    var output: JSONOutputOptions

    mutating func run() throws {
        let (id, person, reason) = (try BadgeID(badge), try by.map { try Alias($0) }, reason)
        let document = try Composition.badges(directory.settings) {
            try $0.request(id, reason: reason, by: person)
        }
        if output.json { return try Console.print(json: document) }
        try Console.print("request \(JSONSlice(document)["number"]?.text ?? "") is with the owners of \(id)\n")
    }
}
