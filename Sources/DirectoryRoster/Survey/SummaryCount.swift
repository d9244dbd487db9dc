import DirectoryModel
import OrgGraph

/// Counts an organisation, going through it once: values are counted in one array, each field's by their numbers from
/// its place on, tenure by its days, so that a person costs some additions and nothing is made for them.
struct SummaryCount {
    private static let fields: [PersonField] = [
        .level, .city, .country, .employmentType, .departmentName, .building,
    ]

    /// What a summary tells of people.
    static let fieldSet = FieldSet(fields + [.hireDate])

    private let lens: Lens
    /// Where the numbers of each of `fields` begin in `counts`.
    private let places: [Int]
    private var counts: [Int32]
    private var headcount = 0
    private var vacancies = 0
    private var layers: [OrgSummary.Layer] = []
    private var tenure = TenureCount()

    /// The figures of the organisation of `head`, of everybody for nil. O(size of the organisation), and of the tables of
    /// values.
    static func summary(_ lens: Lens, under head: PersonID?, today: CalendarDate) -> OrgSummary {
        var count = SummaryCount(lens)
        let today = Int32(today.daysSinceEpoch)
        lens.roster.chartTable.withOrganisation(of: head) { organisation in
            guard lens.mayHide(fieldSet) else { return count.add(organisation, today: today) }
            lens.seen(organisation, of: head).withUnsafeBufferPointer { count.add($0, today: today) }
        }
        return count.summary(of: head, today: CalendarDate(daysSinceEpoch: Int(today)))
    }

    private init(_ lens: Lens) {
        self.lens = lens
        let roster = lens.roster
        var places: [Int] = []
        var size = 0
        for field in Self.fields {
            places.append(size)
            size += roster.values.count(field) + 1
        }
        self.places = places
        counts = Array(repeating: 0, count: size)
    }

    private mutating func add(_ organisation: UnsafeBufferPointer<ChartTable.Entry>, today: Int32) {
        let top = organisation.first?.depth ?? 0
        let (level, city, country) = (places[0], places[1], places[2])
        let (employmentType, department, building) = (places[3], places[4], places[5])
        // What is written in the loop is local to it, or every addition would look first whether it may write.
        var (headcount, vacancies, layers, tenure) = (0, 0, [OrgSummary.Layer](), TenureCount())
        counts.withUnsafeMutableBufferPointer { counts in
            for entry in organisation {
                guard entry.span >= 0 else {
                    if entry.span == ChartTable.Entry.vacancy { vacancies += 1 }
                    continue
                }
                headcount += 1
                counts[level + Int(entry.level)] += 1
                counts[city + Int(entry.city)] += 1
                counts[country + Int(entry.country)] += 1
                counts[employmentType + Int(entry.employmentType)] += 1
                counts[department + Int(entry.department)] += 1
                counts[building + Int(entry.building)] += 1
                if entry.hireDay != PersonFacets.noDate, entry.hireDay <= today {
                    tenure.add(days: Int(today) - Int(entry.hireDay))
                }
                let depth = Int(entry.depth - top)
                while layers.count <= depth {
                    layers.append(.init(depth: layers.count, headcount: 0, managers: 0, largestSpan: 0, reports: 0))
                }
                layers[depth].headcount += 1
                guard entry.span > 0 else { continue }
                layers[depth].managers += 1
                layers[depth].reports += Int(entry.span)
                layers[depth].largestSpan = max(layers[depth].largestSpan, Int(entry.span))
            }
        }
        (self.headcount, self.vacancies, self.layers, self.tenure) = (headcount, vacancies, layers, tenure)
    }

    private func summary(of head: PersonID?, today: CalendarDate) -> OrgSummary {
        OrgSummary(
            head: head.map { lens.reference($0) }, headcount: headcount, vacancies: vacancies, layers: layers,
            byLevel: shares(0), byCity: shares(1), byCountry: shares(2), byEmploymentType: shares(3),
            byDepartment: shares(4), byBuilding: shares(5), tenure: tenure.figures(on: today))
    }

    /// Of the field at that index.
    private func shares(_ index: Int) -> [OrgSummary.Share] {
        let field = Self.fields[index]
        let roster = lens.roster
        var shares: [OrgSummary.Share] = []
        for number in 0..<roster.values.count(field) {
            let count = counts[places[index] + number + 1]
            guard count > 0 else { continue }
            shares.append(
                .init(value: String(decoding: roster.values.text(field, number), as: UTF8.self), count: Int(count)))
        }
        shares.sort { $0.count != $1.count ? $0.count > $1.count : ($0.value ?? "") < ($1.value ?? "") }
        let without = counts[places[index]]
        if without > 0 { shares.append(.init(value: nil, count: Int(without))) }
        return shares
    }
}

extension Lens {
    /// The entries of an organisation with what is hidden in them taken out.
    fileprivate func seen(
        _ organisation: UnsafeBufferPointer<ChartTable.Entry>, of head: PersonID?
    ) -> [ChartTable.Entry] {
        let first = head.map { roster.forest.position(of: $0.node) } ?? 0
        return organisation.enumerated().map { offset, entry in
            let visible = visible(PersonID(node: roster.forest.node(at: first + offset)))
            guard !SummaryCount.fieldSet.isSubset(of: visible) else { return entry }
            var entry = entry
            if !visible.contains(.level) { entry.level = 0 }
            if !visible.contains(.city) { entry.city = 0 }
            if !visible.contains(.country) { entry.country = 0 }
            if !visible.contains(.employmentType) { entry.employmentType = 0 }
            if !visible.contains(.departmentName) { entry.department = 0 }
            if !visible.contains(.building) { entry.building = 0 }
            if !visible.contains(.hireDate) { entry.hireDay = PersonFacets.noDate }
            return entry
        }
    }
}

extension Roster {
    /// Made for the first question of a revision, in some 35 ms for a million people.
    var chartTable: ChartTable { surveys.chart { ChartTable(self) } }
}
