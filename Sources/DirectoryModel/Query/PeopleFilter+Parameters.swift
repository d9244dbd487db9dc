extension PeopleFilter {
    /// The conditions of a list's parameters: `department`, `building`, `floor`, `city`, `country`, `level`,
    /// `title` and `employmentType` are compared whole, `hiredBefore` and `hiredAfter` are days and don't include theirs. Throws
    /// `DirectoryError.invalid` that names the parameter.
    package init(parameters: [(name: String, value: String)]) throws {
        var names: Set<String> = []
        conditions = try parameters.map { name, value in
            guard names.insert(name).inserted else {
                throw DirectoryError(.invalid, "'\(name.prefix(80))' is given twice", hint: "Give it once.")
            }
            return Condition(try Self.kind(name, value))
        }
    }

    /// The parameters that `init(parameters:)` knows, in the order in which they are documented.
    package static let parameterNames = [
        "department", "building", "floor", "city", "country", "level", "title", "employmentType", "status", "manager",
        "under", "hiredBefore", "hiredAfter",
    ]

    /// The parameters that mean this filter, as `init(parameters:)` reads them. Throws `DirectoryError.invalid` for a
    /// condition that only the search knows.
    package var parameters: [(name: String, value: String)] {
        get throws { try conditions.map(Self.parameter) }
    }

    private static func parameter(_ condition: Condition) throws -> (name: String, value: String) {
        func whole(_ name: String, _ test: TextTest) -> (name: String, value: String)? {
            guard case .equals(let words) = test else { return nil }
            return (name, words.map { String(decoding: $0, as: UTF8.self) }.joined(separator: " "))
        }
        let parameter: (name: String, value: String)? =
            switch condition.kind {
            case .department(let test): whole("department", test)
            case .building(let test): whole("building", test)
            case .floor(let test): whole("floor", test)
            case .city(let test): whole("city", test)
            case .country(let test): whole("country", test)
            case .level(let test): whole("level", test)
            case .title(let test): whole("title", test)
            case .employmentType(let test): whole("employmentType", test)
            case .status(let status): ("status", status.rawValue)
            case .manager(let alias): ("manager", alias.text)
            case .under(let alias): ("under", alias.text)
            case .hiredBefore(let day): ("hiredBefore", day.description)
            case .hiredAfter(let day): ("hiredAfter", day.description)
            case .badge, .has: nil
            }
        guard let parameter, !condition.negated else {
            throw DirectoryError(
                .invalid, "a list can't be asked for \(condition.canonical)", hint: "phone search can be asked for it.")
        }
        return parameter
    }

    private static func kind(_ name: String, _ value: String) throws -> Kind {
        switch name {
        case "department": .department(.equals(try words(value, naming: name)))
        case "building": .building(.equals(try words(value, naming: name)))
        case "floor": .floor(.equals(try words(value, naming: name)))
        case "city": .city(.equals(try words(value, naming: name)))
        case "country": .country(.equals(try words(value, naming: name)))
        case "level": .level(.equals(try words(value, naming: name)))
        case "title": .title(.equals(try words(value, naming: name)))
        case "employmentType": .employmentType(.equals(try words(value, naming: name)))
        case "status": .status(try status(value, naming: name))
        case "manager": .manager(try alias(value, naming: name))
        case "under": .under(try alias(value, naming: name))
        case "hiredBefore": .hiredBefore(try day(value, naming: name))
        case "hiredAfter": .hiredAfter(try day(value, naming: name))
        default:
            throw DirectoryError(
                .invalid, "there is no parameter '\(name.prefix(80))'",
                hint: "There are \(parameterNames.joined(separator: ", ")).")
        }
    }

    static func words(_ value: String, naming name: String) throws -> [[UInt8]] {
        let words = SearchFolding.words(of: value)
        guard !words.isEmpty else {
            throw DirectoryError(
                .invalid, "\(name) '\(value.prefix(80))' has no letter and no digit",
                hint: "Give a word, or leave it out.")
        }
        guard words.count <= DirectoryQuery.maximumWords, value.count <= 256 else {
            throw DirectoryError(
                .invalid, "\(name) has more than \(DirectoryQuery.maximumWords) words or 256 characters",
                hint: "Fewer words find the same.")
        }
        return words
    }

    /// As people write it: `preHire`, `prehire` and `pre-hire` are one.
    static func status(_ value: String, naming name: String) throws -> EmploymentStatus {
        let folded = value.lowercased().filter { $0 != "-" && $0 != " " }
        guard let status = EmploymentStatus.allCases.first(where: { $0.rawValue.lowercased() == folded }) else {
            let known = EmploymentStatus.allCases.map(\.rawValue).joined(separator: ", ")
            throw DirectoryError(.invalid, "\(name) '\(value.prefix(80))' is no status", hint: "There are \(known).")
        }
        return status
    }

    static func alias(_ value: String, naming name: String) throws -> Alias {
        do {
            return try Alias(value)
        } catch let error as DirectoryError {
            throw DirectoryError(
                .invalid, "\(name) \(error.message)",
                hint: "It takes a person's alias: 1 to 64 letters a-z, digits, '.', '_' or '-'.")
        }
    }

    static func day(_ value: String, naming name: String) throws -> CalendarDate {
        guard let day = CalendarDate(value) else {
            throw DirectoryError(
                .invalid, "\(name) '\(value.prefix(80))' is not a day", hint: "Write it as 2026-11-24.")
        }
        return day
    }

    static func badge(_ value: String, naming name: String) throws -> String {
        let id = value.lowercased()
        let isID = id.utf8.allSatisfy {
            SearchFolding.isASCIIWord($0) || $0 == 0x2D || $0 == 0x2E || $0 == 0x5F
        }
        guard isID, !id.isEmpty, id.utf8.count <= 64 else {
            throw DirectoryError(
                .invalid, "\(name) '\(value.prefix(80))' is not the id of a badge",
                hint: "An id is 1 to 64 letters a-z, digits, '.', '_' or '-'.")
        }
        return id
    }

    static func possession(_ value: String, naming name: String) throws -> Possession {
        guard let possession = Possession(rawValue: value.lowercased()) else {
            throw DirectoryError(
                .invalid, "\(name) '\(value.prefix(80))' is nothing that can be looked for",
                hint: "There are \(Possession.allCases.map(\.rawValue).joined(separator: ", ")).")
        }
        return possession
    }
}
