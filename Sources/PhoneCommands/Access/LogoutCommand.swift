import ArgumentParser
import DirectoryClient
import DirectoryModel

/// `phone logout`
struct LogoutCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "logout",
        abstract: "Take back what phone login got.",
        discussion: """
            phone logout --server https://phonebook.example.com

            The server takes the key no more, and it is forgotten here.
            """)

    @OptionGroup(title: "Settings")
    var directory: DirectoryOptions

    mutating func run() throws {
        let (server, logins) = try LoginCommand.place(directory.settings)
        guard let key = logins.key(for: server) else {
            throw DirectoryError(
                .notFound, "nobody is logged in to \(server)", hint: "phone login signs this terminal in.")
        }
        do {
            try RemoteDirectory(server: server, key: key).revokeOwnToken()
        } catch let error as DirectoryError where error.code == .forbidden {
            // It worked no more.
        }
        try logins.keep(nil, for: server)
        try Console.print("Logged out of \(server.harmless)\n")
    }
}
