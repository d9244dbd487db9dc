import DirectoryModel
import OrgGraph

/// A filter made ready for one roster: each text was compared once with each distinct value, so that a person costs a
/// few array accesses.
struct RosterFilter {
    private enum Test {
        /// By a facet's number; the first is for those who have no value.
        case facet(PersonField, any KeyPath<PersonFacets, UInt32> & Sendable, [Bool])
        /// By the number of a value that is no facet; the first is for those who have none.
        case value(PersonField, [Bool])
        /// The department's name by its facet, or its id by the number of the value.
        case department([Bool], [Bool])
        case state(PersonFacets.State)
        case manager(PersonID)
        case under(PersonID)
        case hired(ClosedRange<Int32>)
        case badge(String)
        case has(PeopleFilter.Possession)
        case hasAny([PersonField])
    }

    private let roster: Roster
    private let lens: Lens
    private let tests: [(negated: Bool, test: Test)]
    /// What the tests look at.
    let fields: FieldSet
    /// Whether some of that may be hidden: then it is asked of each person.
    private let mayBeHidden: Bool
    /// By state's raw value: whether people of that state are meant at all.
    private let admitted: [Bool]

    /// Throws `notFound` for a manager who is not there.
    init(_ filter: PeopleFilter, _ lens: Lens) throws {
        let roster = lens.roster
        self.roster = roster
        self.lens = lens
        fields = filter.conditions.reduce(into: FieldSet()) { $0.formUnion($1.kind.fields) }
        mayBeHidden = lens.mayHide(fields)
        tests = try filter.conditions.map { (negated: $0.negated, test: try Self.test($0.kind, roster)) }
        var admitted = [Bool](repeating: false, count: 6)
        for (state, status) in Self.statuses { admitted[Int(state.rawValue)] = filter.admits(status) }
        self.admitted = admitted
    }

    /// Whether some people are meant who have left.
    var admitsLeavers: Bool { admitted[Int(PersonFacets.State.left.rawValue)] }

    /// Whether it says no more than that people in place are meant.
    var isTrivial: Bool { tests.isEmpty }

    /// Who may be admitted, in order of arrival, where the filter asks for those who came in some part of the time that is
    /// known; nil where that does not narrow it down.
    var candidates: [PersonID]? {
        var days = Int32.min...Int32.max
        for case (false, .hired(let hired)) in tests { days = days.clamped(to: hired) }
        guard days != Int32.min...Int32.max, !admitsLeavers else { return nil }
        let hired = roster.hireOrder.people(days)
        return hired.count > roster.count / 32 ? nil : hired.sorted().map { PersonID(rawValue: $0) }
    }

    /// Whom an index lists for the values that one of the conditions asks for: nobody else can be admitted, but those who
    /// changed since it was made. Nil where no condition asks for values that are listed, and where leavers are meant.
    func listed(in index: SearchIndex) -> [ArraySlice<PersonID>]? {
        guard !admitsLeavers else { return nil }
        for case (false, let test) in tests {
            let groups: [(group: SearchGroup, admitted: [Bool])]
            switch test {
            case .department(let names, let ids): groups = [(.departmentName, names), (.departmentID, ids)]
            case .facet(.building, _, let table): groups = [(.building, table)]
            case .facet(.city, _, let table): groups = [(.city, table)]
            case .facet(.title, _, let table): groups = [(.title, table)]
            default: continue
            }
            return groups.flatMap { group, admitted in
                (0..<min(index.values.count(group.fields[0]), admitted.count - 1)).filter { admitted[$0 + 1] }
                    .map { index.lists[group.rawValue].people(with: $0) }
            }
        }
        return nil
    }

    private static let statuses: [(PersonFacets.State, EmploymentStatus)] = [
        (.left, .left), (.preHire, .preHire), (.active, .active), (.leave, .leave),
    ]

    @inline(__always)
    func admits(_ id: PersonID, _ facets: PersonFacets) -> Bool {
        guard admitted[Int(facets.state.rawValue)] else { return false }
        let visible = mayBeHidden ? lens.visible(id) : .all
        for (negated, test) in tests where passes(test, id, facets, visible) == negated { return false }
        return true
    }

    /// What is hidden is as if it were not there.
    private func passes(_ test: Test, _ id: PersonID, _ facets: PersonFacets, _ visible: FieldSet) -> Bool {
        switch test {
        case .facet(let field, let path, let table): return visible.contains(field) && table[Int(facets[keyPath: path])]
        case .department(let names, let ids):
            if visible.contains(.departmentName), names[Int(facets.department)] { return true }
            guard visible.contains(.departmentID) else { return false }
            let offset = roster.offset(.departmentID, of: id)
            return offset != 0 && ids[Int(roster.pool.number(offset)) + 1]
        case .value(let field, let table):
            let offset = roster.offset(field, of: id)
            return offset != 0 && table[Int(roster.pool.number(offset)) + 1] && visible.contains(field)
        case .state(let state): return facets.state == state
        case .manager(let manager): return roster.forest.parent(of: id.node) == manager.node
        case .under(let head):
            return id != head && roster.forest.contains(id.node, inSubtreeOf: head.node)
        case .hired(let days):
            return visible.contains(.hireDate) && facets.hireDay != PersonFacets.noDate && days.contains(facets.hireDay)
        case .badge(let badge): return lens.held(by: id).contains { $0.id == badge }
        case .has(.badge): return !lens.held(by: id).isEmpty
        case .has(.reports): return roster.forest.directCount(of: id.node) > 0
        case .has: return roster.forest.parent(of: id.node) != nil
        case .hasAny(let fields): return fields.contains { visible.contains($0) && roster.offset($0, of: id) != 0 }
        }
    }

    private static func test(_ kind: PeopleFilter.Kind, _ roster: Roster) throws -> Test {
        func table(_ field: PersonField, _ test: TextTest) -> [Bool] {
            [false] + (0..<roster.values.count(field)).map { test.matches(roster.values.text(field, $0)) }
        }
        switch kind {
        case .title(let test): return .facet(.title, \.title, table(.title, test))
        case .department(let test): return .department(table(.departmentName, test), table(.departmentID, test))
        case .building(let test): return .facet(.building, \.building, table(.building, test))
        case .floor(let test): return .value(.floor, table(.floor, test))
        case .city(let test): return .facet(.city, \.city, table(.city, test))
        case .country(let test): return .facet(.country, \.country, table(.country, test))
        case .level(let test): return .facet(.level, \.level, table(.level, test))
        case .employmentType(let test): return .facet(.employmentType, \.employmentType, table(.employmentType, test))
        case .status(let status): return .state(Self.statuses.first { $0.1 == status }?.0 ?? .none)
        case .manager(let alias): return .manager(try roster.resolve(alias))
        case .under(let alias): return .under(try roster.resolve(alias))
        case .hiredBefore(let day): return .hired(Int32.min...Int32(day.daysSinceEpoch) - 1)
        case .hiredAfter(let day): return .hired(Int32(day.daysSinceEpoch) + 1...Int32.max)
        case .badge(let badge): return .badge(badge)
        case .has(let possession):
            let fields = possession.fields
            return fields.isEmpty ? .has(possession) : .hasAny(fields)
        }
    }
}
