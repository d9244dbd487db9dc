import ArgumentParser
import DirectoryIcons
import DirectoryModel

/// `phone badge create`
struct BadgeCreateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "create",
        abstract: "Make a badge, or make it another one.",
        discussion: """
            phone badge create launch --name "Launched it" --owner ann
            phone badge create thank-you --name "Thank you" --owner ann --anyone-per-month 10 --repeatable
            phone badge create launch --file launch.json --icon launch.svg

            The file is a document as `phone badge show launch --json` prints it. What it leaves out is as by default: \
            owners give it, each person holds one.
            """)

    @Argument(help: "Its id: 1 to 40 of a-z, 0-9 and '-'.")
    var badge: String

    @Option(help: "What it is called.")
    var name: String?

    @Option(help: "What it stands for.")
    var description: String?

    @Option(help: "What earns it.")
    var how: String?

    @Option(help: "What it is among others: work, community.")
    var category: String?

    @Option(name: .customLong("owner"), help: "Alias of who answers for it; give it again for more.")
    var owners: [String] = []

    @Flag(help: "Managers give it to those who answer to them.")
    var managers = false

    @Option(help: "Everybody gives it, so many times a month.")
    var anyonePerMonth: Int?

    @Flag(help: "Anybody may ask for it, and its owners decide.")
    var onRequest = false

    @Flag(help: "Each person may hold any number of them; one, if left out.")
    var repeatable = false

    @Option(help: "File with its definition, in JSON.", completion: .file())
    var file: String?

    @Option(help: "File with its icon, an SVG or a PNG; without one it is drawn.", completion: .file())
    var icon: String?

    @OptionGroup(title: "Settings")
    var directory: DirectoryOptions
    @OptionGroup
    var output: JSONOutputOptions

    mutating func validate() throws {
        guard file == nil || (name == nil && owners.isEmpty) else {
            throw ValidationError("With --file, all of it stands there.")
        }
        guard file != nil || (name != nil && !owners.isEmpty) else {
            throw ValidationError("A badge has a --name and an --owner, or a --file in which they stand.")
        }
    }

    mutating func run() throws {
        let id = try BadgeID(badge)
        let document = try file.map { try SmallFile.bytes(of: $0, most: IconLimits.bytes) } ?? definition
        let picture = try icon.map { try SmallFile.bytes(of: $0, most: IconLimits.bytes) }
        let isOfOptions = file == nil
        let made = try Composition.badges(directory.settings) { badges in
            if isOfOptions { try Self.checkIsNew(id, badges) }
            let made = try badges.define(id, document)
            if let picture { try badges.setIcon(picture, of: id) }
            return made
        }
        if output.json { return try Console.print(json: made) }
        try Console.print(BadgeText.show(made, style: TerminalStyle(environment: .process)))
    }

    /// Options say a part of what a badge is: the rest of one that is there would be lost.
    private static func checkIsNew(_ id: BadgeID, _ badges: any BadgeService) throws {
        do {
            _ = try badges.badge(id)
        } catch let error as DirectoryError where error.code == .notFound {
            return
        }
        throw DirectoryError(
            .conflict, "there is a badge '\(id)' already",
            hint:
                "To change it: phone badge show \(id) --json > \(id).json, and phone badge create \(id) --file \(id).json."
        )
    }

    private var definition: [UInt8] {
        var json = JSONWriter()
        json.object { json in
            json.member("name", name)
            json.member("description", description)
            json.member("howToEarn", how)
            json.member("category", category)
            json.array("owners", owners) { $0.string($1) }
            json.object("awardedBy") {
                $0.member("managers", managers)
                $0.member("anyonePerMonth", anyonePerMonth)
                $0.member("onRequest", onRequest)
            }
            json.object("limits") { if repeatable { $0.member("perPerson", Int?.none) } }
        }
        return json.bytes
    }
}
