/// Somebody who is to be given a badge, and for what.
package struct AwardWish: Sendable, Equatable {
    package var person: PersonID
    package var reason: String
    /// Whether nobody sees it but who gives it and who is given it.
    package var isPrivate: Bool

    package init(person: PersonID, reason: String = "", isPrivate: Bool = false) {
        self.person = person
        self.reason = reason
        self.isPrivate = isPrivate
    }
}

/// What became of a wish.
package enum AwardOutcome: Sendable, Equatable {
    case given(Award)
    /// The person holds as many as one may, as the refusal says.
    case already(DirectoryError)
    case refused(DirectoryError)

    /// The award. Throws why it was not given.
    func get() throws -> Award {
        switch self {
        case .given(let award): return award
        case .already(let refusal), .refused(let refusal): throw refusal
        }
    }

    /// Why none of them was given, where it is that whoever gives may not; nil otherwise.
    static func forbiddingAll(_ outcomes: [AwardOutcome]) -> DirectoryError? {
        var first: DirectoryError?
        for outcome in outcomes {
            guard case .refused(let refusal) = outcome, refusal.code == .forbidden else { return nil }
            first = first ?? refusal
        }
        return first
    }
}

/// Awards that are allowed and not written yet, by person.
struct AwardDrafts {
    struct Draft {
        /// What the record has.
        let record: String?
        var awards: [Award]
    }

    private let store: any BadgeStore
    /// Who was given something, in that order.
    private var given: [PersonID] = []
    private var drafts: [PersonID: Draft] = [:]

    init(_ store: any BadgeStore) { self.store = store }

    var isEmpty: Bool { given.isEmpty }

    /// What somebody has by now. Throws `notFound`, and `conflict` for who is no person in place.
    func draft(of person: PersonID) throws -> Draft {
        if let draft = drafts[person] { return draft }
        let record = try store.record(of: person).values
        try BadgeDesk.checkIsInPlace(record)
        return Draft(record: record[.badges], awards: Award.all(record[.badges]))
    }

    /// Adds one; returns all that they have with it.
    mutating func add(_ award: Award, _ draft: Draft, to person: PersonID) -> [Award] {
        if drafts[person] == nil { given.append(person) }
        var draft = draft
        draft.awards.append(award)
        drafts[person] = draft
        return draft.awards
    }

    /// One for each person.
    var changes: [Change] {
        given.compactMap { person in
            drafts[person].map { BadgeDesk.change(person, from: $0.record, to: $0.awards) }
        }
    }
}
