import ArgumentParser
import DirectoryModel

/// `phone set`
struct SetCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "set",
        abstract: "Change one thing that you say of yourself.",
        discussion: """
            phone set pronouns she/her
            phone set skills Swift,SQLite
            phone set about ""                          nothing any more
            phone set workingHours '{"to": "17:30"}'    JSON, for what has parts
            phone set mobile "+44 20 7946 0018" --alias ann
            phone set confirmed true                    all of it is still right

            Fields: preferred.given, preferred.family, pronouns, mobile, timeZone, pronunciation, about, links, skills, \
            interests, languages, workingHours, chat, outOfOffice, visibility, showcase, hiddenBadges, leaderboards; `phone \
            edit` shows them all. What is HR's can't be set: phone correct suggests it.
            """)

    @Argument(help: "The field, by its name or the last part of it.")
    var field: String

    @Argument(help: "What is to stand there; nothing for an empty text.")
    var value: String

    @Option(help: "Whose profile; yours, if left out.", completion: AliasCompletion.kind)
    var alias: String?

    @OptionGroup(title: "Settings")
    var directory: DirectoryOptions

    mutating func run() throws {
        let field = try ProfileText.field(field)
        let patch = ProfileText.patch([field: try ProfileText.value(value, field)])
        let wanted = try alias.map { try Alias($0) }
        let changed = try Composition.profiles(directory.settings) { profiles in
            let alias = try wanted ?? ProfileText.ownAlias(profiles)
            try profiles.edit(alias, patch: patch, tag: nil)
            return (alias, try profiles.profile(alias).fields[field])
        }
        try Console.print("\(changed.0): \(field.name) is \(changed.1.map { $0.harmless } ?? "empty")\n")
    }
}
