import DirectoryModel
import DirectoryPages
import HTTPTypes
import Hummingbird

/// The pages of what was given lately, and of who has the most: `/awards`, `/leaderboards`.
struct FeedPageRoutes: Sendable {
    let feeds: FeedRoutes

    /// How many a page shows.
    private static let limit = 50

    var routes: [Route] {
        [
            Route("/awards", query: ["badge", "organisation", "cursor"], handle: awards),
            Route("/leaderboards", query: ["of", "organisation", "period"], handle: leaderboard),
        ]
    }

    @Sendable private func awards(_ call: Call) throws -> Answer {
        let (items, next) = try feeds.items(call, limit: Self.limit)
        let givers = items.filter { $0.award.giver.person != nil }.map(\.giver)
        let aliases = Set(items.map(\.alias) + givers).compactMap { try? Alias($0) }
        var people: [String: PersonReference] = [:]
        for case .success(let person) in try call.directory.people(aliases) {
            people[person.fields[.alias] ?? ""] = person.reference
        }
        let query = ["badge", "organisation"].compactMap { name in
            call.query[name].map { "\(name)=\(PercentEncoding.encode($0))&" }
        }
        return call.page(AwardsPage(items, people: people, next: next, query: query.joined()))
    }

    /// `of` is `badge:ID` or `set:ID`, so that one field of a form chooses between all of them.
    @Sendable private func leaderboard(_ call: Call) throws -> Answer {
        let parts = (call.query["of"] ?? "").split(separator: ":", maxSplits: 1).map(String.init)
        let (badge, set) = (Self.id("badge", parts), Self.id("set", parts))
        guard parts.isEmpty || badge != nil || set != nil else {
            throw Problem([ParameterError("of", .invalid, "of is badge:ID or set:ID")])
        }
        let (board, entries) = try feeds.board(call, badge: badge, set: set, limit: Self.limit)
        let places = try entries.compactMap { entry in
            try call.account(entry.person).map { account in
                LeaderboardPage.Place(
                    rank: entry.rank, person: try call.summary(of: Alias(account.alias)), count: entry.count)
            }
        }
        let organisation = try call.query["organisation"].map { try call.summary(of: Alias($0)).reference }
        return call.page(
            LeaderboardPage(
                .init(badge: badge, set: set, organisation: organisation, period: board.period),
                badges: try feeds.badges.desk.badges().filter { $0.state == .active }, unit: board.unit, places: places)
        )
    }

    private static func id(_ kind: String, _ parts: [String]) -> String? {
        parts.count == 2 && parts[0] == kind ? parts[1] : nil
    }
}

extension Call {
    /// Somebody as lists have them. Throws `DirectoryError.notFound`.
    func summary(of alias: Alias) throws -> PersonSummary {
        let person = try directory.person(alias)
        return PersonSummary(
            reference: person.reference, distance: 0,
            directReports: person.directReports, totalReports: person.totalReports)
    }
}
