import ArgumentParser
import DirectoryModel
import Glibc

/// `phone edit`
struct EditCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "edit",
        abstract: "Change what you say of yourself, in your editor.",
        discussion: """
            phone edit
            EDITOR=nano phone edit --yes
            phone edit --alias ann

            Opens your own fields in $VISUAL, $EDITOR or vi. When you close it, the difference is shown, and sent when you \
            agree. A file that can't be understood is kept, and its place is told.
            """)

    @Flag(help: "Send the difference without asking.")
    var yes = false

    @Option(help: "Whose profile; yours, if left out.", completion: AliasCompletion.kind)
    var alias: String?

    @OptionGroup(title: "Settings")
    var directory: DirectoryOptions

    mutating func run() throws {
        let (wanted, isAgreed) = (try alias.map { try Alias($0) }, yes)
        try Composition.profiles(directory.settings) { profiles in
            let alias = try wanted ?? ProfileText.ownAlias(profiles)
            let profile = try profiles.profile(alias)
            let text = ProfileText.text(profile.fields, of: alias)
            let file = try EditedFile(text)
            try file.openEditor(Environment.process)
            let changes = try file.understood { try ProfileText.changes(in: $0, from: profile.fields) }
            guard !changes.isEmpty else {
                file.remove()
                return try Console.print("nothing was changed\n")
            }
            try Console.print(ProfileText.difference(changes, from: profile.fields))
            guard isAgreed || Console.agrees("Send this?") else {
                throw DirectoryError(
                    .conflict, "nothing was sent", hint: "What you wrote is in \(file.path).")
            }
            try file.understood { _ in
                try profiles.edit(alias, patch: ProfileText.patch(changes), tag: profile.tag)
            }
            file.remove()
            try Console.print("sent\n")
        }
    }
}
