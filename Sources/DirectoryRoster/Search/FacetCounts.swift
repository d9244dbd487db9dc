import DirectoryModel

/// How many people have which department, city and level, by the facets' numbers, and, where a building is asked for, which
/// floor.
struct FacetCounts {
    private let departments: [Int32]
    private let cities: [Int32]
    private let levels: [Int32]
    private let floors: [Int32]

    /// Counts the people found, in the order of ids.
    init(_ found: PeopleSet, _ lens: Lens, _ state: SearchState, withFloors: Bool) {
        let roster = lens.roster
        let mayBeHidden = lens.mayHide(FieldSet([.departmentName, .city, .level]))
        var departments = [Int32](repeating: 0, count: roster.values.count(.departmentName) + 1)
        var cities = [Int32](repeating: 0, count: roster.values.count(.city) + 1)
        var levels = [Int32](repeating: 0, count: roster.values.count(.level) + 1)
        departments.withUnsafeMutableBufferPointer { departments in
            cities.withUnsafeMutableBufferPointer { cities in
                levels.withUnsafeMutableBufferPointer { levels in
                    state.index.facets.withUnsafeBufferPointer { columns in
                        found.forEach { id in
                            let isIndexed = Int(id.rawValue) <= columns.count && !state.isChanged(id)
                            let facets =
                                isIndexed ? columns[Int(id.rawValue) - 1] : FacetNumbers(roster.facets(of: id))
                            let visible = mayBeHidden ? lens.visible(id) : .all
                            departments[visible.contains(.departmentName) ? facets.department : 0] += 1
                            cities[visible.contains(.city) ? facets.city : 0] += 1
                            levels[visible.contains(.level) ? facets.level : 0] += 1
                        }
                    }
                }
            }
        }
        self.departments = departments
        self.cities = cities
        self.levels = levels
        floors = withFloors ? Self.floors(of: found, lens) : []
    }

    /// No index has them: each person's is looked up.
    private static func floors(of found: PeopleSet, _ lens: Lens) -> [Int32] {
        let roster = lens.roster
        let mayBeHidden = lens.mayHide(FieldSet([.floor]))
        var counts = [Int32](repeating: 0, count: roster.values.count(.floor) + 1)
        found.forEach { id in
            let offset = roster.offset(.floor, of: id)
            guard offset != 0, !mayBeHidden || lens.visible(id).contains(.floor) else { return }
            counts[Int(roster.pool.number(offset)) + 1] += 1
        }
        return counts
    }

    func facets(_ values: RosterValues) -> SearchResults.Facets {
        func shares(_ counts: [Int32], _ field: PersonField, _ shown: Int) -> [OrgSummary.Share] {
            let present = counts.indices.filter { $0 > 0 && counts[$0] > 0 }
            let text = { (number: Int) in String(decoding: values.text(field, number - 1), as: UTF8.self) }
            // Only those that can be shown get their text: the others are told apart by their count.
            let most = present.sorted { counts[$0] > counts[$1] }
            let bound = most.count > shown ? counts[most[shown - 1]] : 0
            let first = most.prefix { counts[$0] >= bound }.map {
                OrgSummary.Share(value: text($0), count: Int(counts[$0]))
            }
            return Array(
                first.sorted { ($1.count, $0.value ?? "") < ($0.count, $1.value ?? "") }
                    .prefix(shown))
        }
        let most = SearchResults.Facets.shown
        return SearchResults.Facets(
            departments: shares(departments, .departmentName, most), locations: shares(cities, .city, most),
            levels: shares(levels, .level, most), floors: shares(floors, .floor, SearchResults.Facets.shownFloors))
    }
}

/// A person's facets in eight bytes, for counting hundreds of thousands. Beyond 16 million departments or cities, or
/// 65,000 levels, a value is counted as none.
struct FacetNumbers {
    private let packed: UInt64

    init(_ facets: PersonFacets) {
        let department = facets.department < 1 << 24 ? UInt64(facets.department) : 0
        let city = facets.city < 1 << 24 ? UInt64(facets.city) : 0
        let level = facets.level < 1 << 16 ? UInt64(facets.level) : 0
        packed = department << 40 | city << 16 | level
    }

    var department: Int { Int(packed >> 40) }
    var city: Int { Int((packed >> 16) & 0xFF_FFFF) }
    var level: Int { Int(packed & 0xFFFF) }
}
