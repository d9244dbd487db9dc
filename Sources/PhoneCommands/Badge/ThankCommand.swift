import ArgumentParser
import DirectoryModel

/// `phone thank`
struct ThankCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "thank",
        abstract: "Thank somebody: a note to them, with a badge.",
        discussion: """
            phone thank bob "You stayed until the berths were clear"
            phone thank bob "For listening" --private     nobody else sees it
            phone thank bob "For the review" --badge mentor
            """)

    @Argument(help: "Whom.", completion: AliasCompletion.kind)
    var alias: String

    @Argument(help: "For what, in at most 500 characters.")
    var note: String

    @Option(help: "The badge that goes with it, which you may give.")
    var badge = "thank-you"

    @Flag(name: .customLong("private"), help: "Between the two of you: nobody else sees it.")
    var isPrivate = false

    @Option(help: "As whom; as yourself, if left out.", completion: AliasCompletion.kind)
    var by: String?

    @OptionGroup(title: "Settings")
    var directory: DirectoryOptions

    mutating func validate() throws {
        guard !note.allSatisfy(\.isWhitespace) else { throw ValidationError("A thank-you says for what.") }
    }

    mutating func run() throws {
        let (id, alias, giver) = (try BadgeID(badge), try Alias(alias), try by.map { try Alias($0) })
        let (note, isPrivate) = (note, isPrivate)
        try Composition.badges(directory.settings) { badges in
            try Self.check(id, badges)
            try badges.award(id, to: alias, reason: note, isPrivate: isPrivate, by: giver)
        }
        try Console.print("\(alias) is thanked\n")
    }

    /// Throws `notFound` that says how the badge is made.
    private static func check(_ id: BadgeID, _ badges: any BadgeService) throws {
        do {
            _ = try badges.badge(id)
        } catch let error as DirectoryError where error.code == .notFound {
            throw DirectoryError(
                .notFound, "there is no badge '\(id)' to thank with",
                hint: "Somebody who makes badges makes it once: phone badge create \(id) --name \"Thank you\" "
                    + "--owner ALIAS --anyone-per-month 10 --repeatable")
        }
    }
}
