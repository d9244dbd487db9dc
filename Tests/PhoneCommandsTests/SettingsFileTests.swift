import DirectoryModel
import Foundation
import TestSupport
import Testing

@testable import PhoneCommands

@Suite("Settings from files")
struct SettingsFileTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func settings(_ flags: [Setting: String?] = [:], _ environment: [String: String] = [:]) -> Settings {
        Settings(flags: flags.map { ($0, $1) }, environment: Environment(environment))
    }

    @Test("flag, variable, the file that one names, settings file, default: the first one counts")
    func precedence() throws {
        let secret = try folder.write("secret", "\n 9002 \n\n")
        let file = try folder.write("phone.conf", "# the service\r\n\r\n  port\t=  9003 \r\nhost = ::1\n")
        let all = ["PHONE_CONFIG": file, "PHONE_PORT_FILE": secret]
        #expect(try settings([.port: "9000"], all).value(of: .port) == .init(text: "9000", origin: .flag))
        #expect(
            try settings([:], ["PHONE_PORT": "9001", "PHONE_CONFIG": file]).value(of: .port)
                == .init(text: "9001", origin: .environment))
        #expect(
            try settings([:], all).value(of: .port) == .init(text: "9002", origin: .variableFile, place: secret))
        #expect(
            try settings([.config: file]).value(of: .port)
                == .init(text: "9003", origin: .settingsFile, place: "\(file):3"))
        #expect(try settings([.config: file]).value(of: .host).place == "\(file):4")
        #expect(try settings([.config: file]).value(of: .logLevel) == .init(text: "info", origin: .standard))
        #expect(try settings([.config: file]).port() == 9003)
    }

    @Test("the file is the one that the flag names, else the variable, else the user's")
    func place() throws {
        let mine = folder.url.appending(path: "home/.config/phonebook")
        try FileManager.default.createDirectory(at: mine, withIntermediateDirectories: true)
        try "port = 1".write(to: mine.appending(path: "phone.conf"), atomically: true, encoding: .utf8)
        let home = ["HOME": folder.path("home")]
        let other = try folder.write("other.conf", "port = 2")
        #expect(settings([:], home)[.port].text == "1")
        #expect(settings([:], home)[.config] == .init(text: mine.path + "/phone.conf", origin: .standard))
        #expect(settings([:], home.merging(["XDG_CONFIG_HOME": mine.path]) { $1 })[.port].origin == .standard)
        #expect(settings([:], home.merging(["PHONE_CONFIG": other]) { $1 })[.port].text == "2")
        #expect(settings([.config: other], home.merging(["PHONE_CONFIG": "/none"]) { $1 })[.port].text == "2")
        #expect(settings()[.config].text == nil)
    }

    @Test(
        "what is wrong in a settings file is told with its line, before anything is done",
        arguments: [
            ("a = 1", "1: there is no setting 'a'", "phone settings lists"),
            ("\n# x\nprot = 80", "3: there is no setting 'prot'", "Did you mean port?"),
            ("guard_leavers = 80", "1: there is no setting 'guard_leavers'", "Did you mean guard-leavers?"),
            ("port = 80\n\nport = 80", "3: port is set a second time", "line 1"),
            ("port 80", "1: this is no setting: port 80", "name = value"),
            ("port =", "1: port has no value", "remove the line"),
            ("config = other.conf", "1: there is no setting 'config'", ""),
            ("= 1", "1: there is no setting ''", ""),
        ])
    func mistakes(text: String, message: String, hint: String) throws {
        let file = try folder.write("phone.conf", text)
        let settings = settings([.config: file, .database: "/d.sqlite"])
        for ask in [{ _ = try settings.database() }, { _ = try settings.source() }, { try settings.check() }] {
            let error = #expect(throws: DirectoryError.self) { try ask() }
            #expect(error?.message == "\(file):\(message)")
            #expect(hint.isEmpty || error?.hint.contains(hint) == true, "\(error?.hint ?? "")")
        }
    }

    @Test("a value that can't be is refused with the line, or the variable, that says so")
    func refusals() throws {
        let file = try folder.write("phone.conf", "\nport = http")
        let error = #expect(throws: DirectoryError.self) { try settings([.config: file]).port() }
        #expect(error?.message == "\(file):2: port can't be 'http'")
        let secret = try folder.write("secret", "http")
        let other = #expect(throws: DirectoryError.self) { try settings([:], ["PHONE_PORT_FILE": secret]).port() }
        #expect(other?.message == "$PHONE_PORT_FILE can't be 'http'")
    }

    @Test("a file that is not there, is empty or competes with the variable is an error of whoever takes the setting")
    func unreadable() throws {
        let empty = try folder.write("empty", "\n")
        let none = folder.path("none")
        let cases: [([String: String], String)] = [
            (["PHONE_SERVER_FILE": none], "can't read \(none), which $PHONE_SERVER_FILE names: No such file"),
            (["PHONE_SERVER_FILE": folder.url.path], "can't read \(folder.url.path)"),
            (["PHONE_SERVER_FILE": empty], "\(empty), which $PHONE_SERVER_FILE names, is empty"),
            (["PHONE_SERVER_FILE": empty, "PHONE_SERVER": "s"], "$PHONE_SERVER and $PHONE_SERVER_FILE are both set"),
            (["PHONE_CONFIG": none], "can't read \(none), which $PHONE_CONFIG names"),
        ]
        for (environment, message) in cases {
            let error = #expect(throws: DirectoryError.self) {
                try settings([.server: nil, .database: "/d.sqlite"], environment).source()
            }
            #expect(error?.message.hasPrefix(message) == true, "\(error?.message ?? "")")
        }
        // It is no business of a command that does not take it.
        #expect(try settings([.database: "/d"], ["PHONE_NOTIFY_URL_FILE": empty]).database() == "/d")
        let long = try folder.write("long", String(repeating: "# long\n", count: 10_000))
        #expect(throws: DirectoryError.self) { try settings([.config: long]).check() }
    }

    @Test("no variable of a setting is taken for the file of another")
    func names() {
        let variables = Set(Setting.allCases.map(\.variable))
        #expect(Setting.allCases.filter { variables.contains($0.fileVariable) } == [])
    }

    @Test("are printed with file and line")
    func printed() throws {
        let file = try folder.write("phone.conf", "port = 9003")
        let settings = settings([.config: file])
        #expect(SettingsList.text(settings, style: .plain).contains("config \(file):1"))
        #expect(SettingsList.csv(settings).contains("\nport,9003,config,PHONE_PORT,8080,Port to serve at"))
        let json = String(decoding: SettingsList.json(settings), as: UTF8.self)
        #expect(json.contains(#""place":"\#(file):1"}"#))
    }
}
