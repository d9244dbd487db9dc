package import DirectoryModel

/// A directory in memory as one viewer sees it, at the revision that it had when it was asked for.
package struct ScopedRoster: ScopedDirectory, Sendable {
    let lens: Lens
    private let searchState: Pending<SearchState>
    private let nicknames: NicknameTable

    var roster: Roster { lens.roster }
    package var viewer: Viewer { lens.viewer }

    init(_ lens: Lens, _ search: Pending<SearchState>, nicknames: NicknameTable) {
        self.lens = lens
        searchState = search
        self.nicknames = nicknames
    }

    package func audience(of id: PersonID) -> Audience { lens.audience(of: id) }

    package func visibleFields(of id: PersonID) -> FieldSet {
        id.rawValue > 0 && Int(id.rawValue) <= roster.count ? lens.visible(id) : []
    }

    package func visibleFields(of id: PersonID, choosing choices: VisibilityChoices) -> FieldSet {
        id.rawValue > 0 && Int(id.rawValue) <= roster.count ? lens.visible(id, choosing: choices) : []
    }

    package func sensitiveFields(of id: PersonID) -> FieldSet {
        id == viewer.person ? [] : lens.sensitive(of: id)
    }

    package var sensitiveFieldsOfAll: FieldSet { lens.sensitive(viewer.least) }

    package func awardSight(of id: PersonID) -> AwardSight { lens.awardSight(of: id) }

    package func awards(of id: PersonID) -> [SeenAward] { lens.awards(of: id) }

    package func person(_ id: PersonID) -> Person? {
        guard id.rawValue > 0, Int(id.rawValue) <= roster.count, roster.facets(of: id).state != .none else {
            return nil
        }
        return lens.person(id)
    }

    package func isWithin(_ id: PersonID, organisationOf head: PersonID) -> Bool {
        lens.isWithin(id, organisationOf: head)
    }

    package func isOnLeaderboards(_ id: PersonID) -> Bool { lens.isOnLeaderboards(id) }

    package var fieldsHiddenOfSome: FieldSet { lens.hiddenOfSome }

    package func search(_ request: SearchRequest) throws -> SearchResults {
        try RosterSearch(request, lens, searchState.value(), nicknames: nicknames).results()
    }
}
