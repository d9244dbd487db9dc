/// How much of what a person may say of themselves they have said, and whether it is time to look at it again.
package struct ProfileCompleteness: Sendable, Equatable {
    /// What colleagues look for.
    package static let wanted: [PersonField] = [
        .photo, .pronouns, .pronunciation, .about, .skills, .languages, .workingHours, .timeZone, .chat, .mobilePhone,
    ]

    /// Days after which a profile is asked about again.
    package static let days = 365

    package var missing: [PersonField]
    /// Whole per cent.
    package var percent: Int
    /// Whether the person says something, and has not said for a year that it is right.
    package var isStale: Bool

    package init(_ fields: FieldValues, today: CalendarDate) {
        missing = Self.wanted.filter { fields[$0] == nil }
        percent = (Self.wanted.count - missing.count) * 100 / Self.wanted.count
        let confirmed = fields[.confirmed].flatMap { CalendarDate($0) }
        let isRecent = confirmed.map { today.daysSinceEpoch - $0.daysSinceEpoch < Self.days } ?? false
        isStale = missing.count < Self.wanted.count && !isRecent
    }
}
