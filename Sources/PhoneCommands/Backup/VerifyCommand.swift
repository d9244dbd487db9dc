import ArgumentParser
import DirectoryModel
import DirectoryStore

/// `phone verify`
struct VerifyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Whether a directory file or a backup is whole.",
        discussion: """
            phone verify                        the directory
            phone verify monday.sqlite          a backup, and its manifest
            phone verify --quick && phone backup /srv/backups

            Looks at every page, row and index, at the tables, at aliases and references; builds the chart anew from the \
            reporting lines; replays the change log and compares each person; and compares a backup with its manifest. \
            Changes nothing, and works while the directory is served.
            Exit codes: 0 whole, 1 damaged, 2 it could not be checked.
            """)

    @Argument(help: "The file; default the directory.", completion: .file())
    var file: String?

    @Flag(help: "Leave out the replay of the change log, which takes longest.")
    var quick = false

    @OptionGroup(title: "Settings")
    var database: DatabaseOptions
    @OptionGroup
    var output: JSONOutputOptions

    mutating func run() throws {
        let path = try file ?? Settings(flags: database.flags, environment: .process).database()
        let style = TerminalStyle(environment: .process)
        var verification = Verification(path)
        let bar = ProgressBar()
        defer { bar.clear() }
        let isText = !output.json
        try verification.run(isQuick: quick, progress: { bar.show($0) }) { result in
            bar.clear()
            if isText { try Console.print(VerificationText.line(result, style: style)) }
        }
        bar.clear()
        try Console.print(
            isText
                ? VerificationText.ending(verification, isQuick: quick)
                : String(decoding: VerificationText.json(verification), as: UTF8.self) + "\n")
        guard verification.isDamaged else {
            if verification.isNewer { throw SilentExit(status: .failed) }
            return
        }
        Console.remark(VerificationText.advice(verification) + "\n")
        throw SilentExit(status: .damaged)
    }
}
