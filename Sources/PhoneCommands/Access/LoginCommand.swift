import ArgumentParser
import DirectoryClient
import DirectoryModel
import Glibc

/// `phone login`
struct LoginCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "login",
        abstract: "Sign this terminal in to a server.",
        discussion: """
            phone login --server https://phonebook.example.com
            phone who ann --server https://phonebook.example.com

            Shows a code and an address. Open the address in any browser, on any machine, sign in there and say yes; from \
            then on this user's commands ask that server as you. PHONE_SERVER saves naming it each time. The key is kept \
            in ~/.config/phonebook/logins, for \(TokenRequest.usualDays) days; phone logout takes it back.
            """)

    @OptionGroup(title: "Settings")
    var directory: DirectoryOptions

    mutating func run() throws {
        let settings = directory.settings
        let (server, logins) = try Self.place(settings)
        let remote = try RemoteDirectory(server: server)
        let signIn = try remote.beginSignIn(ofTerminal: Self.hostName())
        let url = signIn.url + "?code=" + signIn.userCode
        Console.remark(
            """
            Open this in a browser, and say yes if it shows the code \(signIn.userCode.harmless):

                \(url.harmless)


            """)
        let end = Composition.monotonicSeconds() + Double(signIn.seconds)
        while Composition.monotonicSeconds() < end {
            sleep(UInt32(max(1, min(signIn.interval, 60))))
            guard let (key, alias) = try remote.key(of: signIn) else { continue }
            try logins.keep(key, for: server)
            return try Console.print("You are \(alias.harmless) at \(server.harmless)\n")
        }
        throw DirectoryError(.notFound, "nobody said yes in time", hint: "Begin again: phone login.")
    }

    /// The server, and where keys are kept. Throws `invalid` without one of them.
    static func place(_ settings: Settings) throws -> (server: String, logins: Logins) {
        guard case .server(let server) = try settings.source() else {
            throw DirectoryError(
                .invalid, "a file needs no signing in", hint: "--server URL or PHONE_SERVER names a server.")
        }
        guard let logins = Logins(settings.environment) else {
            throw DirectoryError(
                .invalid, "there is no place for a key: neither $XDG_CONFIG_HOME nor $HOME is set",
                hint: "With --token a key can be shown that is kept elsewhere.")
        }
        return (server, logins)
    }

    private static func hostName() -> String {
        var name = [CChar](repeating: 0, count: 256)
        guard gethostname(&name, name.count - 1) == 0 else { return "terminal" }
        return String(decoding: name.prefix { $0 != 0 && $0 != UInt8(ascii: ".") }.map(UInt8.init), as: UTF8.self)
    }
}
