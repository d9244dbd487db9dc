import Foundation
import Testing
import TestSupport

/// What can go out of date without anybody noticing. The table of settings is compared in `SettingsAgreementTests`.
@Suite("The README")
struct ReadmeTests {
    private let readme: String

    init() throws { readme = try Checkout.text("README.md") }

    @Test("names every command, and none that there is not")
    func commands() throws {
        var commands: Set<String> = ["help"]
        for (type, name) in try commandNames() where try !members().keys.contains(type) { commands.insert(name) }
        commands.remove("phone")
        // A command begins a line of code, follows a prompt or another command, or stands in words of its own.
        let named = Self.names(in: readme, /(?:`|\n|\$ |&& )phone ([a-z]+)/)
        #expect(named == commands)
    }

    @Test("names every subcommand of a command, but for the one that need not be said")
    func subcommands() throws {
        let names = try commandNames()
        for (type, group) in try members() where type != "LoadCommand" {
            let name = try #require(names[type])
            #expect(readme.contains("phone \(group) \(name)"), "\(name)")
        }
    }

    /// The commands that have another before their name, with that one's.
    private func members() throws -> [String: String] {
        let names = try commandNames()
        var members: [String: String] = [:]
        for file in try ImportTableTests.swiftFiles(below: "Sources/PhoneCommands") {
            let type = file.deletingPathExtension().lastPathComponent
            guard type.hasSuffix("Group"), let name = names[type] else { continue }
            for member in Self.names(in: try String(contentsOf: file, encoding: .utf8), /(\w+Command)\.self/) {
                members[member] = name
            }
        }
        return members
    }

    /// The name that is typed, by the type that carries it, which its file is called after.
    private func commandNames() throws -> [String: String] {
        var names: [String: String] = [:]
        for file in try ImportTableTests.swiftFiles(below: "Sources/PhoneCommands") {
            let name = Self.names(in: try String(contentsOf: file, encoding: .utf8), /commandName: "([a-z]+)"/).first
            names[file.deletingPathExtension().lastPathComponent] = name
        }
        return names
    }

    @Test("has the import table")
    func importTable() {
        for (target, allowed) in ImportTableTests.table {
            let row = readme.split(separator: "\n").first { $0.hasPrefix("| `\(target)` |") } ?? ""
            let last = row.split(separator: "|").last ?? ""
            #expect(Self.names(in: String(last), /`(\w+)`/) == allowed, "the row of \(target)")
        }
    }

    @Test("leads to files that are there")
    func links() {
        for path in Self.names(in: readme, /\]\(([^)#:]+)\)/) {
            #expect(FileManager.default.fileExists(atPath: Checkout.url(path).path), "\(path)")
        }
    }

    @Test("has every path of the service and, as the help has, every mapping that ships")
    func pathsAndMappings() throws {
        for path in Self.names(in: try Checkout.text("Schema/openapi.yaml"), /\n  (\/[^\s:]*):/) {
            #expect(readme.contains(path), "\(path)")
        }
        let folder = Checkout.url("Sources/DirectoryImport/Mapping/Presets").path
        let help = try Checkout.text("Sources/PhoneCommands/Transfer/ImportGroup.swift")
        for file in try FileManager.default.contentsOfDirectory(atPath: folder) {
            let preset = file.replacing(".json", with: "")
            #expect(readme.contains("| `\(preset)` |"), "\(preset)")
            #expect(help.contains(" \(preset), ") || help.contains(" \(preset). "), "\(preset) in phone help import")
        }
    }

    private static func names(in text: String, _ pattern: Regex<(Substring, Substring)>) -> Set<String> {
        Set(text.matches(of: pattern).map { String($0.output.1) })
    }
}
