package import DirectoryModel
import FoundationEssentials

/// A terminal that is being signed in.
package struct TerminalSignIn: Sendable, Decodable {
    /// What the terminal keeps to itself.
    fileprivate let deviceCode: String
    /// What it shows.
    package let userCode: String
    /// Where that is typed in.
    package let url: String
    /// For how long, in seconds.
    package let seconds: Int
    /// Seconds between two questions whether somebody has said yes.
    package let interval: Int
}

extension RemoteDirectory {
    /// Begins to sign in a terminal. Throws `notFound` when nobody signs in to the server.
    package func beginSignIn(ofTerminal name: String) throws -> TerminalSignIn {
        var json = JSONWriter()
        json.object { $0.member("terminal", name) }
        return try post("/v1/sign-in/terminal", json.bytes, Self.decode)
    }

    /// The key, and whose it is, once somebody has said yes; nil until then. Throws `forbidden` when they said no, and
    /// `notFound` when the time is over.
    package func key(of signIn: TerminalSignIn) throws -> (key: String, alias: String)? {
        var json = JSONWriter()
        json.object { $0.member("deviceCode", signIn.deviceCode) }
        let message: KeyMessage = try post("/v1/sign-in/terminal:token", json.bytes, Self.decode)
        guard let key = message.key, let alias = message.alias else { return nil }
        return (key, alias)
    }

    /// Takes back the token whose key this is asked with.
    package func revokeOwnToken() throws { _ = try delete("/v1/tokens/mine", as: Anything.self) }
}

private struct KeyMessage: Decodable {
    let key: String?
    let alias: String?
}

private struct Anything: Decodable {}
