/// One badge given to one person, as the record of the person keeps it. Nothing of it is ever taken out: one that is taken
/// back says so.
package struct Award: Sendable, Equatable {
    /// Whoever was given so many, taken-back ones included, is given no more by others: each change of them is logged with
    /// all of them.
    package static let most = 1000

    /// The id of the badge.
    package var badge: String
    package var awarded: Timestamp
    /// Who gave it.
    package var giver: AwardGiver
    /// For what, as a note to who is given it.
    package var reason: String
    /// Whether it is between who gave it and who was given it, and nobody else sees it.
    package var isPrivate: Bool
    /// The level that it stands for; nil for a badge without levels.
    package var level: String?
    /// The first day on which it counts no more; nil for one that stays.
    package var expires: CalendarDate?
    /// When it was taken back, by whom and why; nil while it counts.
    package var revocation: Revocation?

    package struct Revocation: Sendable, Equatable {
        package var time: Timestamp
        package var by: AwardGiver
        package var reason: String

        package init(time: Timestamp, by: AwardGiver, reason: String) {
            self.time = time
            self.by = by
            self.reason = reason
        }
    }

    package init(
        badge: String, awarded: Timestamp, giver: AwardGiver, reason: String = "", isPrivate: Bool = false,
        level: String? = nil, expires: CalendarDate? = nil, revocation: Revocation? = nil
    ) {
        self.badge = badge
        self.awarded = awarded
        self.giver = giver
        self.reason = reason
        self.isPrivate = isPrivate
        self.level = level
        self.expires = expires
        self.revocation = revocation
    }

    /// Whether it ended by itself.
    package var hasExpired: Bool { revocation.map { $0.by == .directory && $0.reason == "expired" } ?? false }

    /// Whether it counts.
    package var isHeld: Bool { revocation == nil }
}

/// Who gives a badge: somebody, by an id that outlives their name; a program, by the name of its token; or the directory,
/// by a rule.
package enum AwardGiver: Sendable, Hashable {
    case person(PersonID)
    case program(String)

    /// As it is kept: `P3`, `token review-tool`. No name of a program is like an id.
    package var text: String {
        switch self {
        case .person(let id): id.text
        case .program(let name): name
        }
    }

    package init(text: String) {
        self = PersonID(text: text).map { .person($0) } ?? .program(text)
    }

    /// The directory itself, by a rule.
    package static let directory = AwardGiver.program("phone")

    package var person: PersonID? { if case .person(let id) = self { id } else { nil } }
}

extension Award {
    /// The awards that a record keeps, oldest first: a JSON array of objects. What can't be read is left out.
    package static func all(_ text: String?) -> [Award] {
        guard let text, !text.isEmpty else { return [] }
        return JSONSlice(Array(text.utf8)).elements.compactMap(Award.init)
    }

    /// The text for a record; nil for none.
    package static func text(_ awards: [Award]) -> String? {
        guard !awards.isEmpty else { return nil }
        var json = JSONWriter()
        json.array(awards) { $0.award($1) }
        return json.text
    }

    /// The text for a record with more awards behind those that it keeps: `more` is their text.
    package static func text(_ record: String?, and more: String) -> String {
        guard let record, !record.isEmpty else { return more }
        return record.dropLast() + "," + more.dropFirst()
    }

    /// What such a text has more than the one before, as a text; nil where it is no such text.
    package static func added(to old: String?, in new: String) -> String? {
        guard let old, !old.isEmpty else { return new }
        // All but the bracket at the end.
        let kept = old.utf8.count - 1
        let rest = new.utf8.dropFirst(kept)
        guard rest.count > 1, rest.first == UInt8(ascii: ","), new.utf8.starts(with: old.utf8.dropLast()) else {
            return nil
        }
        return "[" + String(decoding: Array(rest.dropFirst()), as: UTF8.self)
    }

    private init?(_ slice: JSONSlice) {
        var (badge, giver): (String?, String?)
        var awarded: Timestamp?
        // What is not said is so.
        var award = Award(badge: "", awarded: Timestamp(secondsSinceEpoch: 0), giver: .directory)
        slice.forEachMember { name, value in
            switch name {
            case "badge": badge = value.text
            case "awarded": awarded = value.text.flatMap { Timestamp($0) }
            case "by": giver = value.text
            case "reason": award.reason = value.text ?? ""
            case "private": award.isPrivate = value.text == "true"
            case "level": award.level = value.text
            case "expires": award.expires = value.text.flatMap { CalendarDate($0) }
            case "revoked": award.revocation = Revocation(value)
            default: break
            }
        }
        guard let badge, let awarded, let giver else { return nil }
        self = award
        self.badge = badge
        self.awarded = awarded
        self.giver = AwardGiver(text: giver)
    }
}

extension Award.Revocation {
    /// Nil for one that does not say when.
    fileprivate init?(_ slice: JSONSlice) {
        guard let time = slice["time"]?.text.flatMap({ Timestamp($0) }) else { return nil }
        self.init(
            time: time, by: AwardGiver(text: slice["by"]?.text ?? ""), reason: slice["reason"]?.text ?? "")
    }
}

extension JSONWriter {
    /// As a record keeps it; what there is none of is left out.
    fileprivate mutating func award(_ award: Award) {
        object { json in
            json.member("badge", award.badge)
            json.member("awarded", award.awarded.description)
            json.member("by", award.giver.text)
            if !award.reason.isEmpty { json.member("reason", award.reason) }
            if award.isPrivate { json.member("private", true) }
            if let level = award.level { json.member("level", level) }
            if let expires = award.expires { json.member("expires", expires.description) }
            if let revocation = award.revocation {
                json.object("revoked") { json in
                    json.member("time", revocation.time.description)
                    json.member("by", revocation.by.text)
                    json.member("reason", revocation.reason)
                }
            }
        }
    }
}
