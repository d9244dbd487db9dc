import DirectoryImport
import DirectoryModel
import Logging
import Testing

@testable import PhoneCommands

@Suite struct SettingsTests {
    private func settings(_ flags: [Setting: String?] = [:], _ environment: [String: String] = [:]) -> Settings {
        Settings(flags: flags.map { ($0, $1) }, environment: Environment(environment))
    }

    @Test("a flag goes before the environment, and that before the default")
    func precedence() {
        let environment = ["PHONE_PORT": "9000"]
        #expect(settings([.port: "1"], environment)[.port] == .init(text: "1", origin: .flag))
        #expect(settings([.port: nil], environment)[.port] == .init(text: "9000", origin: .environment))
        #expect(settings()[.port] == .init(text: "8080", origin: .standard))
        #expect(settings([:], ["PHONE_PORT": ""])[.port].origin == .standard)
        #expect(settings()[.server] == .init(text: nil, origin: .standard))
    }

    @Test("the directory file is in the XDG data folder, else below the home folder")
    func defaultDatabase() throws {
        #expect(
            try settings([:], ["XDG_DATA_HOME": "/data", "HOME": "/home/ann"]).database()
                == "/data/phonebook/directory.sqlite")
        let atHome = "/home/ann/.local/share/phonebook/directory.sqlite"
        #expect(try settings([:], ["HOME": "/home/ann"]).database() == atHome)
        #expect(try settings([:], ["XDG_DATA_HOME": "relative", "HOME": "/home/ann"]).database() == atHome)
        #expect(throws: DirectoryError.self) { try settings().database() }
    }

    @Test("a server goes before the file, unless the file is named on the command line")
    func source() throws {
        let environment = ["HOME": "/h", "PHONE_SERVER": "http://env", "PHONE_DATABASE": "/env.sqlite"]
        #expect(try settings([:], environment).source() == .server("http://env"))
        #expect(try settings([.database: "a.sqlite"], environment).source() == .file("a.sqlite"))
        #expect(try settings([.server: "http://flag"], environment).source() == .server("http://flag"))
        #expect(try settings([:], ["PHONE_DATABASE": "/env.sqlite"]).source() == .file("/env.sqlite"))
        #expect(throws: DirectoryError.self) { try settings([.database: "a", .server: "b"]).source() }
    }

    @Test("a value that can't be is refused with the name under which it was given")
    func refusals() throws {
        #expect(try settings([.port: "0"]).port() == 0)
        for port in ["-1", "65536", "http", ""] {
            let error = #expect(throws: DirectoryError.self) { try settings([.port: port]).port() }
            #expect(error?.message == "--port can't be '\(port)'")
        }
        #expect(try settings([.requestSeconds: "5"]).number(.requestSeconds, in: 1...60, of: "seconds") == 5)
        for seconds in ["0", "61", "ten", ""] {
            let error = #expect(throws: DirectoryError.self) {
                try settings([.requestSeconds: seconds]).number(.requestSeconds, in: 1...60, of: "seconds")
            }
            #expect(error?.hint == "It is a number of seconds from 1 to 60.")
        }
        #expect(try settings([.rateLimit: "off"]).rateLimit() == nil)
        #expect(try settings([.rateLimit: "50"]).rateLimit() == 50)
        for rate in ["0", "-1", "many"] {
            #expect(throws: DirectoryError.self) { try settings([.rateLimit: rate]).rateLimit() }
        }
        let error = #expect(throws: DirectoryError.self) { try settings([:], ["PHONE_PORT": "x"]).port() }
        #expect(error?.message == "$PHONE_PORT can't be 'x'")
        #expect(throws: DirectoryError.self) { try ServiceLog.logger(settings([.logLevel: "loud"])) }
        #expect(try ServiceLog.logger(settings([.logLevel: "debug"])).logLevel == .debug)
    }

    @Test("an import is held to the limits and sources that are set")
    func importPolicy() throws {
        let standard = try settings().importPolicy()
        #expect(standard.limits == GuardLimits() && standard.sources == ["hr"])
        let set = try settings([.guardLeavers: "7"], ["PHONE_GUARD_AGE": "off", "PHONE_SOURCES": "hr, phones"])
            .importPolicy()
        #expect(set.limits.leavers == 7 && set.limits.age == nil && set.limits.rows == 80)
        #expect(set.sources == ["hr", "phones"])
        for (setting, value) in [(Setting.guardRows, "-1"), (.guardRows, "many"), (.sources, "a,a"), (.sources, "")] {
            #expect(throws: DirectoryError.self) { try settings([setting: value]).importPolicy() }
        }
    }

    @Test("every setting is printed with its value and its origin")
    func printed() {
        let settings = settings([.port: "0"], ["PHONE_DATABASE": "/d.sqlite", "PHONE_SERVER": "http://s"])
        let lines = SettingsList.text(settings, style: .plain).split(separator: "\n").map { $0.split(separator: " ") }
        #expect(lines.count == Setting.allCases.count + 1)
        #expect(lines[1] == ["database", "/d.sqlite", "environment", "--database,", "$PHONE_DATABASE"])
        #expect(lines[4] == ["port", "0", "flag", "--port,", "$PHONE_PORT"])
        #expect(lines.contains(["guard-leavers", "500", "default", "--guard-leavers,", "$PHONE_GUARD_LEAVERS"]))
        let json = String(decoding: SettingsList.json(settings), as: UTF8.self)
        #expect(json.hasPrefix(#"{"items":[{"name":"database","value":"/d.sqlite","origin":"environment","flag":"#))
    }
}
