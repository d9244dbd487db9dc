import DirectoryModel

/// Compares what a dump would change with the limits. Nothing of a dump over a limit is applied.
struct GuardCheck {
    let limits: GuardLimits
    /// The last dump of the source that was applied, or was found to change nothing.
    let lastGood: ImportRun?
    /// How many people in place have a value for each of these fields, before the dump.
    let filled: (FieldSet) throws -> [PersonField: Int]

    /// The limits that a dump goes over; none for a good one.
    ///
    /// - Parameters:
    ///   - run: what is known of the dump itself: when it was made, whether its last line has an end.
    ///   - ownedInPlace: people in place whom the source owns, before the dump.
    ///   - matched: rows of people who were there before.
    func alarms(_ run: ImportRun, _ tally: PlanTally, ownedInPlace: Int, matched: Int) throws -> [GuardAlarm] {
        let counts = tally.counts
        // A delta, or a source of fields only, has rows for few of those whom it could change.
        let people = max(ownedInPlace, matched)
        return [
            count("guard-leavers", counts.leavers, limits.leavers, "people would leave"),
            share(
                "guard-leavers-percent", counts.leavers, of: ownedInPlace, limits.leaversPercent,
                "of the \(ownedInPlace.grouped) people of '\(run.source)' would leave"),
            rows(run, counts),
            fields(
                "guard-changed", tally.fields.mapValues(\.replaced), { _ in people }, limits.changed, "would change"),
            try emptied(tally),
            share(
                "guard-rejected", counts.rejected, of: counts.rows, limits.rejected,
                "of \(counts.rows.grouped) rows are rejected"),
            share(
                "guard-held-back", counts.heldBack, of: counts.rows, limits.heldBack,
                "reporting lines of \(counts.rows.grouped) rows are held back"),
            age(run), unfinished(run),
        ].compactMap { $0 }
    }

    private func count(_ setting: String, _ value: Int, _ limit: Int?, _ what: String) -> GuardAlarm? {
        guard let limit, value > limit else { return nil }
        return GuardAlarm(setting: setting, message: "\(value.grouped) \(what); the limit is \(limit.grouped)")
    }

    /// Over `limit` percent, compared without rounding.
    private func isOver(_ part: Int, of whole: Int, _ limit: Int) -> Bool {
        part > limits.floor ?? 0 && part * 100 > whole * limit
    }

    private func share(_ setting: String, _ part: Int, of whole: Int, _ limit: Int?, _ what: String) -> GuardAlarm? {
        guard let limit, isOver(part, of: whole, limit) else { return nil }
        return GuardAlarm(
            setting: setting, message: "\(part.grouped) \(what): \(percent(part, whole)); the limit is \(limit) %")
    }

    private func rows(_ run: ImportRun, _ counts: PlanCounts) -> GuardAlarm? {
        guard let limit = limits.rows, run.kind == .dump, let last = lastGood?.counts.rows, last > 0,
            counts.rows * 100 < last * limit
        else { return nil }
        return GuardAlarm(
            setting: "guard-rows",
            message: "the file has \(counts.rows.grouped) rows, \(percent(counts.rows, last, roundedUp: false)) of the "
                + "\(last.grouped) of the last good one; the limit is \(limit) %")
    }

    private func emptied(_ tally: PlanTally) throws -> GuardAlarm? {
        let emptied = tally.fields.mapValues(\.emptied).filter { $0.value > limits.floor ?? 0 }
        guard limits.emptied != nil, !emptied.isEmpty else { return nil }
        // Counting them reads everybody, so that it is asked only where it can matter.
        let had = try filled(FieldSet(emptied.keys))
        return fields("guard-emptied", emptied, { had[$0] ?? 0 }, limits.emptied, "would be emptied")
    }

    /// One alarm that names the worst fields: columns that are shifted are all wrong at once.
    private func fields(
        _ setting: String, _ counts: [PersonField: Int], _ whole: (PersonField) -> Int, _ limit: Int?, _ what: String
    ) -> GuardAlarm? {
        guard let limit else { return nil }
        let over = counts.filter { isOver($0.value, of: whole($0.key), limit) }
            .sorted { ($1.value, $0.key.rawValue) < ($0.value, $1.key.rawValue) }
        guard !over.isEmpty else { return nil }
        let named = over.prefix(3).map { "\($0.key.name) of \(percent($0.value, whole($0.key)))" }
        let rest = over.count > 3 ? " and \(over.count - 3) more fields" : ""
        return GuardAlarm(
            setting: setting,
            message: "\(named.joined(separator: ", "))\(rest) of the people \(what); the limit is \(limit) %"
                + (over.count > 1 ? ". Look whether columns are shifted" : ""))
    }

    private func age(_ run: ImportRun) -> GuardAlarm? {
        guard let limit = limits.age, let dumped = run.dumped, let last = lastGood?.dumped,
            last.secondsSinceEpoch - dumped.secondsSinceEpoch > limit * 3600
        else { return nil }
        return GuardAlarm(
            setting: "guard-age",
            message:
                "the dump was made at \(dumped), before the last one applied, of \(last); the limit is \(limit) hours")
    }

    /// A CSV file that is cut off inside its last value looks like any other, but for the end of that line.
    private func unfinished(_ run: ImportRun) -> GuardAlarm? {
        guard limits.rows != nil, run.endsWithLineEnd == false, lastGood?.endsWithLineEnd == true else { return nil }
        return GuardAlarm(
            setting: "guard-rows",
            message: "the file's last line has no end, and the last good one's had: it may be cut off")
    }

    /// One digit behind the point; rounded so that a figure that is over a limit, or under one, never reads as the limit.
    private func percent(_ part: Int, _ whole: Int, roundedUp: Bool = true) -> String {
        guard whole > 0 else { return "100 %" }
        let tenths = (part * 1000 + (roundedUp ? whole - 1 : 0)) / whole
        return "\(tenths / 10)\(tenths % 10 == 0 ? "" : ".\(tenths % 10)") %"
    }
}
