import ArgumentParser
import DirectoryModel

/// `phone badge codes`
struct BadgeCodesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "codes",
        abstract: "Make codes with which people claim a badge, and show them this once.",
        discussion: """
            phone badge codes launch --count 100 --note "Summer party" > codes.txt
            phone badge codes launch --count 5 --expires 2027-01-31
            phone badge codes launch --list       how many were claimed
            phone badge codes launch --void 2     those of a batch that nobody claimed work no more

            Each is good for one person, who gets the badge in your name, with the note as the reason. Only hashes of codes \
            are kept. They are all that is printed on standard output, one a line.
            """)

    @Argument(help: "The badge's id.")
    var badge: String

    @Option(help: "How many to make.")
    var count: Int?

    @Option(help: "The first day on which they work no more; in 30 days, if left out.")
    var expires: String?

    @Option(help: "For what they are.")
    var note = ""

    @Option(help: "As whom; as yourself, if left out.", completion: AliasCompletion.kind)
    var by: String?

    @Flag(help: "Show the batches that there are.")
    var list = false

    @Option(help: "Number of a batch whose codes are to work no more.")
    var void: Int?

    @OptionGroup(title: "Settings")
    var directory: DirectoryOptions
    @OptionGroup
    var output: JSONOutputOptions

    mutating func validate() throws {
        guard [count != nil, list, void != nil].count(where: { $0 }) == 1 else {
            throw ValidationError("Say one of --count, --list and --void.")
        }
        guard count != nil || (by == nil && expires == nil && note.isEmpty) else {
            throw ValidationError("--expires, --note and --by are for --count.")
        }
    }

    mutating func run() throws {
        let (id, maker, note) = (try BadgeID(badge), try by.map { try Alias($0) }, note)
        if let void {
            try Composition.badges(directory.settings) { try $0.voidCodes(void, for: id) }
            return try Console.print("batch \(void) is void\n")
        }
        guard let count else {
            let document = try Composition.badges(directory.settings) { try $0.codes(for: id) }
            if output.json { return try Console.print(json: document) }
            return try Console.print(BadgeText.batches(document, style: TerminalStyle(environment: .process)))
        }
        let day = try expires.map { text in
            guard let day = CalendarDate(text) else {
                throw DirectoryError(.invalid, "'\(text)' is not a day", hint: "For example --expires 2027-01-31")
            }
            return day
        }
        let document = try Composition.badges(directory.settings) {
            try $0.makeCodes(count, for: id, expires: day, note: note, by: maker)
        }
        if output.json { return try Console.print(json: document) }
        let made = JSONSlice(document)
        try Console.print((made["codes"]?.elements ?? []).map { "\($0.text ?? "")\n" }.joined())
        Console.remark(
            """
            Batch \(made["batch"]?["number"]?.text ?? "") works until \(made["batch"]?["expires"]?.text ?? ""). \
            The codes are not kept and will not be shown again.

            """)
    }
}
