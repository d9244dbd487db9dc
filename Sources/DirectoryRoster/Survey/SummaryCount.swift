import DirectoryModel
import OrgGraph

/// Counts an organisation, going through it once: values are counted in arrays by their number, tenure by its days, so
/// that a person costs some additions and nothing is made for them.
struct SummaryCount {
    private let roster: Roster
    private let today: Int32
    private var headcount = 0
    private var vacancies = 0
    private var layers: [OrgSummary.Layer] = []
    private var level: [Int32]
    private var city: [Int32]
    private var country: [Int32]
    private var employmentType: [Int32]
    private var department: [Int32]
    private var tenure = TenureCount()

    private init(_ roster: Roster, today: CalendarDate) {
        self.roster = roster
        self.today = Int32(today.daysSinceEpoch)
        func zeros(_ field: PersonField) -> [Int32] { Array(repeating: 0, count: roster.values.count(field) + 1) }
        level = zeros(.level)
        city = zeros(.city)
        country = zeros(.country)
        employmentType = zeros(.employmentType)
        department = zeros(.departmentName)
    }

    /// The figures of the organisation of `head`, of everybody for nil. O(size of the organisation), and of the tables of
    /// values.
    static func summary(_ roster: Roster, under head: PersonID?, today: CalendarDate) -> OrgSummary {
        var count = SummaryCount(roster, today: today)
        roster.withFacets { facets in
            guard let head else {
                // In the order of ids, in which the facets lie.
                for index in 0..<roster.count { count.add(facets.pointer(index).pointee, Int32(index), top: 0) }
                return
            }
            let top = roster.forest.depth(of: head.node)
            count.add(facets[Int(head.node)], head.node, top: top)
            for node in roster.forest.allReports(of: head.node) { count.add(facets[Int(node)], node, top: top) }
        }
        return count.summary(of: head, today: today)
    }

    @inline(__always)
    private mutating func add(_ facets: PersonFacets, _ node: ReportingForest.Node, top: Int) {
        guard facets.isInPlace else {
            if facets.state == .vacancy { vacancies += 1 }
            return
        }
        headcount += 1
        level[Int(facets.level)] += 1
        city[Int(facets.city)] += 1
        country[Int(facets.country)] += 1
        employmentType[Int(facets.employmentType)] += 1
        department[Int(facets.department)] += 1
        if facets.hireDay != PersonFacets.noDate, facets.hireDay <= today {
            tenure.add(days: Int(today - facets.hireDay))
        }
        let depth = roster.forest.depth(of: node) - top
        while layers.count <= depth {
            layers.append(.init(depth: layers.count, headcount: 0, managers: 0, largestSpan: 0, reports: 0))
        }
        layers[depth].headcount += 1
        let span = roster.forest.directCount(of: node)
        guard span > 0 else { return }
        layers[depth].managers += 1
        layers[depth].reports += span
        if span > layers[depth].largestSpan { layers[depth].largestSpan = span }
    }

    private func summary(of head: PersonID?, today: CalendarDate) -> OrgSummary {
        OrgSummary(
            head: head.map { roster.reference($0) }, headcount: headcount, vacancies: vacancies, layers: layers,
            byLevel: shares(level, .level), byCity: shares(city, .city), byCountry: shares(country, .country),
            byEmploymentType: shares(employmentType, .employmentType),
            byDepartment: shares(department, .departmentName), tenure: tenure.figures(on: today))
    }

    private func shares(_ counts: [Int32], _ field: PersonField) -> [OrgSummary.Share] {
        var shares: [OrgSummary.Share] = []
        for number in counts.indices.dropFirst() where counts[number] > 0 {
            let value = String(decoding: roster.values.text(field, number - 1), as: UTF8.self)
            shares.append(.init(value: value, count: Int(counts[number])))
        }
        shares.sort { ($1.count, $0.value ?? "") < ($0.count, $1.value ?? "") }
        if counts[0] > 0 { shares.append(.init(value: nil, count: Int(counts[0]))) }
        return shares
    }
}
