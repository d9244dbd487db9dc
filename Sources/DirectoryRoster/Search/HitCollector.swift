import DirectoryModel

/// Keeps the best of the people found, behind a cursor; counts them all, and by facet if that is wanted.
struct HitCollector {
    private let limit: Int
    private let after: SearchCursor?
    /// A heap with the worst on top, of at most one more than the limit: that one says whether there is a next page.
    private var best: [SearchCursor] = []
    private(set) var total = 0
    private(set) var counts: FacetCounts?
    private(set) var found: PeopleSet

    init(limit: Int, after: SearchCursor?, counts: FacetCounts?, people: Int) {
        self.limit = limit
        self.after = after
        self.counts = counts
        found = PeopleSet(count: people)
        best.reserveCapacity(limit + 2)
    }

    /// Takes in somebody who is not known yet. `distance` is asked only when it may matter.
    @inline(__always)
    mutating func add(_ id: PersonID, rank: UInt16, facets: @autoclosure () -> PersonFacets, distance: () -> UInt16) {
        guard found.insert(id) else { return }
        total += 1
        counts?.add(facets())
        if best.count > limit, rank > best[0].rank { return }
        let hit = SearchCursor(rank: rank, distance: distance(), id: id)
        if let after, hit <= after { return }
        if best.count <= limit {
            best.append(hit)
            rise(best.count - 1)
        } else if hit < best[0] {
            best[0] = hit
            sink()
        }
    }

    /// The page, best first, and whether there are more behind it.
    var page: (hits: [SearchCursor], isLast: Bool) {
        let sorted = best.sorted()
        return (Array(sorted.prefix(limit)), sorted.count <= limit)
    }

    private mutating func rise(_ from: Int) {
        var i = from
        while i > 0, best[(i - 1) / 2] < best[i] {
            best.swapAt(i, (i - 1) / 2)
            i = (i - 1) / 2
        }
    }

    private mutating func sink() {
        var i = 0
        while true {
            var largest = i
            for child in [2 * i + 1, 2 * i + 2] where child < best.count && best[largest] < best[child] {
                largest = child
            }
            guard largest != i else { return }
            best.swapAt(i, largest)
            i = largest
        }
    }
}

/// How many people have which department, city and level, by the facets' numbers.
struct FacetCounts {
    private var departments: [Int32]
    private var cities: [Int32]
    private var levels: [Int32]

    init(_ values: RosterValues) {
        departments = Array(repeating: 0, count: values.count(.departmentName) + 1)
        cities = Array(repeating: 0, count: values.count(.city) + 1)
        levels = Array(repeating: 0, count: values.count(.level) + 1)
    }

    @inline(__always)
    mutating func add(_ facets: PersonFacets) {
        departments[Int(facets.department)] += 1
        cities[Int(facets.city)] += 1
        levels[Int(facets.level)] += 1
    }

    func facets(_ values: RosterValues) -> SearchResults.Facets {
        func shares(_ counts: [Int32], _ field: PersonField) -> [OrgSummary.Share] {
            let present = counts.indices.filter { $0 > 0 && counts[$0] > 0 }
            let text = { (number: Int) in String(decoding: values.text(field, number - 1), as: UTF8.self) }
            // Only those that can be shown get their text: the others are told apart by their count.
            let most = present.sorted { counts[$0] > counts[$1] }
            let bound = most.count > SearchResults.Facets.shown ? counts[most[SearchResults.Facets.shown - 1]] : 0
            let shown = most.prefix { counts[$0] >= bound }.map {
                OrgSummary.Share(value: text($0), count: Int(counts[$0]))
            }
            return Array(
                shown.sorted { ($1.count, $0.value ?? "") < ($0.count, $1.value ?? "") }
                    .prefix(SearchResults.Facets.shown))
        }
        return SearchResults.Facets(
            departments: shares(departments, .departmentName), locations: shares(cities, .city),
            levels: shares(levels, .level))
    }
}
