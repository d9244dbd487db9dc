import ArgumentParser
import DirectoryModel

/// `phone token list`
struct TokenListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "All tokens: what they are good for, until when, and who made them.",
        discussion: """
            phone token list
            phone token list --json
            """)

    @OptionGroup(title: "Settings")
    var directory: DirectoryOptions
    @OptionGroup
    var output: JSONOutputOptions

    mutating func run() throws {
        let tokens = try Composition.tokens(directory.settings) { try $0.tokens() }
        if output.json { return try Console.print(json: Self.json(tokens)) }
        try Console.print(Self.text(tokens, now: Composition.now(), style: TerminalStyle(environment: .process)))
    }

    /// `{"items":[…]}`
    static func json(_ tokens: [APIToken]) -> [UInt8] {
        var json = JSONWriter()
        json.object { $0.array("items", tokens) { $0.token($1) } }
        return json.bytes
    }

    static func text(_ tokens: [APIToken], now: Timestamp, style: TerminalStyle) -> String {
        guard !tokens.isEmpty else { return "There are no tokens. phone token create makes one.\n" }
        var table = TextTable(
            [
                .init(title: "token", alignment: .right), .init(title: "name"), .init(title: "state"),
                .init(title: "until"), .init(title: "made by"), .init(title: "scopes", shrinks: true),
            ], style: style)
        return table.lines(
            tokens.map { token in
                let state = token.revoked != nil ? "revoked" : token.isLive(at: now) ? "works" : "expired"
                return [
                    TerminalText(String(token.number)), TerminalText(token.name),
                    TerminalText(state, token.isLive(at: now) ? .plain : .dim),
                    TerminalText((token.revoked ?? token.expires).date.description), TerminalText(token.createdBy),
                    TerminalText(token.scopeNames.joined(separator: " ")),
                ]
            })
    }
}
