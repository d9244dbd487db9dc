import DirectoryModel

/// One question's view of the directory: the statements that it needs, inside a read transaction of whoever made it.
package final class ReadingSession {
    let db: any StatementSource

    private lazy var nodeRow = Result { try db.statement(SQL.node) }
    private lazy var referenceRow = Result { try db.statement(SQL.summary) }
    private lazy var childRows = Result { try db.statement(SQL.children) }

    init(_ db: any StatementSource) { self.db = db }

    func revision() throws -> Int {
        let select = try db.statement(SQL.revision)
        return try select.step() ? select.int(0) : 0
    }

    /// The person with that alias, now or formerly. Throws `notFound` with the nearest aliases there are.
    func resolve(_ alias: Alias) throws -> PersonID {
        let select = try db.statement(SQL.resolve)
        select.bind(1, alias.text)
        guard try select.step() else {
            throw DirectoryError.nobody(with: alias, suggestions: try nearest(to: alias))
        }
        return PersonID(rawValue: Int32(select.int(0)))
    }

    private func nearest(to alias: Alias) throws -> [String] {
        var nearest = NearestAliases(to: alias.text)
        for letter in nearest.letters {
            let rows = try db.statement(SQL.aliasRange)
            rows.bind(1, String(decoding: [letter], as: UTF8.self))
            rows.bind(2, String(decoding: [letter + 1], as: UTF8.self))
            while try rows.step() { nearest.consider(rows.bytes(0)) }
        }
        return nearest.found
    }

    func person(_ id: PersonID) throws -> Person {
        var person = Person(id: id, fields: try fields(of: id))
        let node = try node(id)
        person.directReports = node.direct
        person.totalReports = node.total
        person.manager = try node.manager.map { try summary($0, distance: 1).reference }
        try db.statement(SQL.otherLines).forEachRow(Int(id.rawValue)) { row in
            guard let kind = row.text(0).flatMap(LineKind.init(name:)) else { return }
            let manager = try summary(PersonID(rawValue: Int32(row.int(1))), distance: 1).reference
            person.otherLines.append(OtherLine(kind: kind, manager: manager))
        }
        try db.statement(SQL.formerAliases).forEachRow(Int(id.rawValue)) { row in
            person.formerAliases.append(row.text(0) ?? "")
        }
        if let awards = person[.badges] {
            var names = BadgeNames()
            for award in Award.all(awards) where names[award.badge] == nil {
                let row = try db.statement(SQL.badgeName)
                row.bind(1, award.badge)
                if try row.step() { names[award.badge] = row.text(0) }
                row.reset()
            }
            // Whoever has the file sees all of it.
            let sight = AwardSight(of: id, hiding: person[.hiddenBadges], by: .system)
            person.badges = names.held(awards, sight, showcase: person[.showcase])
        }
        return person
    }

    private func fields(of id: PersonID) throws -> FieldValues {
        let select = try db.statement(SQL.profile)
        select.bind(1, Int64(id.rawValue))
        guard try select.step() else { throw DirectoryError(.notFound, "\(id.text) is not in the directory") }
        return ProfileTable.fields(select)
    }

    /// The person, with references to those whom they answer to that know all of their fields.
    func knowingManagers(_ person: Person) throws -> Person {
        var person = person
        if let manager = person.manager { person.manager?.fields = try fields(of: manager.id) }
        for i in person.otherLines.indices {
            person.otherLines[i].manager.fields = try fields(of: person.otherLines[i].manager.id)
        }
        return person
    }

    /// The managers above, nearest first. A row each, whatever the size of the directory.
    func chain(of id: PersonID) throws -> [PersonID] {
        var chain: [PersonID] = []
        var manager = try node(id).manager
        while let next = manager {
            chain.append(next)
            manager = try node(next).manager
        }
        return chain
    }

    /// The people in place below somebody, in chart order, from behind `last` on (nil: from the first), at most `limit`,
    /// and whether there are more. The walk is taken up where it was left, so that a page costs what it holds.
    func reports(
        of top: PersonID, depth: ReportDepth, withVacancies: Bool, after last: PersonID?, limit: Int
    ) throws -> (part: [PersonSummary], isLast: Bool) {
        var stack =
            try last.map { try resume(after: $0, below: top, depth: depth) }
            ?? children(of: top, distance: 1).reversed()
        var part: [PersonSummary] = []
        while let next = stack.popLast() {
            if withVacancies || !next.isVacancy, next.status != .left {
                if part.count == limit { return (part, false) }
                part.append(next)
            }
            // Where nobody in place is below, there is nobody to list.
            guard depth.reaches(next.distance + 1), next.totalReports > 0 || withVacancies else { continue }
            stack.append(contentsOf: try children(of: next.reference.id, distance: next.distance + 1).reversed())
        }
        return (part, true)
    }

    /// What is still to be walked when `last` was delivered: its own reports, then what comes behind it and behind each
    /// manager between it and the top. The next to be walked is at the end.
    private func resume(after last: PersonID, below top: PersonID, depth: ReportDepth) throws -> [PersonSummary] {
        let managers = try chain(of: last)
        guard let level = managers.firstIndex(of: top) else {
            throw DirectoryError(.invalid, "the cursor is not one that this directory gave out for this list")
        }
        var stack: [PersonSummary] = []
        let way = Array([last] + managers[..<level])
        for (i, person) in way.enumerated().reversed() {
            let siblings = try children(of: managers[i], after: person, distance: level - i + 1)
            stack.append(contentsOf: siblings.reversed())
        }
        return depth.reaches(level + 2) ? stack + (try children(of: last, distance: level + 2).reversed()) : stack
    }

    /// People in place who also answer to somebody by lines of a kind, in order of arrival.
    func otherReports(of manager: PersonID, _ kind: LineKind) throws -> [PersonSummary] {
        var reports: [PersonSummary] = []
        let rows = try db.statement(SQL.otherReports)
        rows.bind(2, kind.name)
        try rows.forEachRow(Int(manager.rawValue)) { row in
            let report = try summary(PersonID(rawValue: Int32(row.int(0))), distance: 1)
            if !report.isVacancy, report.status != .left { reports.append(report) }
        }
        return reports
    }

    func summaries(_ ids: [PersonID], distance: (Int) -> Int) throws -> [PersonSummary] {
        try ids.enumerated().map { try summary($1, distance: distance($0)) }
    }

    func summary(_ id: PersonID, distance: Int) throws -> PersonSummary {
        let row = try referenceRow.get()
        row.bind(1, Int64(id.rawValue))
        defer { row.reset() }
        guard try row.step() else { throw DirectoryError(.internal, "\(id.text) is named by a line but not there") }
        return Self.summary(row, distance: distance)
    }

    /// Reads a row that was selected as `SQL.summaryColumns`.
    private static func summary(_ row: SQLStatement, distance: Int) -> PersonSummary {
        var fields = FieldValues()
        for (column, field) in SQL.summaryFields.enumerated() { fields[field] = row.text(Int32(column)) }
        let next = Int32(SQL.summaryFields.count)
        return PersonSummary(
            reference: PersonReference(id: PersonID(rawValue: Int32(row.int(next + 2))), fields: fields),
            distance: distance, directReports: row.int(next), totalReports: row.int(next + 1))
    }

    private struct Node {
        var manager: PersonID?
        var direct = 0
        var total = 0
    }

    private func node(_ id: PersonID) throws -> Node {
        let row = try nodeRow.get()
        row.bind(1, Int64(id.rawValue))
        defer { row.reset() }
        guard try row.step() else { return Node() }
        return Node(
            manager: row.isNull(0) ? nil : PersonID(rawValue: Int32(row.int(0))), direct: row.int(1), total: row.int(2))
    }

    /// The nodes directly below somebody, in the order of arrival, those up to `last` left out.
    private func children(of id: PersonID, after last: PersonID? = nil, distance: Int) throws -> [PersonSummary] {
        var children: [PersonSummary] = []
        let rows = try childRows.get()
        rows.bind(2, Int64(last?.rawValue ?? 0))
        try rows.forEachRow(Int(id.rawValue)) { children.append(Self.summary($0, distance: distance)) }
        return children
    }
}

/// The hot queries; `QueryPlanTests` holds each of them to its index.
enum SQL {
    static let revision = "SELECT max(revision) FROM revision"

    static let resolve = """
        SELECT id FROM profile WHERE alias = ?1 AND alias IS NOT NULL
        UNION ALL SELECT profile_id FROM former_alias WHERE alias = ?1 LIMIT 1
        """

    static let numbered = "SELECT alias FROM profile WHERE employee_number = ?1"

    static let profile = "SELECT \(ProfileTable.selection) FROM profile WHERE id = ?1"

    static let history = """
        SELECT revision.revision, time, effective, actor, source, note, kind, line, before, after
        FROM change JOIN revision ON revision.revision = change.revision
        WHERE subject = ?1 ORDER BY sequence DESC
        """

    static let node = "SELECT manager_id, direct_reports, total_reports FROM org_node WHERE id = ?1"

    static let summaryFields: [PersonField] = [
        .kind, .alias, .employeeNumber, .legalGivenName, .legalFamilyName, .legalFullName, .preferredGivenName,
        .preferredFamilyName, .title, .departmentName, .city, .status,
    ]

    private static let summaryColumns = """
        kind, alias, employee_number, legal_given_name, legal_family_name, legal_full_name,
        preferred_given_name, preferred_family_name, title, department_name, city, status,
        direct_reports, total_reports, profile.id
        """

    static let summary = """
        SELECT \(summaryColumns) FROM profile JOIN org_node ON org_node.id = profile.id WHERE profile.id = ?1
        """

    /// In the order in which people arrived, which is the order of the forest.
    static let children = """
        SELECT \(summaryColumns) FROM reporting_line
            JOIN profile ON profile.id = report_id JOIN org_node ON org_node.id = report_id
        WHERE reporting_line.manager_id = ?1 AND report_id > ?2 AND valid_to IS NULL AND relation = 'solid'
        ORDER BY report_id
        """

    static let otherLines = """
        SELECT relation, manager_id FROM reporting_line
        WHERE report_id = ?1 AND valid_to IS NULL AND relation <> 'solid' ORDER BY relation
        """

    static let otherReports = """
        SELECT report_id FROM reporting_line
        WHERE manager_id = ?1 AND relation = ?2 AND valid_to IS NULL AND relation <> 'solid' ORDER BY report_id
        """

    static let formerAliases = "SELECT alias FROM former_alias WHERE profile_id = ?1 ORDER BY until, alias"

    static let badgeName = "SELECT name FROM badge WHERE id = ?1 AND state <> 'draft'"

    static let photo = "SELECT picture FROM photo WHERE profile_id = ?1 AND size = ?2 AND hash = ?3"

    /// Aliases in place in a range of the alphabet.
    static let aliasRange = "SELECT alias FROM profile WHERE alias >= ?1 AND alias < ?2 AND status <> 'left'"

    /// Aliases in place in a range of the alphabet, the first few.
    static let firstAliases = """
        SELECT alias FROM profile WHERE alias >= ?1 AND alias < ?2 AND status <> 'left' ORDER BY alias LIMIT 50
        """

    /// How many tables there are besides those that the migrations begin with.
    static let otherTables =
        "SELECT count(*) FROM sqlite_schema WHERE name NOT LIKE 'grdb_%' AND name NOT LIKE 'sqlite_%'"

    static let lastMigration = "SELECT max(identifier) FROM grdb_migrations"
}
