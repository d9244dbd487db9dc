/// Edits profiles, one change set for each edit, and keeps what people suggest.
package struct ProfileDesk: Sendable {
    /// Of revisions that people make of their own profiles.
    package static let source = "profile"

    let store: any ProfileStore
    private let clock: @Sendable () -> Timestamp
    /// Where fields of HR's are put right, in words for whoever is refused; empty for none.
    private let hrContact: String

    /// Whether there is a time zone of that name, as whoever reads its clock knows them.
    private let isTimeZone: @Sendable (String) -> Bool

    package init(
        store: any ProfileStore, hrContact: String, isTimeZone: @escaping @Sendable (String) -> Bool = { _ in true },
        clock: @escaping @Sendable () -> Timestamp
    ) {
        self.store = store
        self.isTimeZone = isTimeZone
        self.hrContact = hrContact
        self.clock = clock
    }

    /// Makes a profile as the patch wants it. Throws `forbidden` for who may not, and for fields that are not the person's;
    /// `invalid` for values that can't be. Returns whether anything is otherwise now.
    @discardableResult
    package func edit(_ person: PersonID, _ patch: ProfilePatch, by principal: Principal) throws -> Bool {
        let old = try editable(person, by: principal)
        try checkOwners(patch)
        try checkVisibility(patch, principal, person)
        let today = clock().date
        var new = old
        for (field, value) in patch.values {
            new[field] =
                field == .confirmed
                ? try Self.confirmation(value, today) : try Self.merged(value, into: old[field], field)
        }
        if let zone = new[.timeZone], zone != old[.timeZone], !isTimeZone(zone) {
            throw DirectoryError(
                .invalid, "\(PersonField.timeZone.name) '\(zone)' is none that there is",
                hint: "It is a name of the IANA database, such as Europe/Lisbon.")
        }
        // What a dump may bring is the person's own from now on.
        var claims = FieldClaims(old[.fieldSources] ?? "")
        let claimed = patch.values.keys.filter { $0.isMappable && new[$0] != old[$0] }
        if !claimed.isEmpty {
            claims[SourceName.person] = claims[SourceName.person].union(FieldSet(claimed))
            new[.fieldSources] = claims.text
        }
        return try write(person, from: old, to: new, by: principal)
    }

    /// The values of a profile that whoever asks may change. Throws `forbidden` for others, and for who has left.
    func editable(_ person: PersonID, by principal: Principal) throws -> [PersonField: String] {
        try checkEditor(principal, of: person)
        let values = try store.record(of: person).values
        guard values[.status] != EmploymentStatus.left.rawValue else {
            throw DirectoryError(.forbidden, "the profile of somebody who has left is not changed any more")
        }
        return values
    }

    /// Writes what is otherwise. Returns whether anything is.
    func write(
        _ person: PersonID, from old: [PersonField: String], to new: [PersonField: String],
        photos: [PersonID: PhotoSet] = [:], by principal: Principal
    ) throws -> Bool {
        let changed = PersonField.profileFields.filter { old[$0] != new[$0] }
        guard !changed.isEmpty else { return false }
        let only = { (values: [PersonField: String]) in FieldRecord(values.filter { changed.contains($0.key) }) }
        let now = clock()
        var changes = ChangeSet(
            header: RevisionHeader(
                time: now, effective: now.date, actor: principal.name, source: Self.source, note: ""),
            changes: [Change(subject: person, kind: .changed, before: only(old), after: only(new))])
        changes.photos = photos
        try store.apply(changes)
        return true
    }

    /// Objects are merged with what is there (RFC 7396), everything else is put in its place.
    private static func merged(_ value: JSONValue, into old: String?, _ field: PersonField) throws -> String? {
        guard case .object(let patch) = value else { return try OwnValue.stored(value, field) }
        var members: [String: JSONValue] = [:]
        if let old {
            if field == .visibility {
                members = Dictionary(
                    uniqueKeysWithValues: VisibilityChoices(old).audiences.map { ($0.key.name, .string($0.value.name)) }
                )
            } else if case .object(let known)? = JSONSlice(Array(old.utf8)).value {
                members = known
            }
        }
        for (name, value) in patch { members[name] = value == .null ? nil : value }
        return members.isEmpty ? nil : try OwnValue.stored(.object(members), field)
    }

    /// That all of it is right, as of today.
    private static func confirmation(_ value: JSONValue, _ today: CalendarDate) throws -> String? {
        guard value == .bool(true) else {
            throw DirectoryError(
                .invalid, "\(PersonField.confirmed.name) is true for a profile that is right as of today")
        }
        return today.description
    }

    /// The person, HR, whoever assists the person, and programs that may write profiles.
    private func checkEditor(_ principal: Principal, of person: PersonID) throws {
        guard let editor = principal.person, !principal.roles.contains(.hr) else {
            if principal.scopes?.contains(.writeProfiles) ?? principal.roles.contains(.hr) { return }
            throw DirectoryError(.forbidden, "\(principal.name) is nobody whose profile this could be")
        }
        if editor == person { return }
        if try store.lines(of: editor)[.assistedManager] == String(person.rawValue) { return }
        throw DirectoryError(
            .forbidden, "\(principal.name) may not change this profile",
            hint: "The person may, whoever assists them, and HR.")
    }

    /// Who may see what, and which badges, is for the person to say, and for whoever assists them.
    private func checkVisibility(_ patch: ProfilePatch, _ principal: Principal, _ person: PersonID) throws {
        let fields = PersonField.forOneself.union(FieldSet([.visibility]))
        guard patch.values.keys.contains(where: fields.contains), principal.viewer != .system else { return }
        if let editor = principal.person {
            if editor == person { return }
            if try store.lines(of: editor)[.assistedManager] == String(person.rawValue) { return }
        }
        throw DirectoryError(
            .forbidden, "what somebody shows of themselves, and to whom, is for that person to say",
            hint: "HR and programs may change the rest.")
    }

    private func checkOwners(_ patch: ProfilePatch) throws {
        let fields = patch.values.keys.sorted { $0.rawValue < $1.rawValue }
        let others = fields.filter { $0.owner != .person && $0 != .confirmed }
        guard !others.isEmpty else { return }
        let names = others.map(\.name).joined(separator: ", ")
        guard others.contains(where: { $0.owner == .hr }) else {
            throw DirectoryError(
                .forbidden, "\(names): the directory itself says what stands there",
                hint: others.contains(.photo)
                    ? "A photo is sent by itself: PUT /v1/people/…/photo, or phone photos set." : "")
        }
        throw DirectoryError(
            .forbidden, "\(names): what stands there is HR's to say, and comes with the next dump of theirs",
            hint: (hrContact.isEmpty ? "Have it put right in the HR system" : "Have it put right: \(hrContact)")
                + ", or suggest it: POST …/corrections, or phone correct.")
    }

    // Corrections

    /// Keeps what somebody thinks should stand in a field of HR's. Throws `invalid` for a field that is none of HR's.
    package func suggest(
        _ field: PersonField, _ value: String, of person: PersonID, reason: String, by principal: Principal
    ) throws -> Correction {
        guard field.owner == .hr, field.line != nil || field.isMappable else {
            throw DirectoryError(
                .invalid, "\(field.name) is not HR's to say", hint: "The person changes it: PATCH /v1/people/…")
        }
        guard value.utf8.count <= 1000, reason.utf8.count <= 1000 else {
            throw DirectoryError(.invalid, "a correction and its reason have at most 1000 bytes")
        }
        guard !value.isEmpty else {
            throw DirectoryError(.invalid, "a correction says what should stand there")
        }
        guard ![.hireDate, .leaveDate].contains(field) || CalendarDate(value) != nil else {
            throw DirectoryError(.invalid, "\(field.name) is a day, such as 2026-12-24")
        }
        let present = field.line == nil ? try store.record(of: person).values[field] : nil
        guard present != value else {
            throw DirectoryError(.conflict, "that is what stands there already")
        }
        // Counted for each who suggests, so that nobody keeps others from it.
        let open = try store.corrections(of: person, openOnly: true).filter { $0.suggestedBy == principal.name }
        guard open.count < 5 else {
            throw DirectoryError(
                .conflict, "5 corrections that you suggested of this person are open already", hint: "HR decides them.")
        }
        return try store.keep(
            Correction(
                person: person, field: field, value: value, reason: reason, suggested: clock(),
                suggestedBy: principal.name))
    }

    package func corrections(of person: PersonID?, openOnly: Bool) throws -> [Correction] {
        try store.corrections(of: person, openOnly: openOnly)
    }

    /// Throws `notFound` for a correction that there is not, `conflict` for one that was decided already.
    package func decide(_ number: Int, _ state: Correction.State, note: String, by principal: Principal) throws
        -> Correction
    {
        guard var correction = try store.corrections(of: nil, openOnly: false).first(where: { $0.number == number })
        else {
            throw DirectoryError(.notFound, "there is no correction \(number)", hint: "GET /v1/corrections lists them.")
        }
        correction.state = state
        correction.decided = clock()
        correction.decidedBy = principal.name
        correction.note = note
        return try store.keep(correction)
    }

    // Forgetting

    /// Forgets people, for good.
    package func erase(_ people: [PersonID], by author: String) throws {
        try store.erase(people, at: clock(), by: author)
    }

    /// Forgets those who left more than so many days ago. Returns how many.
    package func eraseLeavers(afterDays days: Int, by author: String) throws -> Int {
        let now = clock()
        let leavers = try store.leavers(before: CalendarDate(daysSinceEpoch: now.date.daysSinceEpoch - days))
        try store.erase(leavers, at: now, by: author)
        return leavers.count
    }

    /// What happened to one person, newest first.
    package func history(of person: PersonID, _ sight: AwardSight) throws -> [HistoryEntry] {
        try store.history(of: person).map(sight.seen)
    }
}
