/// Where an award stands in the feed of all of them: by when it was given, newest first.
package struct AwardPlace: Sendable, Equatable {
    package let awarded: Timestamp
    package let person: PersonID
    /// Where it stands among the awards of the person.
    package let place: Int
    package let badge: String

    package init(awarded: Timestamp, person: PersonID, place: Int, badge: String) {
        self.awarded = awarded
        self.person = person
        self.place = place
        self.badge = badge
    }

    /// `2026-11-23T17:40:00Z.P12.3`: where a reader goes on.
    package var cursor: String { "\(awarded).\(person.text).\(place)" }

    /// Reads what `cursor` writes; nil for anything else.
    package init?(cursor: String) {
        let parts = cursor.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 3, let awarded = Timestamp(String(parts[0])),
            let person = PersonID(text: String(parts[1])), let place = Int(parts[2]), place >= 0
        else { return nil }
        self.init(awarded: awarded, person: person, place: place, badge: "")
    }
}

/// One award in a feed, with names in it.
package struct FeedItem: Sendable, Equatable {
    package let alias: String
    package let award: Award
    /// What the badge is called.
    package let name: String
    package let giver: String

    package init(alias: String, award: Award, name: String, giver: String) {
        self.alias = alias
        self.award = award
        self.name = name
        self.giver = giver
    }
}

extension BadgeDesk {
    /// Awards that everybody may see, newest first, behind a place.
    package func feed(of badge: BadgeID?, behind place: AwardPlace?, limit: Int) throws -> [AwardPlace] {
        try store.shownAwards(of: badge, behind: place, limit: limit)
    }
}

extension JSONWriter {
    /// `{"items":[{"alias","badge","name","level","awarded","by","reason"}…],"next"}`
    package mutating func feed(_ items: [FeedItem], next: String?) {
        object { json in
            json.array("items", items) { json, item in
                json.object { json in
                    json.member("alias", item.alias)
                    json.member("badge", item.award.badge)
                    json.member("name", item.name)
                    json.member("level", item.award.level)
                    json.member("awarded", item.award.awarded.description)
                    json.member("by", item.giver)
                    json.member("reason", item.award.reason)
                }
            }
            json.member("next", next)
        }
    }
}
