import ArgumentParser
import DirectoryModel

/// `phone correct`
struct CorrectCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "correct",
        abstract: "Suggest that a field of HR's be put right.",
        discussion: """
            phone correct ann title "Staff Engineer" --reason "since October"

            HR decides it; what came of it is at /v1/people/ann/corrections.
            """)

    @Argument(help: "Whose record.", completion: AliasCompletion.kind)
    var alias: String

    @Argument(help: "The field, as `phone permissions` lists them.")
    var field: String

    @Argument(help: "What should stand there.")
    var value: String

    @Option(help: "How you know.")
    var reason = ""

    @OptionGroup(title: "Settings")
    var directory: DirectoryOptions

    mutating func run() throws {
        guard let known = PersonField(name: field) else {
            throw DirectoryError(
                .invalid, "there is no field '\(field)'", hint: "phone permissions lists them.")
        }
        let (alias, value, reason) = (try Alias(alias), value, reason)
        let number = try Composition.profiles(directory.settings) {
            try $0.suggest(known, value, of: alias, reason: reason)
        }
        try Console.print("correction \(number) is with HR\n")
    }
}
