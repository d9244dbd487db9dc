import DirectoryModel
import DirectoryPages
import HTTPTypes
import Hummingbird

/// The chart: `/org`, `/org/{alias}`, its branches, who is found in it, and what can be taken away of it.
struct ChartRoutes: Sendable {
    let people: PeopleRoutes

    /// Nodes of a branch that are shown at a time: of a usual page, and of one that wants all.
    private static let branchLimits = (usual: 50, all: 200)
    /// Nodes of a page from which on nothing more is opened: of a usual one, and of one that wants all.
    private static let pageLimits = (usual: 600, all: 2000)
    /// Nodes of a picture, which says so where it ends before the chart does, and rows of a table, which is whole or not.
    private static let exportLimits = (picture: 2000, table: 10_000)
    /// Keys in the URL of nodes that are open.
    private static let openLimit = 200
    /// People that a search within a chart shows.
    private static let foundLimit = 20
    /// People by other lines that a page names, of each kind.
    private static let othersLimit = 50

    private static let looks = ["layout", "colour", "depth"]
    private static let states = looks + ["open", "shut", "at", "zoom"]

    var routes: [Route] {
        [
            Route("/org", query: Self.states, handle: everybody),
            Route("/org/{alias}", query: Self.states + ["after", "before"], handle: chart),
            Route("/org/{alias}/branch", query: Self.looks + ["node", "after", "before"], handle: branch),
            Route("/org/{alias}/find", query: Self.looks + ["q"], handle: find),
            Route("/org/{alias}.svg", query: ["depth", "colour"], handle: picture),
            Route("/org/{alias}.dot", query: ["depth", "colour"], handle: dot),
            Route("/org/{alias}.mmd", query: ["depth", "colour"], handle: mermaid),
            Route("/org/{alias}.csv", query: ["depth", "colour"], handle: table),
        ]
    }

    // Pages

    @Sendable private func everybody(_ call: Call) throws -> Answer {
        let look = try call.look()
        let roots = try call.directory.overview(spanLimit: OrgOverview.usualSpanLimit).roots
        if roots.total == 1, let root = roots.people.first, let alias = root.reference.alias, root.status != .left {
            // Where there is one top, everybody's chart is theirs.
            return call.seeOther("/org/\(alias)" + (call.request.uri.query.map { "?\($0)" } ?? ""))
        }
        let tops = roots.people.compactMap { call.directory.chartNode($0.reference.id) }
        let tree = ChartTree(tops, try view(look, call), in: call.directory)
        let summary = try call.directory.summary(under: nil, today: people.today())
        return call.page(
            ChartPage(
                tree, of: nil, chain: [], look: look, legend: legend(look, summary, call), summary: summary, others: [])
        )
    }

    @Sendable private func chart(_ call: Call) throws -> Answer {
        let look = try call.look()
        let alias = try people.present("alias", in: call)
        var view = try view(look, call)
        view.part = try call.part()
        let focus = try focus(alias, call)
        let summary = try call.directory.summary(under: alias, today: people.today())
        let others = try LineKind.allCases.filter { $0 != .solid && focus.otherReports > 0 }.map { line in
            let request = try ReportsRequest(relation: line, page: PageRequest(limit: Self.othersLimit))
            return (line: line, people: try call.directory.reports(of: alias, request).items)
        }
        return call.page(
            ChartPage(
                ChartTree([focus], view, in: call.directory), of: focus.person,
                chain: try call.directory.chain(of: alias), look: look, legend: legend(look, summary, call),
                summary: summary, others: others.filter { !$0.people.isEmpty }))
    }

    /// The list of those directly below a node, which a script puts where it belongs.
    @Sendable private func branch(_ call: Call) throws -> Answer {
        let look = try call.look()
        let alias = try people.present("alias", in: call)
        var view = try view(look, call)
        view.depth = 1
        view.part = try call.part()
        let node = try call.query["node"].map { try call.node($0, naming: "node") }
        let focus = try focus(alias, call)
        guard let top = call.directory.chartNode(node ?? focus.id) else {
            throw Problem([ParameterError("node", .invalid, "there is no such place in the chart")])
        }
        let tree = ChartTree([top], view, in: call.directory)
        let markup = ChartMarkup(
            tree, look: look, legend: try legend(look, under: alias, call), focus: alias.text
        ).firstBranch
        return Representation(bytes: markup.take(), contentType: MediaTypes.html).answer(to: call.request)
    }

    @Sendable private func find(_ call: Call) throws -> Answer {
        let look = try call.look()
        let alias = try people.present("alias", in: call)
        let text = try call.query.require("q")
        let query = try ParameterError.naming("q") { try DirectoryQuery("under:\(alias) \(text)") }
        let focus = try focus(alias, call)
        let results = try call.directory.search(
            SearchRequest(query, near: alias, page: PageRequest(limit: Self.foundLimit), withFacets: false))
        return call.page(ChartFoundPage(results, below: focus.person.reference, look: look))
    }

    // To take away

    private struct Export {
        let tree: ChartTree
        let title: String
        let legend: ChartLegend?
    }

    private func export(_ call: Call, limit: Int) throws -> Export {
        let look = try call.look()
        let alias = try people.present("alias", in: call)
        let focus = try focus(alias, call)
        let tree = ChartTree([focus], ChartView(depth: look.depth, nodeLimit: limit), in: call.directory)
        return Export(
            tree: tree, title: "Org chart of \(focus.person.reference.displayName)",
            legend: try legend(look, under: alias, call))
    }

    @Sendable private func picture(_ call: Call) throws -> Answer {
        let export = try export(call, limit: Self.exportLimits.picture)
        let picture = ChartPicture(export.tree, title: export.title, legend: export.legend)
        return Representation(bytes: picture.svg.take(), contentType: MediaTypes.svg).answer(to: call.request)
    }

    @Sendable private func dot(_ call: Call) throws -> Answer {
        let export = try export(call, limit: Self.exportLimits.picture)
        let text = ChartText.dot(export.tree, title: export.title)
        return Representation(bytes: Array(text.utf8), contentType: MediaTypes.dot).answer(to: call.request)
    }

    @Sendable private func mermaid(_ call: Call) throws -> Answer {
        let export = try export(call, limit: Self.exportLimits.picture)
        let text = ChartText.mermaid(export.tree, title: export.title)
        return Representation(bytes: Array(text.utf8), contentType: MediaTypes.text).answer(to: call.request)
    }

    @Sendable private func table(_ call: Call) throws -> Answer {
        let export = try export(call, limit: Self.exportLimits.table)
        guard !export.tree.isCut else {
            throw Problem(
                [ParameterError("depth", .invalid, "more than \(Self.exportLimits.table.grouped) rows")],
                hint: "Ask for fewer levels; phone reports \(call.parameter("alias")) --all --csv has no bound.")
        }
        return Representation(bytes: ChartText.csv(export.tree), contentType: MediaTypes.csv).answer(to: call.request)
    }

    // What they have in common

    /// Somebody in place. Throws `Problem` for a leaver, as their page says it.
    private func focus(_ alias: Alias, _ call: Call) throws -> ChartNode {
        let person = try call.directory.person(alias)
        guard !person.hasLeft, let node = call.directory.chartNode(person.id) else {
            throw Problem(leaver: person, today: people.today())
        }
        return node
    }

    private func view(_ look: ChartLook, _ call: Call) throws -> ChartView {
        var view = ChartView(
            depth: look.depth, nodeLimit: look.depth == nil ? Self.pageLimits.all : Self.pageLimits.usual)
        view.branchLimit = look.depth == nil ? Self.branchLimits.all : Self.branchLimits.usual
        view.open = Set(try look.open.map { try call.node($0, naming: "open") })
        view.shut = Set(try look.shut.map { try call.node($0, naming: "shut") })
        view.at = try look.at.map { try call.node($0, naming: "at") }
        guard view.open.count + view.shut.count <= Self.openLimit else {
            throw Problem([
                ParameterError("open", .invalid, "more than \(Self.openLimit) places are open or closed by name")
            ])
        }
        return view
    }

    private func legend(_ look: ChartLook, under alias: Alias, _ call: Call) throws -> ChartLegend? {
        guard look.colour != nil else { return nil }
        return legend(look, try call.directory.summary(under: alias, today: people.today()), call)
    }

    private func legend(_ look: ChartLook, _ summary: OrgSummary, _ call: Call) -> ChartLegend? {
        guard let colour = look.colour else { return nil }
        call.noteAccess(nil, selecting: colour.fields)
        return ChartLegend(colour, summary, today: people.today())
    }
}

extension Call {
    /// How a chart is to be shown, as the query says it. Throws `Problem`.
    fileprivate func look() throws -> ChartLook {
        var look = ChartLook()
        look.layout = try choice("layout") ?? .down
        // A form sends an empty one for none.
        if query["colour"] != "" { look.colour = try choice("colour") }
        if query["depth"] == "all" {
            look.depth = nil
        } else {
            look.depth = try query.number("depth", in: ChartLook.depths) ?? ChartLook.usualDepth
        }
        // Read again as what they name, so that nothing else gets into links.
        look.open = try keys("open")
        look.shut = try keys("shut")
        look.at = try keys("at").first
        look.zoom = try query.number("zoom", in: ChartLook.zooms)
        return look
    }

    private func choice<Choice: RawRepresentable & CaseIterable>(_ name: String) throws -> Choice?
    where Choice.RawValue == String {
        guard let word = query[name] else { return nil }
        guard let choice = Choice(rawValue: word) else {
            let known = Choice.allCases.map(\.rawValue).joined(separator: ", ")
            throw Problem([ParameterError(name, .invalid, "\(name) '\(word.prefix(80))' is none of \(known)")])
        }
        return choice
    }

    private func keys(_ name: String) throws -> [String] {
        try (query[name] ?? "").split(separator: ",").map { key in
            if PersonID(text: String(key)) != nil { return String(key) }
            return try ParameterError.naming(name) { try Alias(String(key)) }.text
        }
    }

    /// The place that a key stands for. Throws `Problem` or `DirectoryError` where it is none.
    fileprivate func node(_ key: String, naming name: String) throws -> PersonID {
        if let id = PersonID(text: key) { return id }
        return try ParameterError.naming(name) { try directory.person(Alias(key)).id }
    }

    /// Which part of a branch the query wants. Throws `Problem`.
    fileprivate func part() throws -> ChartPart {
        for (name, part) in [("after", ChartPart.after), ("before", ChartPart.before)] {
            guard let text = query[name] else { continue }
            guard let id = PersonID(text: text) else {
                throw Problem([ParameterError(name, .invalid, "\(name) '\(text.prefix(80))' is no place in the chart")])
            }
            return part(id)
        }
        return .first
    }
}
