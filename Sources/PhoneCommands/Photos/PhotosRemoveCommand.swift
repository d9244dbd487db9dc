import ArgumentParser
import DirectoryModel

/// `phone photos remove`
struct PhotosRemoveCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "remove",
        abstract: "Take your photo away.",
        discussion: """
            phone photos remove
            phone photos remove --alias ann

            Others see initials then.
            """)

    @Option(help: "Whose photo; yours, if left out.", completion: AliasCompletion.kind)
    var alias: String?

    @OptionGroup(title: "Settings")
    var directory: DirectoryOptions

    mutating func run() throws {
        let wanted = try alias.map { try Alias($0) }
        let alias = try Composition.profiles(directory.settings) { profiles in
            let alias = try wanted ?? ProfileText.ownAlias(profiles)
            try profiles.removePhoto(alias)
            return alias
        }
        try Console.print("\(alias): there is no photo now\n")
    }
}
