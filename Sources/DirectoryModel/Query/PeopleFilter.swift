/// Which people are meant, apart from the words that describe them. All conditions must hold.
package struct PeopleFilter: Sendable, Equatable {
    /// One thing that must be so, or must not.
    package struct Condition: Sendable, Equatable {
        package var negated: Bool
        package var kind: Kind

        package init(_ kind: Kind, negated: Bool = false) {
            self.negated = negated
            self.kind = kind
        }
    }

    /// What a condition is about.
    package enum Kind: Sendable, Equatable {
        case title(TextTest)
        /// Of the department's name or of its id.
        case department(TextTest)
        case building(TextTest)
        case floor(TextTest)
        case city(TextTest)
        case country(TextTest)
        case level(TextTest)
        case employmentType(TextTest)
        case status(EmploymentStatus)
        /// Reports directly to that person.
        case manager(Alias)
        /// Is anywhere below that person.
        case under(Alias)
        /// Strictly before that day.
        case hiredBefore(CalendarDate)
        /// Strictly after that day.
        case hiredAfter(CalendarDate)
        /// Has earned the badge of that id, lower-cased.
        case badge(String)
        case has(Possession)
    }

    /// What somebody can have or not.
    package enum Possession: String, Sendable, CaseIterable {
        case badge, reports, phone, mobile, email, desk, manager, pronouns
    }

    package var conditions: [Condition]

    package init(_ conditions: [Condition] = []) { self.conditions = conditions }

    /// What the filter says of a status: leavers are meant only where a condition names one.
    package func admits(_ status: EmploymentStatus) -> Bool {
        var isNamed = false
        for condition in conditions {
            guard case .status(let named) = condition.kind else { continue }
            if (named == status) == condition.negated { return false }
            if !condition.negated { isNamed = true }
        }
        return isNamed || status != .left
    }

    /// A text that is the same for filters that admit the same people by the same conditions, in whatever order.
    package var canonical: String { Set(conditions.map(\.canonical)).sorted().joined(separator: " ") }
}

extension PeopleFilter.Kind {
    /// What of a person the condition looks at; nothing for what everybody sees.
    package var fields: FieldSet {
        switch self {
        case .title: [PersonField.title].set
        case .department: [PersonField.departmentName, .departmentID].set
        case .building: [PersonField.building].set
        case .floor: [PersonField.floor].set
        case .city: [PersonField.city].set
        case .country: [PersonField.country].set
        case .level: [PersonField.level].set
        case .employmentType: [PersonField.employmentType].set
        case .hiredBefore, .hiredAfter: [PersonField.hireDate].set
        case .has(.badge), .badge: [PersonField.badges].set
        case .has(let possession): possession.fields.set
        case .status, .manager, .under: []
        }
    }
}

extension PeopleFilter.Possession {
    /// The fields of which one must have a value; none for what is no field.
    package var fields: [PersonField] {
        switch self {
        case .phone: [.workPhone, .mobilePhone]
        case .mobile: [.mobilePhone]
        case .email: [.email]
        case .desk: [.desk]
        case .pronouns: [.pronouns]
        case .badge, .reports, .manager: []
        }
    }
}

extension [PersonField] {
    fileprivate var set: FieldSet { FieldSet(self) }
}

extension PeopleFilter.Condition {
    /// As it is typed in the search box, folded; a test for equality that the box can't make has `=` for `:`.
    var canonical: String {
        func text(_ name: String, _ test: TextTest) -> String {
            let words = test.words.map { String(decoding: $0, as: UTF8.self) }.joined(separator: " ")
            let isTyped = SearchQualifier(rawValue: name).map { $0.test(test.words) == test } ?? false
            return "\(name)\(isTyped ? ":" : "=")\"\(words)\""
        }
        let text =
            switch kind {
            case .title(let test): text("title", test)
            case .department(let test): text("dept", test)
            case .building(let test): text("building", test)
            case .floor(let test): text("floor", test)
            case .city(let test): text("city", test)
            case .country(let test): text("country", test)
            case .level(let test): text("level", test)
            case .employmentType(let test): text("type", test)
            case .status(let status): "status:\(status.rawValue)"
            case .manager(let alias): "manager:\(alias)"
            case .under(let alias): "under:\(alias)"
            case .hiredBefore(let day): "hiredBefore=\(day)"
            case .hiredAfter(let day): "hiredAfter=\(day)"
            case .badge(let id): "badge:\(id)"
            case .has(let possession): "has:\(possession.rawValue)"
            }
        return negated ? "-" + text : text
    }
}
