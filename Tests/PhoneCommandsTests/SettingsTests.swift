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
        let error = #expect(throws: DirectoryError.self) { try settings([:], ["PHONE_PORT": "x"]).port() }
        #expect(error?.message == "$PHONE_PORT can't be 'x'")
        #expect(throws: DirectoryError.self) { try ServiceLog.logger(settings([.logLevel: "loud"])) }
        #expect(try ServiceLog.logger(settings([.logLevel: "debug"])).logLevel == .debug)
    }

    @Test("every setting is printed with its value and its origin")
    func printed() {
        let settings = settings([.port: "0"], ["PHONE_DATABASE": "/d.sqlite", "PHONE_SERVER": "http://s"])
        let expected = """
            setting     value      from         flag, variable
            database    /d.sqlite  environment  --database, $PHONE_DATABASE
            server      http://s   environment  --server, $PHONE_SERVER
            host        127.0.0.1  default      --host, $PHONE_HOST
            port        0          flag         --port, $PHONE_PORT
            log-level   info       default      --log-level, $PHONE_LOG_LEVEL
            log-format  text       default      --log-format, $PHONE_LOG_FORMAT

            """
        #expect(SettingsList.text(settings, style: .plain) == expected)
        let json = String(decoding: SettingsList.json(settings), as: UTF8.self)
        #expect(json.hasPrefix(#"{"items":[{"name":"database","value":"/d.sqlite","origin":"environment","flag":"#))
    }
}
