/// What can stand before a colon in the search box. The raw value is the word for it.
package enum SearchQualifier: String, CaseIterable, Sendable {
    case title, dept, building, floor, city, country, level, type, status, manager, under, badge, has

    /// Throws `DirectoryError.invalid` that lists the words there are, and names the nearest.
    init(typed name: String, value: String) throws {
        let folded = name.lowercased()
        if let known = Self(rawValue: folded == "department" ? "dept" : folded) {
            self = known
            return
        }
        let names = Self.allCases.map(\.rawValue)
        let nearest = (names + ["department"])
            .map { (name: $0, distance: NearestAliases.distance(Array(folded.utf8), Array($0.utf8))) }
            .min { $0.distance < $1.distance }
        var hint = "There are \(names.map { $0 + ":" }.joined(separator: ", "))."
        if let nearest, nearest.distance <= max(1, folded.utf8.count / 3) {
            hint = "Did you mean \(nearest.name):? " + hint
        }
        throw DirectoryError(
            .invalid, "there is no '\(name.prefix(80)):' to search by",
            hint:
                "\(hint) To look for the words themselves, put them in quotes: \"\(name.prefix(80)):\(value.prefix(80))\""
        )
    }

    /// Levels, floors and countries are codes: level 1 is not level 10. Of all others, beginnings of words are enough.
    func test(_ words: [[UInt8]]) -> TextTest {
        switch self {
        case .level, .floor, .country: .equals(words)
        default: .words(words)
        }
    }

    /// Throws `DirectoryError.invalid` that says what is wrong with the value.
    func condition(_ value: String) throws -> PeopleFilter.Kind {
        switch self {
        case .title: .title(try text(value))
        case .dept: .department(try text(value))
        case .building: .building(try text(value))
        case .floor: .floor(try text(value))
        case .city: .city(try text(value))
        case .country: .country(try text(value))
        case .level: .level(try text(value))
        case .type: .employmentType(try text(value))
        case .status: .status(try PeopleFilter.status(value, naming: "status:"))
        case .manager: .manager(try PeopleFilter.alias(value, naming: "manager:"))
        case .under: .under(try PeopleFilter.alias(value, naming: "under:"))
        case .badge: .badge(try PeopleFilter.badge(value, naming: "badge:"))
        case .has: .has(try PeopleFilter.possession(value, naming: "has:"))
        }
    }

    private func text(_ value: String) throws -> TextTest {
        test(try PeopleFilter.words(value, naming: rawValue + ":"))
    }
}
