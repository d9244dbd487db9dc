/// Everything that is written to a directory at once. It becomes one revision: all of it, or nothing.
package struct ChangeSet {
    package var header: RevisionHeader
    /// Hands over the changes in order, one at a time, so that a first import of a million people needs no million
    /// objects. Called once for each attempt to write; it may throw, and then nothing is written.
    package var forEachChange: (_ emit: (borrowing Change) throws -> Void) throws -> Void
    /// What is to take effect later; kept with the run that it came with.
    package var scheduled: [ScheduledRow]
    /// The pictures behind the hashes that the changes give people who are there already as their `photo`. Whoever has none
    /// here gets the hash only, as when a log is replayed.
    package var photos: [PersonID: PhotoSet] = [:]
    /// Badges as they are from now on, new or changed.
    package var badges: [Badge] = []
    /// Points that are posted. They are a log of their own: without changes beside them they make no revision, since
    /// nothing that anybody reads is another then.
    package var points: [PointPosting] = []
    /// Requests for badges: new ones, and those that are decided.
    package var requests: [BadgeRequest] = []
    /// What becomes of codes with which badges are claimed.
    package var codes: [ClaimCode.Change] = []

    package init(
        header: RevisionHeader, scheduled: [ScheduledRow] = [],
        forEachChange: @escaping (_ emit: (borrowing Change) throws -> Void) throws -> Void
    ) {
        self.header = header
        self.scheduled = scheduled
        self.forEachChange = forEachChange
    }

    /// A set of changes that are at hand.
    package init(header: RevisionHeader, changes: [Change]) {
        self.init(header: header) { emit in
            for change in changes { try emit(change) }
        }
    }
}

/// When, by whom and from where a revision came.
package struct RevisionHeader: Sendable, Equatable {
    package var time: Timestamp
    /// The day from which the reporting lines of this revision hold.
    package var effective: CalendarDate
    /// Who asked for it: a login name, a token's name.
    package var actor: String
    /// Which door or feed it came through, for example `import`.
    package var source: String
    /// The file's name, the reason given: words for a reader.
    package var note: String

    package init(time: Timestamp, effective: CalendarDate, actor: String, source: String, note: String) {
        self.time = time
        self.effective = effective
        self.actor = actor
        self.source = source
        self.note = note
    }
}

/// What happened to one person in one revision.
package struct Change: Sendable, Equatable {
    package enum Kind: String, Sendable, CaseIterable {
        /// A profile that was not there before.
        case joined
        /// Some fields or lines have other values.
        case changed
        /// They left; the record stays.
        case left
        /// A leaver is back, with the same profile.
        case returned
    }

    package var subject: PersonID
    package var kind: Kind
    /// Line of the file that said so; 0 when it was no file.
    package var line: Int
    /// The values that were replaced, only those; a field that had none is absent. Empty for `joined`.
    package var before: FieldRecord
    /// The values that replace them; a field that is cleared is absent here and present in `before`.
    package var after: FieldRecord

    package init(subject: PersonID, kind: Kind, line: Int = 0, before: FieldRecord, after: FieldRecord) {
        self.subject = subject
        self.kind = kind
        self.line = line
        self.before = before
        self.after = after
    }
}
