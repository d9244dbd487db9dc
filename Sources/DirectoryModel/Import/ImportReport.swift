/// What an import did, or would do: the record of the run and, if they were asked for, the lists of its changes.
package struct ImportReport: Sendable {
    /// With number 0 for a dry run.
    package var run: ImportRun
    package var lists: PlanLists

    package init(run: ImportRun, lists: PlanLists = PlanLists()) {
        self.run = run
        self.lists = lists
    }

    package var isDryRun: Bool { run.number == 0 }

    /// Writes the report as one JSON document. For a dry run, `run` is null and `state` what would come of it.
    package func write(to json: inout JSONWriter) {
        json.object { json in
            json.run(run, lists)
        }
    }
}

/// The changes of a plan as lists of JSON objects: a million of them take some 100 MB, as values they would take five
/// times that.
package struct PlanLists: Sendable {
    package enum List: String, CaseIterable, Sendable { case hires, leavers, returns, moves, changes }

    private var lists: [List: JSONWriter] = [:]

    package init() {}

    /// The elements of one list, comma-separated.
    package subscript(list: List) -> JSONWriter {
        get { lists[list] ?? JSONWriter() }
        set { lists[list] = newValue }
        _modify { yield &lists[list, default: JSONWriter()] }
    }
}

extension JSONWriter {
    /// The members of a run's document.
    fileprivate mutating func run(_ run: ImportRun, _ lists: PlanLists) {
        summary(of: run)
        for list in PlanLists.List.allCases {
            key(list.rawValue)
            elements(lists[list])
        }
        details(run.details)
        counts(run.counts)
        member("planHash", run.planHash)
    }

    /// A run and what it found, without the lists of its changes.
    package mutating func runDocument(_ run: ImportRun) {
        object {
            $0.summary(of: run)
            $0.details(run.details)
            $0.counts(run.counts)
            $0.member("planHash", run.planHash)
        }
    }

    /// What a run changed, or would change.
    package mutating func planDocument(_ report: ImportReport) {
        object { json in
            json.member("run", report.run.number)
            json.member("state", report.run.state.rawValue)
            json.member("baseRevision", report.run.baseRevision)
            json.member("revision", report.run.revision)
            for list in PlanLists.List.allCases {
                json.key(list.rawValue)
                json.elements(report.lists[list])
            }
            json.counts(report.run.counts)
            json.member("planHash", report.run.planHash)
        }
    }

    /// A run as an entry of a list: without what it found and changed.
    package mutating func runEntry(_ run: ImportRun) {
        object {
            $0.summary(of: run)
            $0.array("alarms", run.details.alarms) { $0.alarm($1) }
            $0.counts(run.counts)
            $0.member("planHash", run.planHash)
        }
    }

    private mutating func summary(of run: ImportRun) {
        member("run", run.number == 0 ? nil : run.number)
        member("kind", run.kind.rawValue)
        member("state", run.state.rawValue)
        member("source", run.source)
        member("file", run.file)
        member("mapping", run.mapping)
        member("fileHash", run.fileHash)
        member("dumped", run.dumped?.description)
        member("started", run.started.description)
        member("finished", run.finished.description)
        member("actor", run.actor)
        member("baseRevision", run.baseRevision)
        member("revision", run.revision)
        member("undoes", run.undoes)
        key("decision")
        if let decision = run.decision {
            object {
                $0.member("by", decision.by)
                $0.member("at", decision.at.description)
                $0.member("note", decision.note)
            }
        } else {
            null()
        }
    }

    /// The members of what a run found.
    package mutating func details(_ details: RunDetails) {
        member("refusal", details.refusal.isEmpty ? nil : details.refusal)
        array("alarms", details.alarms) { $0.alarm($1) }
        array("heldBack", details.heldBack) { $0.heldBack($1) }
        array("conflicts", details.conflicts) { $0.conflict($1) }
        array("obstacles", details.obstacles) { $0.obstacle($1) }
        array("issues", details.issues) { $0.issue($1) }
        array("columnsLeftOut", details.columnsLeftOut) { $0.string($1) }
    }

    private mutating func obstacle(_ obstacle: UndoObstacle) {
        object {
            $0.member("employeeNumber", obstacle.employeeNumber)
            $0.member("field", obstacle.field.name)
            $0.member("made", obstacle.made)
            $0.member("present", obstacle.present)
            $0.member("restored", obstacle.restored)
        }
    }

    private mutating func counts(_ counts: PlanCounts) {
        key("counts")
        countsDocument(counts)
    }

    /// An object of figures.
    package mutating func countsDocument(_ counts: PlanCounts) {
        object { json in
            for (name, value) in counts.byName { json.member(name, value) }
        }
    }
}
