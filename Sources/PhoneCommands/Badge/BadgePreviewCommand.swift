import ArgumentParser
import DirectoryModel

/// `phone badge preview`
struct BadgePreviewCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "preview",
        abstract: "Whom the rule of a badge would give it to now.",
        discussion: """
            phone badge preview five-years

            It gives nothing. A draft with a rule is a way to see whom that reaches before it does.
            """)

    @Argument(help: "The badge's id.")
    var badge: String

    @OptionGroup(title: "Settings")
    var directory: DirectoryOptions
    @OptionGroup
    var output: JSONOutputOptions

    mutating func run() throws {
        let id = try BadgeID(badge)
        let document = try Composition.badges(directory.settings) { try $0.preview(id) }
        if output.json { return try Console.print(json: document) }
        let preview = JSONSlice(document)
        let people = preview["items"]?.elements.compactMap { $0.text?.harmless } ?? []
        let total = preview["total"]?.text.flatMap { Int($0) } ?? 0
        let more = total > people.count ? ["and \((total - people.count).grouped) more"] : []
        try Console.print(
            "\(total.grouped) people would be given \(id) now\n" + (people + more).map { "  \($0)\n" }.joined())
    }
}
