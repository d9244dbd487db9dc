import ArgumentParser
import DirectoryModel

/// `phone badge claim`
struct BadgeClaimCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "claim",
        abstract: "Claim a badge with a code.",
        discussion: """
            phone badge claim 7ZKQ-0M4T-XW2P-9HJD

            Capital or small, with or without dashes. A code is good once.
            """)

    @Argument(help: "The code.")
    var code: String

    @Option(help: "For whom; for yourself, if left out.", completion: AliasCompletion.kind)
    var by: String?

    @OptionGroup(title: "Settings")
    var directory: DirectoryOptions
    @OptionGroup
    var output: JSONOutputOptions

    mutating func run() throws {
        let (code, person) = (code, try by.map { try Alias($0) })
        let document = try Composition.badges(directory.settings) { try $0.claim(code, by: person) }
        if output.json { return try Console.print(json: document) }
        let award = JSONSlice(document)
        let name = (award["name"]?.text ?? "").harmless
        let holder = person.map { "\($0) holds" } ?? "you hold"
        try Console.print("\(holder) \(award["id"]?.text ?? ""), \(name)\n")
    }
}
