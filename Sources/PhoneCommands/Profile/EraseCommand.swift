import ArgumentParser
import DirectoryModel

/// `phone erase`
struct EraseCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "erase",
        abstract: "Forget people, for good.",
        discussion: """
            phone erase ann
            phone erase ann bob --yes

            Their records and photos, the change log, waiting plans and rows, corrections and tokens: all that says \
            something of them goes, and the file is written anew. Their places in the chart stay, without a name. Whoever \
            is in place leaves. \
            There is no undo.

            The next dump does not bring them back, nor does a restored backup: a keyed hash of their number and aliases is \
            kept in directory.sqlite.erased. Keep that file where the directory is. Backups that were made before hold them \
            until they are removed (phone backup --keep).
            """)

    @Argument(help: "The aliases of the people.", completion: AliasCompletion.kind)
    var aliases: [String]

    @Flag(help: "Don't ask.")
    var yes = false

    @OptionGroup(title: "Settings")
    var directory: DirectoryOptions

    mutating func run() throws {
        let aliases = try aliases.map { try Alias($0) }
        guard yes || Self.agrees(aliases) else {
            throw DirectoryError(.conflict, "nobody was erased", hint: "--yes erases without being asked.")
        }
        let erased = try Composition.profiles(directory.settings) { try $0.erase(aliases) }
        for name in erased { try Console.print("erased; what is left is called \(name)\n") }
    }

    private static func agrees(_ aliases: [Alias]) -> Bool {
        let names = aliases.map(\.text).joined(separator: ", ")
        Console.remark("This forgets \(names) for good. Type the word erase to go on: ")
        return readLine() == "erase"
    }
}
