import ArgumentParser
import DirectoryModel

/// `phone badge evaluate`
struct BadgeEvaluateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "evaluate",
        abstract: "Give the badges that come of themselves, as of today.",
        discussion: """
            phone badge evaluate

            A service does so by itself: at its start, each midnight, and within a minute of a change.
            """)

    @OptionGroup(title: "Settings")
    var directory: DirectoryOptions

    mutating func run() throws {
        let awards = try Composition.badges(directory.settings) { try $0.evaluate() }
        try Console.print("\(awards.grouped) awards\n")
    }
}
