import ArgumentParser
import DirectoryModel

/// `phone get`
struct GetCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "get",
        abstract: "Many people at once, for programs: JSON, a person a line.",
        discussion: """
            phone get ann bob --fields 'alias,title,manager(alias,displayName)'
            phone get - --fields alias,email,location.city --csv < aliases.txt
            phone reports ann --all --json | jq -r '.items[].alias' | phone get -

            What stands behind --fields are names of the document that phone who --json prints, with inner names in \
            parentheses or behind a dot; of a manager everything can be asked for. In CSV each of them is a column. With \
            --json it is one document, {"items":[…]}. Whoever is not there is told on standard error, and the exit code \
            is 1.
            """)

    @Argument(
        help: "Aliases, in the order in which the people are wanted; - reads them from standard input.",
        completion: AliasCompletion.kind)
    var aliases: [String]

    @Option(help: ArgumentHelp("What is wanted of each; all without it.", valueName: "fields"))
    var fields: String?

    @OptionGroup(title: "Settings")
    var directory: DirectoryOptions
    @OptionGroup
    var output: ListOutputOptions

    mutating func run() throws {
        let selection = try fields.map { try FieldSelection($0, of: .person) }
        let columns = fields.map(FieldPaths.init(selecting:))?.paths ?? CSVText.personColumns
        var documents = DocumentsAnswer(format: output.format, columns: columns)
        var words = AliasWords(aliases)
        let today = Composition.now().date
        let failure = try Composition.read(directory.settings) { reader in
            try documents.print(&words, selecting: selection, today: today, from: reader)
        }
        if let failure { throw SilentExit(status: failure) }
    }
}
