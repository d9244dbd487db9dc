/// Who makes a request, and what they may do.
package struct Principal: Sendable, Hashable {
    /// As the change log names them: an alias, `token NAME`.
    package var name: String
    /// Through whose eyes they read.
    package var viewer: Viewer
    package let roles: Roles
    /// What a token is good for; nil for whoever is not held to scopes.
    package let scopes: Set<Scope>?
    /// The number of the token that they showed; nil for whoever came otherwise.
    package var token: Int?
    /// What they may do, a bit for each act: each request asks.
    private let acts: UInt16

    package init(name: String, viewer: Viewer, roles: Roles = [], scopes: Set<Scope>? = nil) {
        self.name = name
        self.viewer = viewer
        self.roles = roles
        self.scopes = scopes
        acts = Act.allCases.reduce(0) { $0 | ($1.isOpen(to: roles, scopes) ? 1 << UInt16($1.rawValue) : 0) }
    }

    /// A program with a token: it reads what its scopes say, as nobody in particular.
    package init(token name: String, scopes: Set<Scope>) {
        self.init(
            name: "token \(name)", viewer: Viewer(least: scopes.compactMap(\.audience).max() ?? .everyone),
            scopes: scopes)
    }

    /// Who has the directory's file has everything.
    package static func owner(_ name: String) -> Principal {
        Principal(name: name, viewer: .system, roles: .all)
    }

    /// The person who asks; nil for a program.
    package var person: PersonID? { viewer.person }

    @inline(__always)
    package func may(_ act: Act) -> Bool { acts & 1 << UInt16(act.rawValue) != 0 }
}

/// What somebody is beside an employee.
package struct Roles: OptionSet, Sendable, Hashable {
    package let rawValue: UInt8

    package init(rawValue: UInt8) { self.rawValue = rawValue }

    /// Sees and mends what HR keeps of people.
    package static let hr = Roles(rawValue: 1)
    /// Makes badges and gives them.
    package static let badgeOwner = Roles(rawValue: 2)
    /// Runs the service and its imports.
    package static let `operator` = Roles(rawValue: 4)
    /// Says who may do what.
    package static let administrator = Roles(rawValue: 8)

    package static let all: Roles = [.hr, .badgeOwner, .operator, .administrator]

    /// The words for them in settings, claims and JSON.
    package static let named: [(name: String, role: Roles)] = [
        ("hr", .hr), ("badge-owner", .badgeOwner), ("operator", .operator), ("administrator", .administrator),
    ]

    /// The role with that name; nil for none.
    package init?(name: some StringProtocol) {
        guard let known = Self.named.first(where: { $0.name == name }) else { return nil }
        self = known.role
    }

    package var names: [String] { Self.named.filter { contains($0.role) }.map(\.name) }
}

/// What a route asks of whoever calls it.
package enum Act: UInt8, Sendable, CaseIterable {
    /// Open to all: whether the service lives, its pages' style, the way in.
    case nothing
    case readPeople
    /// One's own profile; whose else's, the profile's rules say.
    case editProfiles
    case decideCorrections
    case runImports
    case readMetrics
    /// What a badge's own rules say more about.
    case awardBadges
    case makeBadges
    case administer

    func isOpen(to roles: Roles, _ scopes: Set<Scope>?) -> Bool {
        if self == .nothing { return true }
        guard let scopes else { return isForEverybody || !self.roles.isDisjoint(with: roles) }
        if self == .awardBadges, scopes.contains(where: { $0.text.hasPrefix("badge:award:") }) { return true }
        // The scope admin is what the role administrator is.
        let isAdministrator = scopes.contains(.admin) && (isForEverybody || self.roles.contains(.administrator))
        return isAdministrator || !scopes.isDisjoint(with: self.scopes)
    }

    /// Whether it takes no role.
    private var isForEverybody: Bool { [.readPeople, .editProfiles, .awardBadges, .makeBadges].contains(self) }

    /// The roles of which one opens it; none where it takes none.
    package var roles: Roles {
        switch self {
        case .nothing, .readPeople, .editProfiles, .awardBadges, .makeBadges: []
        case .decideCorrections: [.hr]
        case .runImports: [.hr, .operator, .administrator]
        case .readMetrics: [.operator, .administrator]
        case .administer: [.administrator]
        }
    }

    /// The scopes of which a token needs one, beside `admin`.
    package var scopes: Set<Scope> {
        switch self {
        case .nothing: []
        case .readPeople: [.readPeople, .readCompany, .readPrivate]
        case .editProfiles: [.writeProfiles]
        case .runImports: [.runImports]
        case .readMetrics: [.readMetrics, .runImports]
        case .decideCorrections, .administer, .awardBadges, .makeBadges: []
        }
    }

    /// What a refusal says is missing.
    package var need: String {
        switch self {
        case .nothing: ""
        case .readPeople: "the scope people:read"
        case .editProfiles: "the scope profile:write"
        case .decideCorrections: "the role hr"
        case .runImports: "the role operator or hr, or the scope import:run"
        case .readMetrics: "the role operator, or the scope metrics:read"
        case .awardBadges: "the scope badge:award:BADGE"
        case .makeBadges: "somebody who is signed in, or the scope admin"
        case .administer: "the role administrator, or the scope admin"
        }
    }
}

/// What a token is good for: `people:read`, `badge:award:launch`.
package struct Scope: Hashable, Sendable, CustomStringConvertible {
    package let text: String

    private init(known text: String) { self.text = text }

    /// What everybody may see of everybody.
    package static let readPeople = Scope(known: "people:read")
    /// What people of one company see of each other, of everybody.
    package static let readCompany = Scope(known: "people:read:company")
    /// What HR sees.
    package static let readPrivate = Scope(known: "people:read:private")
    /// All that the person may as whom the token acts.
    package static let person = Scope(known: "person")
    package static let writeProfiles = Scope(known: "profile:write")
    package static let runImports = Scope(known: "import:run")
    package static let readMetrics = Scope(known: "metrics:read")
    package static let admin = Scope(known: "admin")

    package static let all: [Scope] = [
        .person, .readPeople, .readCompany, .readPrivate, .writeProfiles, .runImports, .readMetrics, .admin,
    ]

    /// Throws `DirectoryError.invalid` for a scope that there is not.
    package init(_ text: String) throws {
        let badge = text.hasPrefix("badge:award:") ? text.dropFirst(12) : ""
        let isBadge = !badge.isEmpty && badge.utf8.allSatisfy { $0 &- 0x61 < 26 || $0 &- 0x30 < 10 || $0 == 0x2D }
        guard isBadge || Self.all.contains(where: { $0.text == text }) else {
            throw DirectoryError(
                .invalid, "there is no scope '\(text.prefix(80))'",
                hint: "There are \(Self.all.map(\.text).joined(separator: ", ")) and badge:award:BADGE.")
        }
        self.text = text
    }

    package var description: String { text }

    /// The audience that somebody with this scope belongs to; nil where it is not for reading.
    var audience: Audience? {
        switch self {
        case .readPeople: .everyone
        case .readCompany: .company
        case .readPrivate: .private
        default: nil
        }
    }
}
