/// What people can earn, who gives it and within which limits. All of it is data: who wants another rule changes the badge.
package struct Badge: Sendable, Equatable {
    package enum State: String, Sendable, CaseIterable {
        /// Nobody sees it but its owners, and it is not given yet.
        case draft
        case active
        /// Given no more; whoever has it keeps it.
        case retired
    }

    /// What it looks like, once it has been read and written anew.
    package enum Icon: Sendable, Equatable {
        case svg(String)
        case png([UInt8])

        /// `svg` or `png`.
        package var kind: String { if case .svg = self { "svg" } else { "png" } }
    }

    /// Who may give it. Each that is said opens it to more.
    package struct Awarders: Sendable, Equatable {
        package var owners = true
        /// Managers, to those who answer to them directly.
        package var managers = false
        package var people: [PersonID] = []
        /// Names of tokens.
        package var tokens: [String] = []
        /// Whoever holds one of these badges.
        package var holdersOf: [BadgeID] = []
        /// Everybody, so many times in a calendar month; nil for not everybody.
        package var anyonePerMonth: Int?
        /// Owners, to whoever asks for it with a reason.
        package var onRequest = false

        package init() {}
    }

    /// People who own it by what they are, whoever that is by then.
    package struct OwnerGroup: Sendable, Equatable {
        /// By their ids, or by their names.
        package var departments: [String] = []
        /// These people, and all who answer to them.
        package var organisationsOf: [PersonID] = []
        /// Whoever holds one of these badges.
        package var holdersOf: [BadgeID] = []

        package init() {}

        package var isEmpty: Bool { self == OwnerGroup() }
    }

    /// What no award may go beyond.
    package struct Limits: Sendable, Equatable {
        /// So many that one person holds; nil for as many as are given.
        package var perPerson: Int? = 1
        /// So many that all people hold together.
        package var total: Int?
        /// The first and the last day on which it is given.
        package var from: CalendarDate?
        package var until: CalendarDate?
        /// Days between two awards to one person.
        package var coolingOffDays: Int?
        /// Days within which nobody gives it to who gave it to them.
        package var circleDays: Int?
        package var toOneself = false

        package init() {}
    }

    package let id: BadgeID
    package var name: String
    package var description: String
    package var howToEarn: String
    package var category: String
    package var state: State
    package var owners: [PersonID]
    package var ownerGroup = OwnerGroup()
    package var awarders: Awarders
    package var limits: Limits
    /// Days for which an award counts; nil for ever.
    package var expiresAfterDays: Int?
    /// By what it comes of itself; nil for one that is given.
    package var rule: BadgeRule?
    /// By what points its levels are reached; nil for one without levels.
    package var points: PointLadder?
    /// Nil for one that is drawn from its id and name.
    package var icon: Icon?

    package init(
        id: BadgeID, name: String, description: String = "", howToEarn: String = "", category: String = "",
        state: State = .active, owners: [PersonID], awarders: Awarders = Awarders(), limits: Limits = Limits(),
        expiresAfterDays: Int? = nil, rule: BadgeRule? = nil, points: PointLadder? = nil
    ) {
        self.id = id
        self.name = name
        self.description = description
        self.howToEarn = howToEarn
        self.category = category
        self.state = state
        self.owners = owners
        self.awarders = awarders
        self.limits = limits
        self.expiresAfterDays = expiresAfterDays
        self.rule = rule
        self.points = points
    }
}

/// 1 to 40 of `a`–`z`, `0`–`9` and `-`, beginning with a letter or a digit. It names a badge in URLs and commands, and is
/// never another's.
package struct BadgeID: Hashable, Sendable, CustomStringConvertible {
    package let text: String

    /// Throws `DirectoryError.invalid`.
    package init(_ text: String) throws {
        let isFit = text.utf8.allSatisfy { $0 &- 0x61 < 26 || $0 &- 0x30 < 10 || $0 == 0x2D }
        guard isFit, (1...40).contains(text.utf8.count), text.utf8.first != 0x2D else {
            throw DirectoryError(
                .invalid, "'\(text.prefix(80))' is no id of a badge",
                hint: "It is 1 to 40 of a-z, 0-9 and '-', for example launched-it.")
        }
        self.text = text
    }

    package var description: String { text }
}
