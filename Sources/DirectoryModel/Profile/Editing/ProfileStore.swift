/// What editing profiles needs of a directory.
package protocol ProfileStore: AnyObject, Sendable {
    /// The complete record of one person, without reporting lines. Throws `notFound`.
    func record(of person: PersonID) throws -> FieldRecord

    /// The reporting lines of one person that hold now; each value is the id of the person reported to.
    func lines(of person: PersonID) throws -> [PersonField: String]

    /// Writes one change set as one revision; all or nothing. Throws `conflict` when the directory is not as the changes
    /// say that it was.
    func apply(_ changes: ChangeSet) throws

    /// The photo of a person in one size, as long as it is the one with that hash; nil when there is none or another one.
    func photo(of person: PersonID, _ size: PhotoSize, hash: String) throws -> [UInt8]?

    /// Forgets people, as one revision: what is left of each is a place in the chart with a name that says nothing. Whoever
    /// is in place leaves. Nothing of theirs is in any file of the directory afterwards.
    func erase(_ people: [PersonID], at time: Timestamp, by author: String) throws

    /// Leavers whose day was before that one and who are not forgotten yet.
    func leavers(before day: CalendarDate) throws -> [PersonID]

    /// What happened to one person, newest first.
    func history(of person: PersonID) throws -> [HistoryEntry]

    /// Corrections that were suggested: of one person, or of all for nil; only open ones, or all. Newest first.
    func corrections(of person: PersonID?, openOnly: Bool) throws -> [Correction]

    /// Keeps a new one, which gets its number when its own is 0, or one that was decided. Throws `conflict` when it was
    /// decided already.
    func keep(_ correction: Correction) throws -> Correction
}

/// One revision, as far as it is about one person.
package struct HistoryEntry: Sendable, Equatable {
    package var revision: Int
    package var header: RevisionHeader
    package var change: Change

    package init(revision: Int, header: RevisionHeader, change: Change) {
        self.revision = revision
        self.header = header
        self.change = change
    }
}

/// What somebody thinks should stand in a field that is not theirs to change.
package struct Correction: Sendable, Equatable {
    package enum State: String, Sendable, CaseIterable {
        case open, accepted, declined
    }

    /// 0 for one that is not kept yet.
    package var number: Int
    package var person: PersonID
    package var field: PersonField
    package var value: String
    package var reason: String
    package var suggested: Timestamp
    package var suggestedBy: String
    package var state: State
    package var decided: Timestamp?
    package var decidedBy: String?
    /// Of whoever decided, for whoever suggested it.
    package var note: String

    package init(
        number: Int = 0, person: PersonID, field: PersonField, value: String, reason: String, suggested: Timestamp,
        suggestedBy: String, state: State = .open, decided: Timestamp? = nil, decidedBy: String? = nil,
        note: String = ""
    ) {
        self.number = number
        self.person = person
        self.field = field
        self.value = value
        self.reason = reason
        self.suggested = suggested
        self.suggestedBy = suggestedBy
        self.state = state
        self.decided = decided
        self.decidedBy = decidedBy
        self.note = note
    }
}
