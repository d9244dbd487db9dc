import ArgumentParser
import DirectoryModel

/// `phone token create`
struct TokenCreateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "create",
        abstract: "Make a key for a program, and show it this once.",
        discussion: """
            phone token create oncall-tool --scope people:read
            phone token create hr-feed --scope import:run --days 30
            phone token create ann-laptop --scope people:read --scope profile:write --alias ann

            Scopes: people:read (what everybody may see of everybody), people:read:company (what colleagues see), \
            people:read:private (what HR sees), profile:write, import:run, metrics:read, admin, badge:award:BADGE. With \
            --alias the token acts as that person, and works no more when they leave.

            The key is all that is printed on standard output.
            """)

    @Argument(help: "What it is called: the program's name, for example.")
    var name: String

    @Option(name: .customLong("scope"), help: "What it is good for; give it again for more.")
    var scopes: [String]

    @Option(help: "As whom it acts.")
    var alias: String?

    @Option(help: "Days for which it works.")
    var days = TokenRequest.usualDays

    @OptionGroup(title: "Settings")
    var directory: DirectoryOptions
    @OptionGroup
    var output: JSONOutputOptions

    mutating func run() throws {
        let request = try TokenRequest(
            name: name, scopes: scopes, alias: alias.map { try Alias($0) }, days: days)
        let issued = try Composition.tokens(directory.settings) {
            try $0.issue(request, by: Composition.loginName())
        }
        if output.json {
            var json = JSONWriter()
            json.object { json in
                json.member("key", issued.key)
                json.member("token") { $0.token(issued.token) }
            }
            return try Console.print(json: json.bytes)
        }
        try Console.print("\(issued.key)\n")
        Console.remark(
            """
            Token \(issued.token.number), \(issued.token.name), works until \(issued.token.expires.date). \
            The key is not kept and will not be shown again.

            """)
    }
}
