import DirectoryModel
import DirectoryPages
import HTTPTypes
import Hummingbird

/// The pages of those who bring dumps in: runs, decisions about them, and what the directory is like by now.
struct ImportPageRoutes: Sendable {
    let imports: ImportRoutes
    let today: @Sendable () -> CalendarDate

    /// Runs on one page; runs among which those are looked for that wait, or undid another; people who are looked up by
    /// their numbers, since each is a search.
    private static let (shown, looked, numbers) = (25, 50, 40)

    var routes: [Route] {
        [
            Route("/imports", query: ["cursor"], for: .runImports, handle: list),
            Route("/imports/{run}", query: ["done"], for: .runImports, handle: run),
            Route("/imports/{run}/approve", method: .post, for: .runImports, handle: approve),
            Route("/imports/{run}/reject", method: .post, for: .runImports, handle: reject),
            Route("/imports/{run}/undo", for: .runImports, handle: askUndo),
            Route("/imports/{run}/undo", method: .post, for: .runImports, handle: undo),
            Route("/quality", for: .runImports, handle: quality),
        ]
    }

    @Sendable private func list(_ call: Call) throws -> Answer {
        let before = try ImportRoutes.before(call)
        let runs = try imports.imports.runs(before: before, limit: Self.shown)
        // What waits stands before all else, on the first page.
        let waiting =
            before == nil
            ? try imports.imports.runs(before: nil, limit: Self.looked).filter { $0.state == .quarantined } : []
        let isLast = runs.count < Self.shown || runs.last?.number == 1
        return call.page(RunsPage(runs, waiting: waiting, before: before, isLast: isLast))
    }

    @Sendable private func run(_ call: Call) throws -> Answer {
        call.page(try page(call, done: call.deed, entry: call.freshEntry))
    }

    private func page(_ call: Call, done: Done? = nil, entry: FormEntry) throws -> RunPage {
        var report = try imports.report(call, keepsLists: false)
        if report.run.counts.total <= RunPage.mostListed { report = try imports.report(call, keepsLists: true) }
        let number = report.run.number
        let undone = try imports.imports.runs(before: nil, limit: Self.looked).first {
            $0.undoes == number && $0.state == .applied
        }
        return RunPage(report, undoneBy: undone?.number, done: done, entry: entry, numbered: numbered(call))
    }

    /// Who has a number, as far as whoever asks may look for it.
    private func numbered(_ call: Call) -> (String) -> (name: String, alias: String)? {
        var known: [String: (name: String, alias: String)?] = [:]
        return { number in
            if let person = known[number] { return person }
            guard known.count < Self.numbers, let page = try? PageRequest(limit: 3),
                let query = try? DirectoryQuery(number),
                let found = try? call.directory.search(SearchRequest(query, page: page, withFacets: false))
            else { return nil }
            let person = found.items.map(\.person.reference).first { $0.employeeNumber == number }
            known[number] = .some(person.flatMap { person in person.alias.map { (person.displayName, $0) } })
            return known[number] ?? nil
        }
    }

    // Deciding

    @Sendable private func approve(_ call: Call) async throws -> Answer {
        try await call.doing(["plan", "note"], or: { try page(call, entry: $0) }) { form in
            let report = try await imports.approve(plan: form.require("plan"), note: form["note"], call)
            return call.seeOther("/imports/\(report.run.number)?done=\(Done.approved.rawValue)")
        }
    }

    @Sendable private func reject(_ call: Call) async throws -> Answer {
        try await call.doing(["note"], or: { try page(call, entry: $0) }) { form in
            let report = try await imports.reject(note: form["note"], call)
            return call.seeOther("/imports/\(report.run.number)?done=\(Done.rejected.rawValue)")
        }
    }

    @Sendable private func askUndo(_ call: Call) async throws -> Answer {
        call.passingPage(try await undoPage(call, entry: call.freshEntry))
    }

    private func undoPage(_ call: Call, entry: FormEntry) async throws -> UndoPage {
        let report = try await imports.undo(force: false, isDryRun: true, note: nil, call)
        return UndoPage(undoing: try imports.number(call), report, entry: entry, numbered: numbered(call))
    }

    @Sendable private func undo(_ call: Call) async throws -> Answer {
        let number = try imports.number(call)
        return try await call.doing(["force", "note"], or: { try await undoPage(call, entry: $0) }) { form in
            let report = try await imports.undo(
                force: form.isTicked("force"), isDryRun: false, note: form["note"], call)
            guard report.run.state != .refused else {
                throw Problem(
                    .directory(.conflict), detail: "some of what run \(number) brought was changed again since",
                    hint: "Nothing was taken back. Tick the box to take that back, too.")
            }
            return call.seeOther("/imports/\(report.run.number)?done=\(Done.undone.rawValue)")
        }
    }

    // Looking at what there is

    @Sendable private func quality(_ call: Call) throws -> Answer {
        let org = try call.directory.overview(spanLimit: OrgOverview.usualSpanLimit)
        let possessions: [(String, PeopleFilter.Possession)] = [
            ("Mail address", .email), ("Phone", .phone), ("Desk", .desk),
        ]
        let lacking = try possessions.map { what, possession -> QualityPage.Lacking in
            let filter = PeopleFilter([.init(.has(possession), negated: true)])
            let count = try call.directory.list(filter, page: PageRequest(limit: 1)).total
            return (what, count, "-has:\(possession.rawValue)")
        }
        let summary = try call.directory.summary(under: nil, today: today())
        let shares: [(String, [OrgSummary.Share])] = [
            ("Department", summary.byDepartment), ("City", summary.byCity), ("Country", summary.byCountry),
            ("Employment type", summary.byEmploymentType),
        ]
        let without = shares.map { what, shares -> QualityPage.Lacking in
            (what, shares.first { $0.value == nil }?.count ?? 0, nil)
        }
        return call.page(
            QualityPage(org, lacking: lacking + without, heldBack: try imports.imports.heldBack()))
    }
}
