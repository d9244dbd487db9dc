import DirectoryModel
import HTTPTypes
import Hummingbird

/// What was given lately, and who has the most: `/v1/awards`, `/v1/leaderboards`, `/v1/badge-sets`.
struct FeedRoutes: Sendable {
    let badges: BadgeRoutes

    /// How many awards one request looks at, of an organisation that seldom gets one: then it says where to go on.
    private static let looked = 5000

    var routes: [Route] {
        [
            Route("/v1/awards", query: ["badge", "organisation", "limit", "cursor"], handle: feed),
            Route("/v1/leaderboards", query: ["badge", "set", "organisation", "period", "limit"], handle: leaderboard),
            Route("/v1/badge-sets", query: ["alias"], handle: sets),
        ]
    }

    @Sendable private func feed(_ call: Call) throws -> Answer {
        let (items, next) = try items(call, limit: call.query.limit(default: 20))
        var headers = HTTPFields()
        if let next { headers[.link] = call.link(toNext: next) }
        return call.json(headers: headers) { $0.feed(items, next: next) }
    }

    /// What was given last, as `badge`, `organisation` and `cursor` want it, and where it goes on. Only what everybody may
    /// see is in it, and of that what whoever asks may see.
    func items(_ call: Call, limit: Int) throws -> (items: [FeedItem], next: String?) {
        let badge = try call.query["badge"].map { try badges.badge($0, in: "badge", call) }
        let head = try organisation(call)
        var place = try call.query.cursor { AwardPlace(cursor: $0) }
        var items: [FeedItem] = []
        var looked = 0
        var isOver = false
        while items.count < limit, looked < Self.looked, !isOver {
            let places = try badges.desk.feed(of: badge?.id, behind: place, limit: limit)
            isOver = places.count < limit
            looked += places.count
            for next in places where items.count < limit {
                place = next
                guard head.map({ call.directory.isWithin(next.person, organisationOf: $0) }) ?? true,
                    let account = call.account(next.person),
                    let seen = call.directory.awards(of: next.person).first(where: {
                        $0.place == next.place && $0.award.isHeld && $0.award.badge == next.badge
                    })
                else { continue }
                items.append(
                    FeedItem(
                        alias: account.alias, award: seen.award, name: seen.name,
                        giver: badges.giver(seen.award.giver, call)))
            }
        }
        // Where the last batch was not read to its end, there is more of it.
        return (items, isOver && items.count < limit ? nil : place?.cursor)
    }

    @Sendable private func leaderboard(_ call: Call) throws -> Answer {
        let (board, entries) = try board(
            call, badge: call.query["badge"], set: call.query["set"], limit: call.query.limit(default: 20))
        return call.json { $0.leaderboard(board, entries) { badges.name($0, call) } }
    }

    /// Who has the most of a badge, of a set, or of all badges, as `period` and `organisation` want it.
    func board(
        _ call: Call, badge: String?, set: String?, limit: Int
    ) throws -> (board: Leaderboard, entries: [Leaderboard.Entry]) {
        let word = call.query["period"] ?? Leaderboard.Period.all.rawValue
        guard let period = Leaderboard.Period(rawValue: word) else {
            throw Problem([
                ParameterError(
                    "period", .invalid, "period '\(word.prefix(80))' is none of month, quarter, year and all")
            ])
        }
        guard badge == nil || set == nil else {
            throw Problem([ParameterError("set", .invalid, "a leaderboard is of a badge or of a set")])
        }
        let subject = try badges.desk.subject(
            badge: badge.map { try badges.badge($0, in: "badge", call) },
            set: set.map { try badges.badge($0, in: "set", call) })
        let board = Leaderboard(subject: subject, period: period, limit: limit)
        let head = try organisation(call)
        let directory = call.directory
        let entries = try badges.desk.leaderboard(board) { person in
            guard head.map({ directory.isWithin(person, organisationOf: $0) }) ?? true, call.account(person) != nil,
                directory.isOnLeaderboards(person)
            else { return false }
            return directory.awards(of: person).contains { $0.award.isHeld && subject.has($0.award.badge) }
        }
        return (board, entries)
    }

    /// The sets there are, with how much of each somebody is seen to hold.
    @Sendable private func sets(_ call: Call) throws -> Answer {
        let person = try call.query["alias"].map { text in
            try call.directory.person(ParameterError.naming("alias") { try Alias(text) })
        }
        let held = person.map { Set($0.badges.map(\.id)) }
        let sets = try badges.desk.badges().filter { $0.state == .active && $0.set != nil }
            .map { try badges.desk.shown($0) }
        return call.json { $0.sets(sets, held: held) }
    }

    /// At whose head somebody is.
    private func organisation(_ call: Call) throws -> PersonID? {
        try call.query["organisation"].map { text in
            try call.directory.person(ParameterError.naming("organisation") { try Alias(text) }).id
        }
    }
}
