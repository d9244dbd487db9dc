/// How a word was found in a person, best first.
package enum MatchKind: UInt8, Sendable, Comparable, CaseIterable {
    /// It is the alias, a former one, or the employee number.
    case exactAlias
    /// It is a whole word of a name.
    case exactName
    /// It begins a word of a name or of an alias, or is in the mail address.
    case prefix
    /// It is another form of a given name.
    case nickname
    /// It is in the title, department, building, desk or city, or a phone number ends with it.
    case other
    /// It is a name or an alias with one slip of the fingers.
    case typo

    package static func < (a: MatchKind, b: MatchKind) -> Bool { a.rawValue < b.rawValue }

    /// The word for it in JSON.
    package var name: String {
        switch self {
        case .exactAlias: "exactAlias"
        case .exactName: "exactName"
        case .prefix: "prefix"
        case .nickname: "nickname"
        case .other: "other"
        case .typo: "typo"
        }
    }

    package init?(name: String) {
        guard let kind = Self.allCases.first(where: { $0.name == name }) else { return nil }
        self = kind
    }
}

/// How well a person matches a query: first by the word that was found worst, then by all of them. Smaller is better.
package struct MatchRank: Sendable, Hashable, Comparable {
    package let rawValue: UInt16

    /// The rank of words, and of phrases, that were found so. Of none, the best there is.
    package init(_ kinds: some Sequence<MatchKind>) {
        var (worst, sum) = (UInt16(0), UInt16(0))
        for kind in kinds {
            worst = max(worst, UInt16(kind.rawValue))
            sum += UInt16(kind.rawValue)
        }
        rawValue = worst << 8 | min(sum, 255)
    }

    package static func < (a: MatchRank, b: MatchRank) -> Bool { a.rawValue < b.rawValue }
}
