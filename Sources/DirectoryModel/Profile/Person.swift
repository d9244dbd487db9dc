/// A profile as readers get it: the stored fields and what is derived from the revision it was read at.
package struct Person: Sendable, Equatable {
    package var id: PersonID
    /// Stored values by field; an absent value is nil.
    package var fields: FieldValues
    /// Whom they answer to by the solid line; nil at the top.
    package var manager: PersonReference?
    /// The lines that stand beside the chart: dotted, interim, assistant.
    package var otherLines: [OtherLine]
    /// Aliases that this person had before, oldest first; each still leads here.
    package var formerAliases: [String]
    /// What they are seen to hold: what they put on show, then the newest.
    package var badges: [HeldBadge]
    /// People in place directly below.
    package var directReports: Int
    /// People in place anywhere below.
    package var totalReports: Int

    package init(
        id: PersonID, fields: FieldValues, manager: PersonReference? = nil, otherLines: [OtherLine] = [],
        formerAliases: [String] = [], badges: [HeldBadge] = [], directReports: Int = 0, totalReports: Int = 0
    ) {
        self.id = id
        self.fields = fields
        self.manager = manager
        self.otherLines = otherLines
        self.formerAliases = formerAliases
        self.badges = badges
        self.directReports = directReports
        self.totalReports = totalReports
    }

    /// Whom they answer to by a kind of line; nil for nobody.
    package func manager(by kind: LineKind) -> PersonReference? {
        kind == .solid ? manager : otherLines.first { $0.kind == kind }?.manager
    }

    package subscript(field: PersonField) -> String? { fields[field] }

    /// As links to them name them.
    package var reference: PersonReference { PersonReference(id: id, fields: fields) }

    package var displayName: String { fields.displayName }
    package var isVacancy: Bool { fields.isVacancy }
    package var status: EmploymentStatus { fields.status }
    package var hasLeft: Bool {
        fields.withUTF8(.status) { $0.map { $0.isText(EmploymentStatus.left.rawValue) } ?? false }
    }
    package var hireDate: CalendarDate? { fields.withUTF8(.hireDate) { $0.flatMap { CalendarDate($0) } } }
    package var leaveDate: CalendarDate? { fields.withUTF8(.leaveDate) { $0.flatMap { CalendarDate($0) } } }

    /// Days from the hire date to `today`, or to the day they left; nil without a hire date, 0 before it.
    package func tenureDays(on today: CalendarDate) -> Int? {
        guard let hireDate else { return nil }
        let end = status == .left ? leaveDate ?? today : today
        return max(0, end.daysSinceEpoch - hireDate.daysSinceEpoch)
    }

    /// The tenure badge of that day; nil without a hire date.
    package func tenureBadge(on today: CalendarDate) -> TenureBadge? {
        guard let hireDate else { return nil }
        return TenureBadge(years: hireDate.fullYears(until: status == .left ? leaveDate ?? today : today))
    }
}

/// Another profile, as far as a line of text needs it.
package struct PersonReference: Sendable, Equatable {
    package var id: PersonID
    package var fields: FieldValues

    package init(id: PersonID, fields: FieldValues) {
        self.id = id
        self.fields = fields
    }

    package init(id: PersonID, alias: String?, employeeNumber: String, displayName: String, title: String?) {
        self.init(
            id: id,
            fields: FieldValues(
                displayName: displayName, [.alias: alias, .employeeNumber: employeeNumber, .title: title]))
    }

    /// Nil for a vacancy.
    package var alias: String? { fields[.alias] }
    package var employeeNumber: String { fields[.employeeNumber] ?? "" }
    package var displayName: String { fields.displayName }
    package var title: String? { fields[.title] }

    /// Whether both show the same; one may know more than it shows.
    package static func == (a: PersonReference, b: PersonReference) -> Bool {
        a.id == b.id && a.alias == b.alias && a.employeeNumber == b.employeeNumber && a.displayName == b.displayName
            && a.title == b.title
    }
}

/// A dotted, interim or assistant line of somebody, and whom it leads to.
package struct OtherLine: Sendable, Equatable {
    package var kind: LineKind
    package var manager: PersonReference

    package init(kind: LineKind, manager: PersonReference) {
        self.kind = kind
        self.manager = manager
    }
}

/// An entry of a list: a chain, reports, a search.
package struct PersonSummary: Sendable, Equatable {
    package var reference: PersonReference
    /// Lines between this entry and the person asked about.
    package var distance: Int
    /// People in place directly below, and anywhere below.
    package var directReports: Int
    package var totalReports: Int

    package init(reference: PersonReference, distance: Int, directReports: Int, totalReports: Int) {
        self.reference = reference
        self.distance = distance
        self.directReports = directReports
        self.totalReports = totalReports
    }

    package func at(distance: Int) -> PersonSummary {
        PersonSummary(
            reference: reference, distance: distance, directReports: directReports, totalReports: totalReports)
    }

    package var department: String? { reference.fields[.departmentName] }
    package var city: String? { reference.fields[.city] }
    package var status: EmploymentStatus { reference.fields.status }
    package var isVacancy: Bool { reference.fields.isVacancy }

    /// Whether both show the same.
    package static func == (a: PersonSummary, b: PersonSummary) -> Bool {
        a.reference == b.reference && a.department == b.department && a.city == b.city && a.status == b.status
            && a.isVacancy == b.isVacancy && a.distance == b.distance && a.directReports == b.directReports
            && a.totalReports == b.totalReports
    }
}
