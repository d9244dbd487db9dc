/// What a leaderboard counts.
package struct Leaderboard: Sendable, Equatable {
    package enum Subject: Sendable, Equatable {
        /// Awards of one badge; the points that were posted, where it has levels.
        case badge(Badge)
        /// Badges that are held, of some.
        case badges([BadgeID])
    }

    package enum Period: String, Sendable, CaseIterable {
        case month, quarter, year, all

        /// The first moment of the one that a day is in (UTC); nil for all time.
        package func began(on day: CalendarDate) -> Timestamp? {
            let (year, month, _) = day.yearMonthDay
            let first: Int
            switch self {
            case .month: first = month
            case .quarter: first = (month - 1) / 3 * 3 + 1
            case .year: first = 1
            case .all: return nil
            }
            return CalendarDate(year: year, month: first, day: 1).map {
                Timestamp(secondsSinceEpoch: $0.daysSinceEpoch * 86_400)
            }
        }
    }

    /// Fewer are no group: who is among them would be told.
    package static let fewest = 5

    package var subject: Subject
    package var period: Period
    package var limit: Int

    package init(subject: Subject, period: Period, limit: Int) {
        self.subject = subject
        self.period = period
        self.limit = limit
    }

    /// What the numbers are: `points`, `awards` or `badges`.
    package var unit: String {
        switch subject {
        case .badge(let badge): badge.points == nil ? "awards" : "points"
        case .badges: "badges"
        }
    }

    /// Somebody on it.
    package struct Entry: Sendable, Equatable {
        /// From 1; who has as many is as high, and the next ranks behind all of them.
        package let rank: Int
        package let person: PersonID
        package let count: Int
    }
}

extension Leaderboard.Subject {
    /// Whether a badge is one of those that are counted.
    package func has(_ id: String) -> Bool {
        switch self {
        case .badge(let badge): badge.id.text == id
        case .badges(let badges): badges.contains { $0.text == id }
        }
    }
}

/// Of what a leaderboard is asked: of a badge, a set, or neither for all badges.
package struct LeaderboardRequest: Sendable, Equatable {
    package var badge: BadgeID?
    package var set: BadgeID?
    /// Only those who answer to this person, and the person.
    package var organisation: Alias?
    package var period: Leaderboard.Period
    package var limit: Int

    package init(
        badge: BadgeID? = nil, set: BadgeID? = nil, organisation: Alias? = nil, period: Leaderboard.Period = .all,
        limit: Int = 20
    ) {
        self.badge = badge
        self.set = set
        self.organisation = organisation
        self.period = period
        self.limit = limit
    }
}

extension BadgeDesk {
    /// Who has the most, of those for whom `isMember` holds; none where fewer than `Leaderboard.fewest` have any.
    package func leaderboard(
        _ board: Leaderboard, isMember: (PersonID) throws -> Bool
    ) throws -> [Leaderboard.Entry] {
        var entries: [Leaderboard.Entry] = []
        try store.forEachCount(board, since: board.period.began(on: now.date), now: now) { person, count in
            guard try isMember(person) else { return true }
            let isTied = entries.last?.count == count
            entries.append(
                Leaderboard.Entry(
                    rank: isTied ? entries[entries.count - 1].rank : entries.count + 1, person: person, count: count))
            return entries.count < max(board.limit, Leaderboard.fewest)
        }
        return entries.count < Leaderboard.fewest ? [] : Array(entries.prefix(board.limit))
    }

    /// What a leaderboard of a badge counts, of a set, or, where neither is named, of all badges that are given.
    package func subject(badge: Badge?, set: Badge?) throws -> Leaderboard.Subject {
        if let badge { return .badge(badge) }
        guard let set else { return .badges(try badges().filter { $0.state == .active }.map(\.id)) }
        guard let badges = set.set else {
            throw DirectoryError(
                .invalid, "the badge '\(set.id)' completes no set", hint: "GET /v1/badge-sets lists those that do.")
        }
        return .badges(badges)
    }
}

extension JSONWriter {
    /// `{"unit","period","items":[{"rank","alias","count"}…]}`
    package mutating func leaderboard(
        _ board: Leaderboard, _ entries: [Leaderboard.Entry], name: (PersonID) -> String
    ) {
        object { json in
            json.member("unit", board.unit)
            json.member("period", board.period.rawValue)
            json.array("items", entries) { json, entry in
                json.object {
                    $0.member("rank", entry.rank)
                    $0.member("alias", name(entry.person))
                    $0.member("count", entry.count)
                }
            }
        }
    }
}
