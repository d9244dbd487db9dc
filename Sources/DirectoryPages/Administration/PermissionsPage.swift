package import DirectoryModel

/// `/administration/permissions`: who has which role, what each opens, and the way to a page as somebody else sees it.
package struct PermissionsPage: TemplatePage {
    package static let template = "permissions"
    package static let section: PageFrame.Section? = .administration

    package let title = "Permissions"
    private let trail = Trail(("Administration", "/administration"))
    private let holders: [Holder]
    private let head: Markup
    private let rows: Markup
    /// The alias of whoever looks, whose page is the example.
    private let example: String?

    private struct Holder {
        let person: PersonLink
        let roles: String
        /// The page of whoever looks, as they see it.
        let eyes: String?
    }

    /// `holders` are who has a role by the settings, with no name for who is not in place; `viewer` is who looks.
    package init(_ holders: [(alias: String, name: String?, roles: Roles)], viewer: Principal) {
        let own = viewer.person == nil ? nil : viewer.name
        self.holders = holders.map { alias, name, roles in
            Holder(
                person: PersonLink(
                    name: name ?? "\(alias), who is not in place", alias: name == nil ? nil : alias),
                roles: roles.names.joined(separator: ", "),
                eyes: name == nil ? nil : own.map { "/users/\($0)?viewAs=\(alias)" })
        }
        head = Markup.each(Roles.named) { "<th scope=\"col\">\($0.name)</th>" }
        rows = Markup.each(Act.allCases.filter { $0 != .nothing }) { act in
            """
            <tr><th scope="row">\(act.words)</th><td>\(Self.mark(act.roles.isEmpty))</td>\
            \(Markup.each(Roles.named) { "<td>\(Self.mark(act.isOpen(to: $0.role)))</td>" })\
            <td>\(act.scopes.map(\.text).sorted().joined(separator: ", "))</td></tr>

            """
        }
        example = own
    }

    private static func mark(_ isSo: Bool) -> Markup {
        isSo
            ? "<span aria-hidden=\"true\">●</span><span class=\"unseen\">yes</span>"
            : "<span class=\"unseen\">no</span>"
    }
}

extension Act {
    /// Whether who has a role may do it: everybody has what is everybody's.
    fileprivate func isOpen(to role: Roles) -> Bool { roles.isEmpty || !roles.isDisjoint(with: role) }

    /// What it is to do, for a reader.
    fileprivate var words: String {
        switch self {
        case .nothing: "See the way in"
        case .readPeople: "Look people up"
        case .editProfiles: "Change a profile: one’s own; HR all"
        case .decideCorrections: "Decide corrections"
        case .runImports: "Hand dumps in, decide upon them"
        case .readMetrics: "Read the service’s figures"
        case .awardBadges: "Give badges, as each badge says"
        case .makeBadges: "Change badges that are one’s own; badge owners make new ones"
        case .administer: "Tokens, audit, acting as others, forgetting people"
        }
    }
}
