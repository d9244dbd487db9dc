import ArgumentParser
import Foundation
import Testing

@testable import PhoneCommands

/// The list, the commands' options and the documentation are one.
@Suite struct SettingsAgreementTests {
    @Test("every setting is an option of some command that uses it and of `phone settings`, with the list's words")
    func options() throws {
        let options = try Self.options()
        for setting in Setting.allCases {
            let users = options.filter { $0.value[setting.name] != nil }
            #expect(users.keys.contains("settings"), "\(setting.flag)")
            #expect(users.count > 1, "\(setting.flag) is an option of no command but `settings`")
            for (command, options) in users {
                #expect(options[setting.name] == setting.help.abstract, "\(setting.flag) of \(command)")
            }
        }
    }

    @Test("an option that carries the name of an environment variable is in the list")
    func nothingBesideTheList() throws {
        let names = Set(Setting.allCases.map(\.name))
        for (command, options) in try Self.options() {
            for (name, help) in options where help.contains("$PHONE_") {
                #expect(names.contains(name), "--\(name) of \(command)")
            }
        }
    }

    @Test("the README has the table that the list makes")
    func readme() throws {
        for setting in Setting.allCases {
            #expect(Setting.markdownTable.contains("| \(setting.name) | `\(setting.flag)` | `$\(setting.variable)` | "))
        }
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        guard let readme = try? String(contentsOf: root.appending(path: "README.md"), encoding: .utf8),
            readme.contains("| setting | flag |")
        else { return }
        #expect(readme.contains(Setting.markdownTable), "renew it with `phone settings --markdown`")
    }

    /// The long options of every command, with their help.
    private static func options() throws -> [String: [String: String]] {
        let dump = try JSONSerialization.jsonObject(with: Data(PhoneCommand._dumpHelp().utf8)) as? [String: Any]
        let root = try #require(dump?["command"] as? [String: Any])
        var result: [String: [String: String]] = [:]
        var commands = root["subcommands"] as? [[String: Any]] ?? []
        while let command = commands.popLast() {
            commands += command["subcommands"] as? [[String: Any]] ?? []
            var options: [String: String] = [:]
            for argument in command["arguments"] as? [[String: Any]] ?? [] where argument["kind"] as? String == "option"
            {
                for name in argument["names"] as? [[String: Any]] ?? [] {
                    if let name = name["name"] as? String { options[name] = argument["abstract"] as? String ?? "" }
                }
            }
            result[try #require(command["commandName"] as? String)] = options
        }
        return result
    }
}
