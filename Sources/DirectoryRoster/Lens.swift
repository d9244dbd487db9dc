import DirectoryModel
import OrgGraph

/// One revision through the eyes of one viewer: people with what the viewer may see of them. Made for each request.
struct Lens: Sendable {
    let roster: Roster
    let viewer: Viewer
    private let policy: VisibilityPolicy
    /// The viewer's node, where somebody is below them.
    private let head: ReportingForest.Node?
    /// Where the name of the viewer's company lies, 0 for none; nil for who is of nobody's company.
    private let company: TextPool.Offset?

    init(_ roster: Roster, _ viewer: Viewer, _ policy: VisibilityPolicy) {
        self.roster = roster
        self.viewer = viewer
        self.policy = policy
        guard let person = viewer.person, Int(person.rawValue) <= roster.count, viewer.least < .private else {
            (head, company) = (nil, nil)
            return
        }
        head = roster.forest.allReports(of: person.node).isEmpty ? nil : person.node
        let type = roster.value(.employmentType, of: person).map { String(decoding: $0, as: UTF8.self).lowercased() }
        let isExternal = type.map(policy.externalTypes.contains) ?? false
        company = isExternal ? nil : roster.offset(.company, of: person)
    }

    /// What the viewer is to somebody.
    @inline(__always)
    func audience(of id: PersonID) -> Audience {
        guard viewer.person != nil, viewer.least < .private else { return viewer.least }
        if id == viewer.person { return .private }
        if let head, roster.forest.contains(id.node, inSubtreeOf: head) { return max(.chain, viewer.least) }
        // Equal texts of a field lie at one place.
        if let company, company == roster.offset(.company, of: id) { return max(.company, viewer.least) }
        return viewer.least
    }

    /// What the viewer may see of somebody.
    @inline(__always)
    func visible(_ id: PersonID) -> FieldSet {
        let (audience, facets) = (audience(of: id), roster.facets(of: id))
        let open = policy.visible(to: audience, hasLeft: facets.state == .left)
        let visible = facets.hasChoices ? chosen(open, of: id, for: audience) : open
        return id == viewer.person ? visible.union(PersonField.forOneself) : visible
    }

    /// The same, had they chosen otherwise.
    func visible(_ id: PersonID, choosing choices: VisibilityChoices) -> FieldSet {
        let audience = audience(of: id)
        let visible = policy.visible(to: audience, hasLeft: roster.facets(of: id).state == .left)
        guard audience < .system else { return visible }
        let chosen = choices.applied(to: visible, for: audience, policy: policy)
        return id == viewer.person ? chosen.union(PersonField.forOneself) : chosen
    }

    private func chosen(_ visible: FieldSet, of id: PersonID, for audience: Audience) -> FieldSet {
        guard audience < .system, let text = roster.value(.visibility, of: id) else { return visible }
        return VisibilityChoices(String(decoding: text, as: UTF8.self)).applied(
            to: visible, for: audience, policy: policy)
    }

    /// What is for that audience and not for people of the same company; the directory's own notes are nobody's secret.
    func sensitive(_ audience: Audience) -> FieldSet {
        guard audience > .company else { return [] }
        return policy.visible(to: min(audience, .private), hasLeft: false)
            .subtracting(policy.visible(to: .company, hasLeft: false))
    }

    /// The same of somebody, with what they chose themselves.
    func sensitive(of id: PersonID) -> FieldSet {
        let audience = audience(of: id)
        guard audience > .company else { return [] }
        guard roster.facets(of: id).hasChoices else { return sensitive(audience) }
        let own = min(audience, .private)
        return chosen(policy.visible(to: own, hasLeft: false), of: id, for: own)
            .subtracting(chosen(policy.visible(to: .company, hasLeft: false), of: id, for: .company))
    }

    /// Whether some of these fields may be hidden, of whomever.
    func mayHide(_ fields: FieldSet) -> Bool {
        guard viewer.least < .system else { return false }
        // Whoever holds a badge may hide it.
        if fields.contains(.badges) { return true }
        return !fields.isSubset(of: policy.visible(to: viewer.least, hasLeft: false))
            || !fields.isDisjoint(with: VisibilityChoices.optionalSet)
    }

    /// What may be hidden, of whomever.
    var hiddenOfSome: FieldSet {
        guard viewer.least < .private else { return [] }
        return FieldSet.all.subtracting(policy.visible(to: viewer.least, hasLeft: false))
            .union(VisibilityChoices.optionalSet)
    }

    /// Tells apart viewers to whom an answer about those fields may be another one.
    func key(for fields: FieldSet) -> Viewer? { mayHide(fields) ? viewer : nil }

    /// Without the awards as the record keeps them, which are for `awards` to show, but for whose they are.
    func fields(of id: PersonID) -> FieldValues {
        let index = Int(id.rawValue) - 1
        let visible = viewer.isOwner(of: id) ? visible(id) : visible(id).subtracting(Self.awards)
        return FieldValues(roster.pages[index / RosterPage.rows], row: index % RosterPage.rows, visible: visible)
    }

    private static let awards = FieldSet([.badges])

    func reference(_ id: PersonID) -> PersonReference { PersonReference(id: id, fields: fields(of: id)) }

    func summary(_ id: PersonID, distance: Int) -> PersonSummary {
        PersonSummary(
            reference: reference(id), distance: distance, directReports: roster.forest.directCount(of: id.node),
            totalReports: roster.forest.totalCount(of: id.node))
    }

    func person(_ id: PersonID) -> Person {
        let forest = roster.forest
        let fields = fields(of: id)
        return Person(
            id: id, fields: fields, manager: forest.parent(of: id.node).map { reference(PersonID(node: $0)) },
            otherLines: roster.otherLines.lines(of: id).map {
                OtherLine(kind: $0.kind, manager: reference($0.manager))
            },
            formerAliases: formerAliases(of: id),
            badges: held(by: id),
            directReports: forest.directCount(of: id.node), totalReports: forest.totalCount(of: id.node))
    }

    // Badges

    func awardSight(of id: PersonID) -> AwardSight {
        AwardSight(of: id, hiding: text(.hiddenBadges, of: id), by: viewer)
    }

    /// Newest first, taken-back ones included; none where badges may not be seen.
    func awards(of id: PersonID) -> [SeenAward] {
        record(of: id).map { roster.badges.seen($0, awardSight(of: id)) } ?? []
    }

    /// What somebody is seen to hold.
    func held(by id: PersonID) -> [HeldBadge] {
        record(of: id).map { roster.badges.held($0, awardSight(of: id), showcase: text(.showcase, of: id)) } ?? []
    }

    func isWithin(_ id: PersonID, organisationOf head: PersonID) -> Bool {
        id.rawValue <= roster.count && roster.forest.contains(id.node, inSubtreeOf: head.node)
    }

    /// Whether they did not leave leaderboards.
    func isOnLeaderboards(_ id: PersonID) -> Bool { text(.leaderboards, of: id) != "out" }

    /// What the record keeps; nil where none of it may be seen.
    private func record(of id: PersonID) -> String? {
        guard !roster.badges.isEmpty, let record = text(.badges, of: id), visible(id).contains(.badges) else {
            return nil
        }
        return record
    }

    private func text(_ field: PersonField, of id: PersonID) -> String? {
        roster.value(field, of: id).map { String(decoding: $0, as: UTF8.self) }
    }

    func subject(_ id: PersonID) -> SearchSubject {
        SearchSubject(fields: fields(of: id), formerAliases: formerAliases(of: id))
    }

    private func formerAliases(of id: PersonID) -> [String] {
        guard !roster.formerAliases.isEmpty, let aliases = roster.formerAliases[id],
            visible(id).isSuperset(of: .formerAliases)
        else { return [] }
        return aliases
    }
}
