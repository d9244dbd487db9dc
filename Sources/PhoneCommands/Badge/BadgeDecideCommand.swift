import ArgumentParser
import DirectoryModel

/// `phone badge decide`
struct BadgeDecideCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "decide",
        abstract: "Approve or decline what somebody asked for, or withdraw what you asked for.",
        discussion: """
            phone badge decide launch 3 --approve
            phone badge decide launch 4 --decline --note "It is not live yet"
            phone badge decide launch 5 --withdraw

            An approved request gives the badge, with its reason. The note is for whoever asked.
            """)

    /// What becomes of it.
    enum Decision: String, EnumerableFlag {
        case approve, decline, withdraw

        var state: BadgeRequest.State {
            switch self {
            case .approve: .approved
            case .decline: .declined
            case .withdraw: .withdrawn
            }
        }
    }

    @Argument(help: "The badge's id.")
    var badge: String

    @Argument(help: "Number of the request; `phone badge requests` has it.")
    var number: Int

    @Flag(help: "What becomes of it.")
    var decision: Decision

    @Option(help: "For whoever asked.")
    var note = ""

    @Option(help: "As whom; as yourself, if left out.", completion: AliasCompletion.kind)
    var by: String?

    @OptionGroup(title: "Settings")
    var directory: DirectoryOptions

    mutating func run() throws {
        let (id, decider) = (try BadgeID(badge), try by.map { try Alias($0) })
        let (number, state, note) = (number, decision.state, note)
        try Composition.badges(directory.settings) { try $0.decide(number, for: id, state, note: note, by: decider) }
        try Console.print("request \(number) is \(state.rawValue)\n")
    }
}
