import ArgumentParser
import TestSupport
import Testing

@testable import PhoneCommands

/// There are two ways into `phone who`, and they must lead to the same place.
@Suite struct WhoRequestTests {
    /// Words that a command line could be made of, the treacherous ones among them.
    private static let words = [
        "ann", "bob", "ann", "bob", "who", "help", "ANN", "o'neill", "Płatności", "a=b", "@file", "", "-", "--", "-h",
        "--help", "--version", "--json", "--csv", "--json", "--csv", "--json=1", "--JSON", "--no-json", "--database",
        "--database", "--database=", "--database=/d.sqlite", "--database=-x", "--database=a=b", "--server", "--server=",
        "--server=http://s", "--port", "--port=1", "-d", "-ann", "---", "--generate-completion-script", "--data",
    ]

    @Test("plain arguments mean what ArgumentParser takes them for, and others are left to it")
    func agreement() throws {
        var random = SplitMix(state: 1)
        var plain = 0
        for _ in 0..<20_000 {
            let arguments =
                (Bool.random(using: &random) || Bool.random(using: &random) ? ["who"] : [])
                + (0..<Int.random(in: 0...5, using: &random)).map { _ in Self.words.randomElement(using: &random)! }
            guard let request = WhoRequest(plain: arguments) else { continue }
            plain += 1
            let command = try? PhoneCommand.parseAsRoot(arguments) as? WhoCommand
            #expect(command?.request == request, "\(arguments)")
        }
        #expect(plain > 1000)
    }

    @Test(
        "what is typed every day is plain",
        arguments: [
            ["who", "ann"], ["who", "ann", "bob", "--csv"], ["who", "--json", "ann"],
            ["who", "ann", "--database", "/d.sqlite"], ["who", "--database=/d.sqlite", "ann"],
            ["who", "ann", "--server=http://s"], ["who", "ann", "--json", "--server", "http://s"],
            ["who", "ann", "--token", "phone_x"],
        ])
    func everyDay(arguments: [String]) throws {
        let request = try #require(WhoRequest(plain: arguments))
        #expect(try (PhoneCommand.parseAsRoot(arguments) as? WhoCommand)?.request == request)
    }
}
