/// Which of somebody's awards a viewer sees: the one place that says so, for every door.
///
/// What a person hides is for nobody else's eyes, HR's included; what is private is for who was given it and who gave it.
/// Whoever has the directory's file sees all of it.
package struct AwardSight: Sendable, Equatable {
    private let seesAll: Bool
    private let viewer: PersonID?
    /// Ids of badges that the person hides.
    private let hidden: [String]

    /// `hidden` is what the person's record says of the badges that they hide.
    package init(of person: PersonID, hiding hidden: String?, by viewer: Viewer) {
        seesAll = viewer.isOwner(of: person)
        self.viewer = viewer.person
        self.hidden = hidden.map(OwnValue.words) ?? []
    }

    package func isHidden(_ badge: String) -> Bool { hidden.contains(badge) }

    package func sees(_ award: Award) -> Bool {
        if seesAll { return true }
        if isHidden(award.badge) { return false }
        return !award.isPrivate || (viewer != nil && award.giver.person == viewer)
    }

    /// Those that are seen of the awards that a record keeps, oldest first, taken-back ones included.
    package func seen(_ record: String?) -> [Award] { Award.all(record).filter(sees) }

    /// An entry of the person's history with nothing in it of what is not seen.
    package func seen(_ entry: HistoryEntry) -> HistoryEntry {
        let (before, after) = (entry.change.before[.badges], entry.change.after[.badges])
        guard !seesAll, before != nil || after != nil else { return entry }
        var entry = entry
        let (was, became) = (Award.text(seen(before)), Award.text(seen(after)))
        // Where nothing that is seen became another, nothing happened.
        entry.change.before = entry.change.before.with(.badges, was == became ? nil : was)
        entry.change.after = entry.change.after.with(.badges, was == became ? nil : became)
        return entry
    }
}

/// An award as a viewer sees it, with what its badge is called.
package struct SeenAward: Sendable, Equatable {
    package let award: Award
    package let name: String
    /// Whether the person hides it, and so nobody else sees it.
    package let isHidden: Bool
    /// Where it stands among all that the record keeps.
    package let place: Int
}

extension BadgeNames {
    /// What is seen of the awards that a record keeps, newest first, taken-back ones included.
    package func seen(_ record: String?, _ sight: AwardSight) -> [SeenAward] {
        Award.all(record).enumerated().reversed().compactMap { place, award in
            guard sight.sees(award), let name = self[award.badge] else { return nil }
            return SeenAward(award: award, name: name, isHidden: sight.isHidden(award.badge), place: place)
        }
    }
}

extension FieldRecord {
    /// The same record with another value for a field; nil for none.
    fileprivate func with(_ field: PersonField, _ value: String?) -> FieldRecord {
        var values = values
        values[field] = value
        return FieldRecord(values)
    }
}

extension Viewer {
    /// Whether they are the person themselves, or have all that the directory has.
    package func isOwner(of person: PersonID) -> Bool { self.person == person || least == .system }
}
