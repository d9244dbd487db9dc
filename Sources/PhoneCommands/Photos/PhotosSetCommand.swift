import ArgumentParser
import DirectoryModel
import DirectoryPhotos

/// `phone photos set`
struct PhotosSetCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "set",
        abstract: "Put another photo in the place of yours.",
        discussion: """
            phone photos set me.jpg
            phone photos set ann.png --alias ann

            The middle of the picture is what others see: a square, from 48 to 512 pixels a side.
            """)

    @Argument(help: "The picture: JPEG, PNG or WebP.", completion: .file())
    var file: String

    @Option(help: "Whose photo; yours, if left out.", completion: AliasCompletion.kind)
    var alias: String?

    @OptionGroup(title: "Settings")
    var directory: DirectoryOptions

    mutating func run() throws {
        let wanted = try alias.map { try Alias($0) }
        let picture = try PhotoFile.read(file)
        // What can't be taken is told before anybody is asked.
        _ = try PhotoHeader(of: picture)
        let (alias, isNew) = try Composition.profiles(directory.settings) { profiles in
            let alias = try wanted ?? ProfileText.ownAlias(profiles)
            return (alias, try profiles.setPhoto(alias, picture))
        }
        try Console.print(isNew ? "\(alias): this is the photo now\n" : "\(alias): this was the photo already\n")
    }
}
