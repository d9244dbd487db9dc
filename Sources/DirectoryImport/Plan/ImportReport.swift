package import DirectoryModel

/// What an import did, or would do.
package struct ImportReport {
    package let file: String
    package let mapping: String
    /// Number of the revision that it made; nil for a dry run, the current one when nothing changed.
    package let revision: Int?
    package let plan: Plan
    package let tally: PlanTally

    package var counts: PlanCounts {
        var counts = tally.counts
        counts.columnsLeftOut = plan.columnsLeftOut.count
        return counts
    }

    /// Whether applying it changes anything.
    package var isEmpty: Bool {
        let c = tally.counts
        return c.hires + c.leavers + c.returns + c.moves + c.changes == 0
    }

    /// The report as one JSON document; the lists are there if the tally kept them.
    package func write(to json: inout JSONWriter) {
        json.object { json in
            json.member("run", revision)
            json.member("file", file)
            json.member("mapping", mapping)
            for list in PlanTally.List.allCases {
                json.key(list.rawValue)
                json.elements(tally.list(list))
            }
            json.array("heldBack", plan.heldBack) { $0.heldBack($1) }
            json.array("issues", plan.issues) { $0.issue($1) }
            json.array("columnsLeftOut", plan.columnsLeftOut) { $0.string($1) }
            json.object("counts") { json in
                for (name, value) in counts.byName { json.member(name, value) }
            }
            json.member("planHash", tally.planHash)
        }
    }
}

extension JSONWriter {
    fileprivate mutating func heldBack(_ held: HeldBack) {
        object {
            $0.member("employeeNumber", held.employeeNumber)
            $0.member("line", held.line)
            $0.member("field", held.field.name)
            $0.member("value", held.value)
            $0.member("reason", held.reason.rawValue)
            $0.member("message", held.message)
            $0.array("candidates", held.candidates) { $0.string($1) }
            $0.member("kept", held.kept)
        }
    }

    mutating func issue(_ issue: ImportIssue) {
        object {
            $0.member("severity", issue.severity.rawValue)
            $0.member("code", issue.code)
            $0.member("line", issue.line)
            $0.member("column", issue.column)
            $0.member("field", issue.field)
            $0.member("value", issue.value)
            $0.member("message", issue.message)
            $0.member("hint", issue.hint)
        }
    }
}
