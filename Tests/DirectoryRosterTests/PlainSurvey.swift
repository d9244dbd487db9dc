import DirectoryModel
import DirectoryStore

/// The second implementation: everybody as the store writes them out, counted in the most obvious way.
struct PlainSurvey {
    struct Entry {
        var profile: ExportedProfile
        var manager: String?
        var isInPlace: Bool
        var hireDate: CalendarDate?
        var number: String { profile.fields[.employeeNumber] ?? "" }
    }

    private let revision: Int
    private(set) var entries: [Entry] = []
    private var byNumber: [String: Entry] = [:]
    private var byAlias: [String: Entry] = [:]
    private var children: [String: [Entry]] = [:]

    init(_ directory: SQLiteDirectory) throws {
        revision = try directory.revision()
        try directory.forEachProfile { profile in
            let fields = profile.fields
            let entry = Entry(
                profile: profile, manager: profile.manager(.solid),
                isInPlace: !fields.isVacancy && fields.status != .left,
                hireDate: fields[.hireDate].flatMap { CalendarDate($0) })
            entries.append(entry)
            byNumber[entry.number] = entry
            if let alias = fields[.alias] { byAlias[alias] = entry }
            children[entry.manager ?? "", default: []].append(entry)
        }
    }

    var aliases: [String] { entries.compactMap { $0.profile.fields[.alias] } }

    private func below(_ entry: Entry) -> [Entry] {
        (children[entry.number] ?? []).flatMap { [$0] + below($0) }
    }

    private func organisation(_ alias: String?) throws -> [Entry] {
        guard let alias else { return entries }
        let head = try find(alias)
        return [head] + below(head)
    }

    private func find(_ alias: String) throws -> Entry {
        guard let entry = byAlias[alias] else { throw DirectoryError(.notFound, alias) }
        return entry
    }

    private func depth(_ entry: Entry) -> Int { entry.manager.flatMap { byNumber[$0] }.map { depth($0) + 1 } ?? 0 }

    private func span(_ entry: Entry) -> Int { (children[entry.number] ?? []).count { $0.isInPlace } }

    private func reference(_ entry: Entry) -> PersonReference {
        PersonReference(id: entry.profile.id, fields: entry.profile.fields)
    }

    func summary(under alias: String?, today: CalendarDate) throws -> OrgSummary {
        let organisation = try organisation(alias)
        let people = organisation.filter(\.isInPlace)
        let top = try alias.map { depth(try find($0)) } ?? 0
        let deepest = people.map { depth($0) - top }.max() ?? -1
        let layers = (0..<max(0, deepest + 1)).map { level in
            let layer = people.filter { depth($0) - top == level }
            let spans = layer.map(span)
            return OrgSummary.Layer(
                depth: level, headcount: layer.count, managers: spans.count { $0 > 0 }, largestSpan: spans.max() ?? 0,
                reports: spans.reduce(0, +))
        }
        func shares(_ field: PersonField) -> [OrgSummary.Share] {
            var shares = Dictionary(grouping: people) { $0.profile.fields[field] }
                .map { OrgSummary.Share(value: $0, count: $1.count) }
            let none = shares.filter { $0.value == nil }
            shares.removeAll { $0.value == nil }
            shares.sort { a, b in a.count != b.count ? a.count > b.count : (a.value ?? "") < (b.value ?? "") }
            return shares + none
        }
        return OrgSummary(
            head: try alias.map { reference(try find($0)) }, headcount: people.count,
            vacancies: organisation.count { $0.profile.fields.isVacancy }, layers: layers, byLevel: shares(.level),
            byCity: shares(.city), byCountry: shares(.country), byEmploymentType: shares(.employmentType),
            byDepartment: shares(.departmentName), byBuilding: shares(.building), tenure: tenure(people, today: today))
    }

    private func tenure(_ people: [Entry], today: CalendarDate) -> OrgSummary.Tenure {
        let hired = people.compactMap(\.hireDate).filter { $0 <= today }
        let days = hired.map { today.daysSinceEpoch - $0.daysSinceEpoch }.sorted()
        let bounds = [0] + OrgSummary.Tenure.bounds + [Int.max]
        let groups = (1..<bounds.count).map { i in
            hired.count { (bounds[i - 1]..<bounds[i]).contains($0.fullYears(until: today)) }
        }
        guard !days.isEmpty else {
            return OrgSummary.Tenure(known: 0, averageDays: nil, medianDays: nil, groups: groups)
        }
        return OrgSummary.Tenure(
            known: days.count, averageDays: days.reduce(0, +) / days.count,
            medianDays: (days[(days.count - 1) / 2] + days[days.count / 2]) / 2, groups: groups)
    }

    func tenureRank(of alias: String, within: String?, today: CalendarDate) throws -> TenureRank {
        let entry = try find(alias)
        var rank = TenureRank(
            person: reference(entry), hireDate: entry.hireDate, overall: nil,
            within: try within.map { reference(try find($0)) })
        guard let date = entry.hireDate, entry.isInPlace, date <= today else { return rank }
        func standing(_ group: [Entry]) -> TenureRank.Standing? {
            let dates = group.filter(\.isInPlace).compactMap(\.hireDate).filter { $0 <= today }
            guard dates.count >= 10 else { return nil }
            return .init(
                rank: dates.count { $0 < date } + 1, total: dates.count,
                percentile: dates.count { $0 > date } * 100 / (dates.count - 1))
        }
        rank.overall = standing(entries)
        if let within { rank.inOrganisation = standing(try organisation(within)) }
        return rank
    }

    func overview(spanLimit: Int) throws -> OrgOverview {
        func finding(_ some: [Entry]) -> OrgOverview.Finding {
            OrgOverview.Finding(
                total: some.count,
                people: some.prefix(100).map { entry in
                    PersonSummary(
                        reference: reference(entry), distance: 0, directReports: span(entry),
                        totalReports: below(entry).count { $0.isInPlace })
                })
        }
        let people = entries.filter(\.isInPlace)
        let tops = entries.filter { $0.manager == nil }
        let wide = entries.enumerated().filter { span($0.element) > spanLimit }
            .sorted { (span($1.element), $0.offset) < (span($0.element), $1.offset) }.map(\.element)
        return OrgOverview(
            revision: revision, headcount: people.count, vacancies: entries.count { $0.profile.fields.isVacancy },
            leavers: entries.count { !$0.profile.fields.isVacancy && $0.profile.fields.status == .left },
            depth: people.map(depth).max() ?? 0,
            roots: finding(tops.filter { below($0).contains(where: \.isInPlace) }),
            withoutManager: finding(tops.filter { $0.isInPlace && !below($0).contains(where: \.isInPlace) }),
            managersWhoLeft: finding(
                entries.filter { $0.profile.fields.status == .left && span($0) > 0 }),
            wideSpans: finding(wide), spanLimit: spanLimit)
    }
}
