import ArgumentParser
import DirectoryModel
import Testing

@testable import PhoneCommands

@Suite struct CommandParsingTests {
    @Test("each kind of error has one exit code")
    func exitCodes() {
        for code in DirectoryError.Code.allCases {
            #expect(Ending(of: DirectoryError(code, "x")).status == (code == .notFound ? .notFound : .failed))
        }
    }

    @Test("an error is a line and what can be done about it, without anything that a terminal would obey")
    func complaint() {
        let error = DirectoryError(
            .notFound, "nobody has the alias 'x\u{1B}[2J'", hint: "To look for a name: phone search WORDS.",
            suggestions: ["ann (Ann)", "bob (Bob\n)"])
        let expected = """
            phone: nobody has the alias 'x\u{FFFD}[2J'
              Did you mean: ann (Ann), bob (Bob )?
              To look for a name: phone search WORDS.

            """
        #expect(Ending(of: error).complaint == expected)
    }

    @Test(
        "wrong use ends with 2 and says how it is used",
        arguments: [
            (["bogus"], "phone: Unexpected argument 'bogus'\n  Usage: phone <subcommand>\n"),
            (["who"], "phone: Missing expected argument '<aliases> ...'\n"),
            (["chain", "a", "b"], "phone: Unexpected argument 'b'\n  Usage: phone chain <alias>"),
            (["who", "a", "--json", "--csv"], "phone: --json and --csv exclude each other\n  Usage: phone who"),
            (["completions", "tcsh"], "phone: The value 'tcsh' is invalid for '<shell>'."),
        ])
    func wrongUse(arguments: [String], complaint: String) throws {
        let ending = try ending(of: arguments)
        #expect(ending.status == .failed)
        #expect(ending.answer == "")
        #expect(ending.complaint.hasPrefix(complaint), "\(ending.complaint)")
        #expect(ending.complaint.hasSuffix("for more information.\n"))
    }

    @Test("help and version are answers", arguments: [["--help"], ["who", "--help"], ["--version"]])
    func help(arguments: [String]) throws {
        let ending = try ending(of: arguments)
        #expect(ending.status == .found)
        #expect(ending.complaint == "")
        #expect(!ending.answer.isEmpty)
    }

    private func ending(of arguments: [String]) throws -> Ending {
        let error = try #require(throws: (any Error).self) {
            // Help is a command of ArgumentParser's own, which throws its text when it is run.
            var command = try PhoneCommand.parseAsRoot(arguments)
            try command.run()
        }
        return Ending(of: error)
    }

    @Test("every command teaches by example")
    func examples() throws {
        for command in PhoneCommand.configuration.subcommands {
            let configuration = command.configuration
            let name = try #require(configuration.commandName)
            #expect(!configuration.abstract.isEmpty)
            #expect(configuration.discussion.contains("phone \(name)"), "help of \(name)")
            // ArgumentParser breaks longer lines, and an example that is broken can't be copied.
            let examples = configuration.discussion.split(separator: "\n").filter { $0.hasPrefix("phone ") }
            #expect(examples.filter { $0.count > 80 } == [], "help of \(name)")
        }
    }

    @Test("each command takes --json, and --csv where it answers with a list")
    func formats() throws {
        let listing = [
            "who", "get", "chain", "reports", "peers", "path", "search", "list", "summary", "rank", "org",
        ]
        for name in listing + ["settings"] {
            #expect(PhoneCommand.helpMessage(for: try command(name)).contains("--csv"), "\(name)")
        }
        for name in listing + ["settings", "healthcheck", "schema"] {
            #expect(PhoneCommand.helpMessage(for: try command(name)).contains("--json"), "\(name)")
        }
    }

    private func command(_ name: String) throws -> any ParsableCommand.Type {
        try #require(PhoneCommand.configuration.subcommands.first { $0.configuration.commandName == name })
    }
}
