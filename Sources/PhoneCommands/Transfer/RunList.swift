import DirectoryModel

/// What `phone import list` prints.
enum RunList {
    static func text(_ runs: [ImportRun], style: TerminalStyle) -> String {
        guard !runs.isEmpty else { return "Nothing has been imported yet.\n" }
        let titles = ["run", "state", "started", "source", "file", "rows", "hires", "leavers", "moves", "changes"]
        let figures = Set(["run", "rows", "hires", "leavers", "moves", "changes"])
        var table = TextTable(
            titles.map { .init(title: $0, alignment: figures.contains($0) ? .right : .left) }, style: style)
        return table.lines(
            runs.map { run in
                let counts = run.counts
                let numbers = [counts.rows, counts.hires, counts.leavers, counts.moves, counts.changes]
                return [
                    TerminalText(String(run.number)),
                    TerminalText(state(run), run.state == .quarantined ? .bold : .plain),
                    TerminalText(run.started.description), TerminalText(run.source), TerminalText(run.file),
                ] + numbers.map { TerminalText($0 == 0 ? "" : $0.grouped) }
            })
    }

    private static func state(_ run: ImportRun) -> String {
        run.undoes.map { "undid \($0)" } ?? run.state.rawValue
    }

    /// `{"items":[…]}`
    static func json(_ runs: [ImportRun]) -> [UInt8] {
        var json = JSONWriter()
        json.object { $0.array("items", runs) { $0.runEntry($1) } }
        return json.bytes
    }

    static func csv(_ runs: [ImportRun]) -> String {
        let names = PlanCounts().byName.map(\.name)
        var csv = CSVText(
            header: ["run", "kind", "state", "source", "file", "mapping", "started", "revision", "undoes"] + names)
        for run in runs {
            csv.row(
                [
                    String(run.number), run.kind.rawValue, run.state.rawValue, run.source, run.file, run.mapping,
                    run.started.description, run.revision.map(String.init), run.undoes.map(String.init),
                ] + run.counts.byName.map { String($0.value) })
        }
        return csv.text
    }
}
