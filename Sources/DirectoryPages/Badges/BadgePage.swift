package import DirectoryModel

/// `/badges/{badge}`: what it stands for, how it is earned, and who was given it last.
package struct BadgePage: TemplatePage {
    package static let template = "badge"
    package static let section: PageFrame.Section? = .badges

    package let title: String
    private let id: String
    private let category: String?
    /// What is to be said of its state; nil for one that is given.
    private let state: String?
    private let paragraphs: [String]
    private let ways: [String]
    private let rarity: String
    private let owners: [PersonLink]
    private let newest: [PersonLink]
    private let notice: Markup?
    private let counter: Markup?

    /// `counter` is what whoever looks can do here. `owners` are those who are in place, and `heads` those of whose organisations everybody is one; `newest` is who was
    /// given it last, with the day, as far as the viewer may see that.
    package init(
        _ badge: Badge, rarity: Rarity, owners: [PersonReference], heads: [PersonReference],
        newest: [(person: PersonReference, day: String)], counter: BadgeCounter? = nil
    ) {
        title = badge.name
        id = badge.id.text
        category = badge.category.isEmpty ? nil : badge.category.titled
        state =
            switch badge.state {
            case .draft: "A draft: only its owners see this page, and nobody is given it yet."
            case .active: nil
            case .retired: "It is given no more. Whoever earned it keeps it."
            }
        paragraphs = badge.description.split(separator: "\n").map(String.init)
        ways = Self.ways(badge)
        self.rarity = rarity.text + "."
        let group = badge.ownerGroup
        self.owners =
            owners.map { PersonLink($0) }
            + heads.map { PersonLink(name: "Whoever answers to \($0.displayName)", alias: $0.alias) }
            + (group.departments.map { "Everybody in \($0)" } + group.holdersOf.map { "Whoever holds \($0)" })
            .map { PersonLink(name: $0) }
        self.newest = newest.map { PersonLink($0.person, relation: $0.day) }
        notice = counter?.notice
        self.counter = counter?.markup
    }

    /// How it is earned, in its owners' words and in those of its rules.
    private static func ways(_ badge: Badge) -> [String] {
        var ways = badge.howToEarn.split(separator: "\n").map(String.init)
        if let rule = badge.rule { return ways + ["It comes of itself, \(rule.words)."] }
        let awarders = badge.awarders
        if let ladder = badge.points {
            let levels = ladder.levels.map { "\($0.name) at \($0.points.grouped)" }.joined(separator: ", ")
            ways.append("It has levels, by points: \(levels).")
        }
        if awarders.onRequest { ways.append("Anybody may ask for it.") }
        if awarders.anyonePerMonth != nil { ways.append("Anybody may give it, a few times a month.") }
        if awarders.managers { ways.append("Managers give it to those who answer to them.") }
        if !awarders.holdersOf.isEmpty {
            ways.append("Whoever holds \(awarders.holdersOf.map(\.text).joined(separator: " or ")) gives it.")
        }
        if awarders.owners, badge.points == nil { ways.append("Its owners give it.") }
        if let total = badge.limits.total { ways.append("There are \(total.grouped) of them, and no more.") }
        if let from = badge.limits.from { ways.append("It is given from \(from) on.") }
        if let until = badge.limits.until { ways.append("It is given until \(until).") }
        return ways
    }
}

/// `/badges`: what can be earned, by category, and what could once.
package struct BadgesPage: TemplatePage {
    package static let template = "badges"
    package static let section: PageFrame.Section? = .badges

    package let title = "Badges"
    private let shelves: [Shelf]
    /// Whether whoever looks may make one.
    private let canMake: Bool
    private let drafts: [Kind]

    private struct Shelf {
        let heading: String
        let kinds: [Kind]
    }

    /// A badge among others.
    private struct Kind {
        let badgeID: String
        let badgeName: String
        let way: String?
        let share: String

        init(_ badge: Badge, _ rarity: Rarity) {
            badgeID = badge.id.text
            badgeName = badge.name
            way = [badge.howToEarn, badge.description].first { !$0.isEmpty }
            share = rarity.text
        }
    }

    /// `badges` are by id; `people` is how many are in place; `canMake` says that whoever looks may make one, and `drafts`
    /// are those that they are to finish.
    package init(
        _ badges: [(badge: Badge, holders: Int)], people: Int, canMake: Bool = false, drafts: [Badge] = []
    ) {
        self.canMake = canMake
        self.drafts = drafts.map { Kind($0, Rarity(holders: 0, people: people)) }
        func kinds(_ isWanted: (Badge) -> Bool) -> [Kind] {
            badges.filter { isWanted($0.badge) }.map { Kind($0.badge, Rarity(holders: $0.holders, people: people)) }
        }
        let categories = Set(badges.filter { $0.badge.state == .active }.map(\.badge.category)).sorted()
        shelves =
            categories.filter { !$0.isEmpty }.map { category in
                Shelf(heading: category.titled, kinds: kinds { $0.state == .active && $0.category == category })
            }
            + [
                Shelf(
                    heading: categories == [""] ? "To earn" : "Others",
                    kinds: kinds { $0.state == .active && $0.category.isEmpty }),
                Shelf(heading: "Given no more", kinds: kinds { $0.state == .retired }),
            ].filter { !$0.kinds.isEmpty }
    }
}
