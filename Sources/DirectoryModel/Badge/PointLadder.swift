import Glibc

/// By what points the levels of a badge are reached. Other tools post points; each level that they reach is an award.
package struct PointLadder: Sendable, Equatable {
    package struct Level: Sendable, Equatable {
        package let name: String
        /// So many points, or more.
        package let points: Int

        package init(_ name: String, _ points: Int) {
            self.name = name
            self.points = points
        }
    }

    /// From the lowest to the highest.
    package var levels: [Level]
    /// Days after which a point counts half; nil for points that stay. A level that was reached stays in any case.
    package var halfLifeDays: Int?
    /// What counts of the points that one person is posted on one day (UTC): farming does not pay.
    package var mostPerDay: Int?

    package init(_ levels: [Level], halfLifeDays: Int? = nil, mostPerDay: Int? = nil) {
        self.levels = levels
        self.halfLifeDays = halfLifeDays
        self.mostPerDay = mostPerDay
    }

    /// The highest level that somebody holds; nil for none.
    package func level(in awards: [Award], of badge: BadgeID) -> Level? {
        levels.last { level in awards.contains { $0.badge == badge.text && $0.level == level.name && $0.isHeld } }
    }

    /// The levels that a total reaches and that were never given, from the lowest to the highest: one that was taken back
    /// does not come again, one that expired does.
    func due(at total: PointTotal, _ awards: [Award], of badge: BadgeID) -> [Level] {
        levels.filter { level in
            level.points <= total.whole
                && !awards.contains { $0.badge == badge.text && $0.level == level.name && !$0.hasExpired }
        }
    }

    /// What is left of a total after a while. Summed posting by posting it is the sum of all postings, each halved by its
    /// own age, since halving is multiplication (`v(t) = Σ pᵢ · 2^(-(t - tᵢ) / h)`).
    package func decayed(_ total: PointTotal, from: Timestamp, to now: Timestamp) -> PointTotal {
        guard let halfLifeDays, now > from else { return total }
        let halves = Double(now.secondsSinceEpoch - from.secondsSinceEpoch) / Double(halfLifeDays * 86_400)
        return PointTotal(thousandths: Int((Double(total.thousandths) * exp2(-halves)).rounded()))
    }
}

/// A sum of points, to the thousandth: without a half-life it is exact.
package struct PointTotal: Sendable, Equatable {
    package var thousandths: Int

    package static let zero = PointTotal(thousandths: 0)

    package init(thousandths: Int) { self.thousandths = thousandths }

    package init(_ points: Int) { thousandths = points * 1000 }

    /// Points, rounded down.
    package var whole: Int { thousandths >= 0 ? thousandths / 1000 : (thousandths - 999) / 1000 }

    /// With other points; never below none.
    package func adding(_ points: Int) -> PointTotal { PointTotal(thousandths: max(0, thousandths + points * 1000)) }
}

/// Points that somebody wants to post for a person.
package struct PointWish: Sendable, Equatable {
    package var badge: BadgeID
    package var person: PersonID
    /// Fewer than none take away what was posted by mistake.
    package var points: Int
    package var reason: String
    /// Names the wish among those of whoever posts: the same one again is not counted twice
    /// (draft-ietf-httpapi-idempotency-key-header).
    package var key: String

    package init(badge: BadgeID, person: PersonID, points: Int, reason: String, key: String) {
        self.badge = badge
        self.person = person
        self.points = points
        self.reason = reason
        self.key = key
    }
}

/// Points that were posted.
package struct PointPosting: Sendable, Equatable {
    package var wish: PointWish
    package var giver: AwardGiver
    package var time: Timestamp
    /// What of them counts.
    package var counted: Int
    /// With these.
    package var total: PointTotal
    /// The highest level that the person holds then.
    package var level: String?

    package init(
        wish: PointWish, giver: AwardGiver, time: Timestamp, counted: Int, total: PointTotal, level: String?
    ) {
        self.wish = wish
        self.giver = giver
        self.time = time
        self.counted = counted
        self.total = total
        self.level = level
    }
}

/// Where somebody stands on a badge's ladder.
package struct PointStanding: Sendable, Equatable {
    package var total: PointTotal
    /// The highest level that they hold.
    package var level: PointLadder.Level?
    /// The one above that.
    package var next: PointLadder.Level?
}

extension PointLadder {
    /// Reads a badge's member `points`. Throws `DirectoryError.invalid` that names what is wrong.
    init(_ value: JSONValue) throws {
        let members = try Members(value, "points", ["levels", "halfLifeDays", "mostPerDay"])
        guard case .array(let values)? = members.value("levels"), (1...20).contains(values.count) else {
            throw DirectoryError(
                .invalid, "points.levels is a list of 1 to 20 levels",
                hint: #"For example "points": {"levels": [{"name": "bronze", "points": 100}]}."#)
        }
        let levels = try values.map { value in
            let level = try Members(value, "points.levels", ["name", "points"])
            guard let name = try level.text("name", most: 40), !name.isEmpty, !name.contains("\n"),
                let points = try level.number("points", in: 1...1_000_000_000)
            else { throw DirectoryError(.invalid, "each of points.levels has a name and points") }
            return Level(name, points)
        }
        guard zip(levels, levels.dropFirst()).allSatisfy({ $0.points < $1.points }),
            Set(levels.map(\.name)).count == levels.count
        else { throw DirectoryError(.invalid, "points.levels go up, and have names of their own") }
        self.init(
            levels, halfLifeDays: try members.number("halfLifeDays", in: 1...36_500),
            mostPerDay: try members.number("mostPerDay", in: 1...1_000_000_000))
    }
}

extension JSONWriter {
    mutating func points(_ ladder: PointLadder) {
        object { json in
            json.array("levels", ladder.levels) { json, level in
                json.object {
                    $0.member("name", level.name)
                    $0.member("points", level.points)
                }
            }
            json.member("halfLifeDays", ladder.halfLifeDays)
            json.member("mostPerDay", ladder.mostPerDay)
        }
    }

    /// `{"badge","alias","points","counted","total","level"}`: what was posted, and where it led.
    package mutating func posting(_ posting: PointPosting, alias: String) {
        object { json in
            json.member("badge", posting.wish.badge.text)
            json.member("alias", alias)
            json.member("points", posting.wish.points)
            json.member("counted", posting.counted)
            json.member("total", posting.total.whole)
            json.member("level", posting.level)
        }
    }

    /// `{"badge","by","time","points","counted","reason"}`: what was posted for somebody, as they see it.
    package mutating func posting(_ posting: PointPosting) {
        object { json in
            json.member("badge", posting.wish.badge.text)
            json.member("by", posting.giver.text)
            json.member("time", posting.time.description)
            json.member("points", posting.wish.points)
            json.member("counted", posting.counted)
            json.member("reason", posting.wish.reason)
        }
    }

    /// `{"badge","alias","total","level","next"}`: how many points somebody has now, and which level is the next.
    package mutating func points(_ standing: PointStanding, of alias: String, in badge: BadgeID) {
        object { json in
            json.member("badge", badge.text)
            json.member("alias", alias)
            json.member("total", standing.total.whole)
            json.member("level", standing.level?.name)
            json.member("next") { json in
                guard let next = standing.next else { return json.null() }
                json.object {
                    $0.member("name", next.name)
                    $0.member("points", next.points)
                }
            }
        }
    }
}
