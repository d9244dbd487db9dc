import Glibc

/// The environment variables, of the process or of a test. An empty variable counts as one that is not set, as shells
/// have no handy way to unset one for a single command.
struct Environment: Sendable {
    private let lookUp: @Sendable (String) -> String?

    static let process = Environment { name in getenv(name).map { String(cString: $0) } }

    init(_ variables: [String: String]) { self.init { variables[$0] } }

    private init(lookUp: @escaping @Sendable (String) -> String?) { self.lookUp = lookUp }

    subscript(name: String) -> String? {
        guard let value = lookUp(name), !value.isEmpty else { return nil }
        return value
    }
}
