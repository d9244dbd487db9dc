import Glibc

/// The environment variables, of the process or of a test. An empty variable counts as one that is not set, as shells
/// have no handy way to unset one for a single command.
struct Environment: Sendable {
    private let lookUp: @Sendable (String) -> String?
    /// The settings file of everybody on the machine.
    private let systemSettings: String?

    static let process = Environment { name in getenv(name).map { String(cString: $0) } }

    /// A test's, which knows no settings file of the machine that it runs on.
    init(_ variables: [String: String]) {
        lookUp = { variables[$0] }
        systemSettings = nil
    }

    private init(lookUp: @escaping @Sendable (String) -> String?) {
        self.lookUp = lookUp
        systemSettings = "/etc/phonebook/phone.conf"
    }

    /// Where the settings file may be, the first that is there. A relative $XDG_CONFIG_HOME is ignored, as the XDG Base
    /// Directory Specification says.
    var settingsFiles: [String] {
        let named = self["XDG_CONFIG_HOME"].flatMap { $0.hasPrefix("/") ? $0 : nil }
        let folder = named ?? self["HOME"].map { $0 + "/.config" }
        return [folder.map { $0 + "/phonebook/phone.conf" }, systemSettings].compactMap { $0 }
    }

    subscript(name: String) -> String? {
        guard let value = lookUp(name), !value.isEmpty else { return nil }
        return value
    }
}
