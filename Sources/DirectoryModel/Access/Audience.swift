/// Who may see a value, from everybody to nobody; each is part of the one before. It is also what a viewer is to the
/// person whom they look at: the narrowest audience that they belong to.
package enum Audience: UInt8, Sendable, CaseIterable, Comparable {
    /// Whoever may use the directory at all.
    case everyone
    /// People of the same company, those left out who work for it from outside.
    case company
    /// Whom the person answers to, up to the top.
    case chain
    /// The person and HR.
    case `private`
    /// The directory itself, and whoever has its file.
    case system

    /// The word for it in settings, in JSON and on pages.
    package var name: String {
        switch self {
        case .everyone: "everyone"
        case .company: "company"
        case .chain: "chain"
        case .private: "private"
        case .system: "system"
        }
    }

    package init?(name: some StringProtocol) {
        guard let audience = Self.allCases.first(where: { $0.name == name }) else { return nil }
        self = audience
    }

    package static func < (a: Audience, b: Audience) -> Bool { a.rawValue < b.rawValue }
}
