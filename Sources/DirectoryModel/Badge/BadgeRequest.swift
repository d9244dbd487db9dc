/// What somebody asks to be given.
package struct BadgeRequest: Sendable, Equatable {
    package enum State: String, Sendable, CaseIterable {
        case open, approved, declined, withdrawn
    }

    /// 0 for one that is not kept yet.
    package var number: Int
    package var badge: BadgeID
    package var person: PersonID
    /// It becomes that of the award.
    package var reason: String
    package var requested: Timestamp
    package var state: State
    package var decided: Timestamp?
    package var decidedBy: AwardGiver?
    /// Of whoever decided, for whoever asked.
    package var note: String

    package init(
        number: Int = 0, badge: BadgeID, person: PersonID, reason: String, requested: Timestamp, state: State = .open,
        decided: Timestamp? = nil, decidedBy: AwardGiver? = nil, note: String = ""
    ) {
        self.number = number
        self.badge = badge
        self.person = person
        self.reason = reason
        self.requested = requested
        self.state = state
        self.decided = decided
        self.decidedBy = decidedBy
        self.note = note
    }
}

extension JSONWriter {
    /// A request; `name` says how people stand there.
    package mutating func request(_ request: BadgeRequest, name: (PersonID) -> String) {
        object { json in
            json.member("number", request.number)
            json.member("badge", request.badge.text)
            json.member("alias", name(request.person))
            json.member("reason", request.reason)
            json.member("requested", request.requested.description)
            json.member("state", request.state.rawValue)
            json.member("decided", request.decided?.description)
            json.member("decidedBy", request.decidedBy.map { $0.person.map(name) ?? $0.text })
            json.member("note", request.note)
        }
    }

    /// `{"items":[REQUEST…]}`
    package mutating func requests(_ requests: [BadgeRequest], name: (PersonID) -> String) {
        object { json in json.array("items", requests) { $0.request($1, name: name) } }
    }
}
