/// A row of a list of who is given a badge, as somebody wrote it.
package struct AwardRow: Sendable, Equatable {
    /// Line of the file on which it begins.
    package var line: Int
    package var alias: String
    /// For what; empty where the row does not say.
    package var reason: String
    /// What is wrong with the row itself; nil for one that can be read.
    package var fault: String?

    package init(line: Int, alias: String, reason: String = "", fault: String? = nil) {
        self.line = line
        self.alias = alias
        self.reason = reason
        self.fault = fault
    }
}

/// Who is given a badge: a CSV with a header, in which a column `alias` is, and perhaps one `reason`.
package enum AwardList {
    /// Of the file.
    package static let bytes = 1 << 20
    package static let rows = 100_000

    /// Reads one. Throws `DirectoryError.invalid` for what is no such list, or is larger.
    package typealias Reader = @Sendable (_ csv: [UInt8]) throws -> [AwardRow]
}

/// What became of a list.
package struct AwardReport: Sendable, Equatable {
    package struct Refusal: Sendable, Equatable {
        package var row: AwardRow
        package var reason: String
    }

    package let badge: BadgeID
    package let isDryRun: Bool
    /// Awards that were given, or would be.
    package private(set) var given = 0
    /// Rows of those who hold it already, as often as one may.
    package private(set) var already = 0
    /// In the order of the file.
    package private(set) var refused: [Refusal] = []

    fileprivate init(badge: BadgeID, isDryRun: Bool) {
        self.badge = badge
        self.isDryRun = isDryRun
    }

    fileprivate mutating func add(_ outcome: AwardOutcome, of row: AwardRow) {
        switch outcome {
        case .given: given += 1
        case .already: already += 1
        case .refused(let refusal): refused.append(Refusal(row: row, reason: refusal.message))
        }
    }
}

extension BadgeDesk {
    /// Gives a badge to those on a list, in one revision; `reason` is for rows without one. A row that can't be done is
    /// refused and stops no other. A dry run says the same, and writes nothing. Throws what stands against all of them.
    package func award(
        _ id: BadgeID, _ rows: [AwardRow], reason: String = "", isDryRun: Bool = false, by principal: Principal
    ) throws -> AwardReport {
        let wishes = try rows.map { row in try wish(row, reason) }
        var outcomes = try award(
            id, wishes.compactMap { try? $0.get() }, isList: true, isDryRun: isDryRun, by: principal
        )
        .makeIterator()
        var report = AwardReport(badge: id, isDryRun: isDryRun)
        for (row, wish) in zip(rows, wishes) {
            switch wish {
            case .success: if let outcome = outcomes.next() { report.add(outcome, of: row) }
            case .failure(let fault): report.add(.refused(fault), of: row)
            }
        }
        return report
    }

    private func wish(_ row: AwardRow, _ reason: String) throws -> Result<AwardWish, DirectoryError> {
        if let fault = row.fault { return .failure(DirectoryError(.invalid, fault)) }
        // Without the aliases that were probably meant: for each of many that is a walk over everybody.
        guard let alias = try? Alias(row.alias), let person = try store.person(named: alias) else {
            return .failure(DirectoryError(.notFound, "nobody has the alias '\(row.alias.prefix(80))'"))
        }
        return .success(AwardWish(person: person, reason: row.reason.isEmpty ? reason : row.reason))
    }
}

extension JSONWriter {
    /// `{"badge","dryRun","given","already","refused":[{"line","alias","reason"}…]}`
    package mutating func awardReport(_ report: AwardReport) {
        object { json in
            json.member("badge", report.badge.text)
            json.member("dryRun", report.isDryRun)
            json.member("given", report.given)
            json.member("already", report.already)
            json.array("refused", report.refused) { json, refusal in
                json.object {
                    $0.member("line", refusal.row.line)
                    $0.member("alias", refusal.row.alias)
                    $0.member("reason", refusal.reason)
                }
            }
        }
    }
}
