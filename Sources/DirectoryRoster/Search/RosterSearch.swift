import DirectoryModel
import OrgGraph

/// One search in one roster: the index finds the people, and what it says of them is what `Explanation` would.
struct RosterSearch {
    private let lens: Lens
    private let state: SearchState
    private let request: SearchRequest
    private let nicknames: NicknameTable
    private let filter: RosterFilter
    private let near: PersonID?
    private let after: SearchCursor?
    private let plans: [WordPlan]

    /// Whether something that the index finds people by may be hidden.
    private let mayBeHidden: Bool
    /// Whether that is nothing but other names, of which most people have none.
    private let mayHideOnlyOtherNames: Bool

    private var roster: Roster { lens.roster }
    private var query: DirectoryQuery { request.query }
    private var index: SearchIndex { state.index }

    /// Throws `notFound` for a person who is named and not there, `invalid` for a cursor of another search.
    init(_ request: SearchRequest, _ lens: Lens, _ state: SearchState, nicknames: NicknameTable) throws {
        let roster = lens.roster
        self.lens = lens
        mayBeHidden = lens.mayHide(SearchIndex.fields)
        mayHideOnlyOtherNames = !lens.mayHide(SearchIndex.fields.subtracting(SearchIndex.otherNames))
        self.state = state
        self.request = request
        self.nicknames = nicknames
        filter = try RosterFilter(request.query.filter, lens)
        near = try request.near.map { try roster.resolve($0) }
        after = try request.page.cursor.map { try SearchCursor($0, of: request) }
        let words = request.query.words + request.query.phrases.flatMap(\.words)
        plans = words.map { WordPlan($0, roster, state.index, nicknames) }
    }

    func results() -> SearchResults {
        var hits = HitCollector(
            limit: request.page.limit, after: after, people: roster.count)
        if plans.isEmpty {
            takeAll(&hits)
        } else {
            find(&hits)
            if hits.total < Explanation.few { findTypos(&hits) }
        }
        let (page, isLast) = hits.page
        return SearchResults(
            items: page.map {
                SearchHit(
                    person: lens.summary($0.id, distance: near == nil ? 0 : Int($0.distance)), matches: matches($0.id)
                )
            },
            total: hits.total, next: isLast ? nil : page.last?.text(for: request),
            facets: request.withFacets ? facets(of: hits.found) : nil)
    }

    /// Everybody whom the filter admits.
    private func takeAll(_ hits: inout HitCollector) {
        guard let listed = filter.listed(in: index) else {
            return roster.forEachProfile { id, facets in take(id, rank: 0, facets, &hits) }
        }
        for people in listed { for id in people { take(id, rank: 0, &hits) } }
        for id in state.changed { take(id, rank: 0, roster.facets(of: id), &hits) }
    }

    private func facets(of found: PeopleSet) -> SearchResults.Facets {
        let isOfBuilding = query.filter.conditions.contains {
            if case .building = $0.kind { !$0.negated } else { false }
        }
        return FacetCounts(found, lens, state, withFloors: isOfBuilding).facets(roster.values)
    }

    /// Those in whom everything is found as it was typed.
    private func find(_ hits: inout HitCollector) {
        explainOthers(allowsTypo: false, &hits)
        findReadings(&hits)
        guard let driver = plans.indices.min(by: { plans[$0].estimate(index) < plans[$1].estimate(index) }) else {
            return
        }
        if plans.count == 1, query.phrases.isEmpty {
            let (plan, forest) = (plans[0], roster.forest)
            plan.forEachPerson(index, ahead: { if near != nil { forest.prefetch($0.node) } }) { id, kind in
                if isPartlyHidden(id, found: (plan, kind)) { return explain(id, allowsTypo: false, &hits) }
                take(id, rank: UInt16(kind.rawValue) << 8 | UInt16(kind.rawValue), &hits)
            }
            return
        }
        let visited = PeopleSet(highest: roster.count)
        plans[driver].forEachPerson(index) { id, _ in
            guard visited.insert(id), let rank = rank(id, typo: nil) else { return }
            take(id, rank: rank, &hits)
        }
    }

    /// Those in whom one word is found with a slip, and all others as they were typed.
    private func findTypos(_ hits: inout HitCollector) {
        for (position, word) in query.words.enumerated() {
            guard let typo = WordPlan(typoIn: word, roster, index) else { continue }
            let others = plans.indices.filter { $0 != position }
            let least = others.min { plans[$0].estimate(index) < plans[$1].estimate(index) }
            let driver =
                least.flatMap { plans[$0].estimate(index) < typo.estimate(index) ? plans[$0] : nil } ?? typo
            let visited = PeopleSet(highest: roster.count)
            driver.forEachPerson(index) { id, _ in
                guard visited.insert(id), !hits.found.contains(id), let rank = rank(id, typo: (position, typo)) else {
                    return
                }
                take(id, rank: rank, &hits)
            }
        }
        explainOthers(allowsTypo: true, &hits)
    }

    /// Texts that may be a whole alias, number, address or the end of a phone number.
    private func findReadings(_ hits: inout HitCollector) {
        var candidates: [PersonID] = []
        if let whole = query.rawWhole {
            let typed = Array(whole.utf8)
            if let alias = try? Alias(whole), let id = roster.id(of: alias) { candidates.append(id) }
            let numbered = typed.withUnsafeBytes { bytes in
                index.numbers.find(bytes) { id in
                    roster.value(.employeeNumber, of: PersonID(rawValue: id))?.equalsIgnoringCase(typed) ?? false
                }
            }
            if let numbered { candidates.append(PersonID(rawValue: numbered)) }
            if let at = typed.firstIndex(of: UInt8(ascii: "@")) {
                var first: [UInt8] = []
                SearchFolding.tokens(of: String(decoding: typed[..<at], as: UTF8.self)) { folded, _ in
                    if first.isEmpty { first = Array(folded) }
                }
                for texts in [index.aliases, index.mailboxes] where !first.isEmpty {
                    candidates += texts.range(equalTo: first).map { texts.ids[$0] }
                }
            }
        }
        if let digits = query.digits {
            candidates += index.phones.people(endingWith: digits) + index.extensions.people(endingWith: digits)
        }
        for id in candidates where !hits.found.contains(id) && !state.isChanged(id) {
            explain(id, allowsTypo: false, &hits)
        }
    }

    /// People of whom the index does not know: those who changed since it was made, and leavers where the filter means
    /// them.
    private func explainOthers(allowsTypo: Bool, _ hits: inout HitCollector) {
        for id in state.changed { explain(id, allowsTypo: allowsTypo, &hits) }
        guard filter.admitsLeavers else { return }
        roster.forEachProfile { id, facets in
            if facets.state == .left { explain(id, allowsTypo: allowsTypo, &hits) }
        }
    }

    private func explain(_ id: PersonID, allowsTypo: Bool, _ hits: inout HitCollector) {
        guard !hits.found.contains(id), filter.admits(id, roster.facets(of: id)),
            let explanation = Explanation.explain(
                query, lens.subject(id), nicknames: nicknames, allowsTypo: allowsTypo)
        else { return }
        hits.add(id, rank: explanation.rank.rawValue, distance: { distance(id) })
    }

    /// How well somebody matches all words and phrases, by the index; nil for who does not.
    private func rank(_ id: PersonID, typo: (position: Int, plan: WordPlan)?) -> UInt16? {
        guard !state.isChanged(id) else { return nil }
        if isPartlyHidden(id) { return explainedRank(id, allowsTypo: typo != nil) }
        var (worst, sum) = (UInt16(0), UInt16(0))
        for (position, plan) in plans.enumerated() {
            let plan = position == typo?.position ? typo?.plan ?? plan : plan
            guard let kind = plan.kind(of: id, roster) else { return nil }
            worst = max(worst, UInt16(kind.rawValue))
            sum += UInt16(kind.rawValue)
        }
        guard !query.phrases.isEmpty else { return worst << 8 | min(sum, 255) }
        // The words are there; whether they stand next to each other is seen in the person.
        return explainedRank(id, allowsTypo: typo != nil)
    }

    private func explainedRank(_ id: PersonID, allowsTypo: Bool) -> UInt16? {
        Explanation.explain(query, lens.subject(id), nicknames: nicknames, allowsTypo: allowsTypo)?.rank.rawValue
    }

    /// Whether the index knows of somebody what the viewer may not see: then only the person can say how well they match.
    /// Where nothing but other names are hidden, the names that everybody sees may say the same of the only word: `found` is
    /// by which plan, and as what.
    @inline(__always)
    private func isPartlyHidden(_ id: PersonID, found: (plan: WordPlan, kind: MatchKind)? = nil) -> Bool {
        guard mayBeHidden, !mayHideOnlyOtherNames || state.index.withOtherNames.contains(id) else { return false }
        let hidden = SearchIndex.fields.subtracting(lens.visible(id))
        if hidden.isEmpty { return false }
        guard hidden.isSubset(of: SearchIndex.otherNames) else { return true }
        guard state.index.withOtherNames.contains(id) else { return false }
        return found.map { $0.plan.kindOfShownName(id, roster) != $0.kind } ?? true
    }

    @inline(__always)
    private func take(_ id: PersonID, rank: UInt16, _ hits: inout HitCollector) {
        guard !state.isChanged(id), filter.isTrivial || filter.admits(id, roster.facets(of: id)) else { return }
        hits.add(id, rank: rank, distance: { distance(id) })
    }

    private func take(_ id: PersonID, rank: UInt16, _ facets: PersonFacets, _ hits: inout HitCollector) {
        guard filter.admits(id, facets) else { return }
        hits.add(id, rank: rank, distance: { distance(id) })
    }

    /// Lines between somebody and whom the search is near to, or the top; of people whom no line connects, as far as can be.
    private func distance(_ id: PersonID) -> UInt16 {
        guard let near else {
            return Int(id.rawValue) <= index.depths.count && !state.isChanged(id)
                ? UInt16(index.depths[Int(id.rawValue) - 1]) : UInt16(min(255, roster.forest.depth(of: id.node)))
        }
        guard let meeting = roster.forest.lowestCommonAncestor(near.node, id.node) else { return .max }
        let lines =
            roster.forest.depth(of: near.node) + roster.forest.depth(of: id.node)
            - 2 * roster.forest.depth(of: meeting)
        return UInt16(min(lines, Int(UInt16.max) - 1))
    }

    private func matches(_ id: PersonID) -> [Explanation.Match] {
        guard !plans.isEmpty else { return [] }
        let subject = lens.subject(id)
        let explanation =
            Explanation.explain(query, subject, nicknames: nicknames, allowsTypo: false)
            ?? Explanation.explain(query, subject, nicknames: nicknames, allowsTypo: true)
        return explanation?.matches ?? []
    }
}
