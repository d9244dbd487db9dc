/// Through whose eyes the directory is read.
package struct Viewer: Sendable, Hashable {
    /// Who it is; nil for a program, or somebody who has not said.
    package var person: PersonID?
    /// The audience of everybody that they belong to, whoever they look at.
    package var least: Audience

    package init(person: PersonID? = nil, least: Audience = .everyone) {
        self.person = person
        self.least = least
    }

    /// Who has the directory's file can read it all.
    package static let system = Viewer(least: .system)
}

/// A directory as one viewer sees it. What they may not see is not there: it is in no answer, is not found, filtered,
/// counted or ordered by.
package protocol ScopedDirectory: DirectorySurvey, DirectoryScan {
    var viewer: Viewer { get }

    /// What the viewer is to somebody.
    func audience(of id: PersonID) -> Audience

    /// What they may see of somebody; of nobody, when there is no such person.
    func visibleFields(of id: PersonID) -> FieldSet

    /// The same, had the person chosen otherwise.
    func visibleFields(of id: PersonID, choosing choices: VisibilityChoices) -> FieldSet

    /// What they may see of somebody that not every colleague may; nothing of themselves.
    func sensitiveFields(of id: PersonID) -> FieldSet

    /// What they may see of everybody that not every colleague may.
    var sensitiveFieldsOfAll: FieldSet { get }

    /// What the viewer sees of the badges that somebody was given.
    func awardSight(of id: PersonID) -> AwardSight

    /// What they see of somebody's awards, newest first, taken-back ones included; drafts are not shown.
    func awards(of id: PersonID) -> [SeenAward]

    /// Somebody by their id, in place or not; nil for nobody, and for who was forgotten.
    func person(_ id: PersonID) -> Person?

    /// Whether somebody is, or answers to, the head of an organisation.
    func isWithin(_ id: PersonID, organisationOf head: PersonID) -> Bool

    /// Whether leaderboards may have somebody: people leave them.
    func isOnLeaderboards(_ id: PersonID) -> Bool

    /// A place in the chart by its id, whoever sits there; nil where there is none.
    func chartNode(_ id: PersonID) -> ChartNode?

    /// Some of the nodes directly below one, in chart order; none below nobody. O(nodes directly below).
    func branch(of id: PersonID, _ part: ChartPart, limit: Int) -> ChartBranch

    /// What may be hidden from the viewer, of whomever.
    var fieldsHiddenOfSome: FieldSet { get }
}

/// Where the doors get what they read from: never without saying for whom.
package protocol DirectoryAccess: Sendable {
    func scoped(to viewer: Viewer) -> any ScopedDirectory

    /// Who acts as that person; nil for whoever is not in place.
    func account(_ id: PersonID) -> Account?

    /// The person whom somebody else's name for them means; nil for none who is in place, or for more than one. By other
    /// keys than the alias everybody is looked at, a few milliseconds for a million.
    func account(_ key: SubjectKey, _ value: String) -> Account?
}

/// Somebody who is in place, and may therefore act.
package struct Account: Sendable, Equatable {
    package var id: PersonID
    package var alias: String

    package init(id: PersonID, alias: String) {
        self.id = id
        self.alias = alias
    }
}

/// By what a person is known to whoever signs them in.
package enum SubjectKey: String, Sendable, CaseIterable {
    case alias
    case employeeNumber = "employee-number"
    case email
}
