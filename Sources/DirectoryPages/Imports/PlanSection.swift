import DirectoryModel

/// What a run changed, or would change, as its page lists it: the first of each kind, and how many there are.
struct PlanSection {
    /// So many of each kind are shown.
    static let shown = 100
    /// Of more changes than these no lists are made: for a page of a hundred rows all of them would have to be read.
    static let most = 20_000

    let heading: String
    let rows: Markup
    /// What is not shown; nil where all is.
    let others: String?
}

extension PlanSection {
    /// One for each kind of change that there is. `numbered` is what people of a number are called, for those who may be
    /// seen.
    static func all(_ report: ImportReport, numbered: (String) -> PersonLink?) -> [PlanSection] {
        let counts = report.run.counts
        let lists: [(PlanLists.List, String, Int)] = [
            (.hires, "Hires", counts.hires), (.leavers, "Leavers", counts.leavers),
            (.returns, "Returns", counts.returns), (.moves, "Moves", counts.moves),
            (.changes, "Changes", counts.changes),
        ]
        return lists.compactMap { list, name, count in
            guard count > 0 else { return nil }
            let items = counts.total > most ? [] : report.lists[list].array(atMost: shown)
            return PlanSection(
                heading: "\(name): \(count.grouped)", rows: rows(items, of: list, numbered),
                others: items.count == count
                    ? nil : items.isEmpty ? "Too many to list here." : "The first \(items.count.grouped) of them.")
        }
    }

    private static func rows(
        _ items: [JSONSlice], of list: PlanLists.List, _ numbered: (String) -> PersonLink?
    ) -> Markup {
        switch list {
        case .hires, .leavers, .returns:
            guard !items.isEmpty else { return Markup() }
            // Who is hired by a plan that waits has no page yet.
            return """
                <ul class="names">
                \(Markup.each(items) { "<li>\(name($0["alias"]?.text, $0["displayName"]?.text, $0))</li>\n" })</ul>
                """
        case .moves:
            return table(
                items, "From", "To", { _ in nil },
                { manager($0["oldManager"]?.text, numbered) }, { manager($0["newManager"]?.text, numbered) })
        case .changes:
            return table(
                items, "Old", "New", { $0["field"]?.text ?? "" },
                { value($0["old"]?.text) }, { value($0["new"]?.text) })
        }
    }

    private static func table(
        _ items: [JSONSlice], _ old: String, _ new: String, _ field: (JSONSlice) -> String?,
        _ before: (JSONSlice) -> Markup, _ after: (JSONSlice) -> Markup
    ) -> Markup {
        guard let first = items.first else { return Markup() }
        let hasField = field(first) != nil
        return """
            <div class="scroll" tabindex="0" role="region" aria-label="\(old), \(new)"><table class="listing wordy">
            <thead><tr><th scope="col">Who</th>\(hasField ? "<th scope=\"col\">Field</th>" as Markup : nil)\
            <th scope="col">\(old)</th><th scope="col">\(new)</th></tr></thead>
            <tbody>
            \(Markup.each(items) { item in
                """
                <tr><th scope="row">\(name(item["alias"]?.text, item["alias"]?.text, item))</th>\
                \(field(item).map { "<td>\($0)</td>" })<td>\(before(item))</td><td>\(after(item))</td></tr>

                """
            })</tbody></table></div>
            """
    }

    private static func name(_ alias: String?, _ name: String?, _ item: JSONSlice) -> Markup {
        let number: Markup = "<small class=\"soft\">\(item["employeeNumber"]?.text ?? "")</small>"
        guard let alias else { return "\(name ?? "A vacancy") \(number)" }
        return "<a href=\"/users/\(alias)\">\(name ?? alias)</a> \(number)"
    }

    private static func manager(_ number: String?, _ numbered: (String) -> PersonLink?) -> Markup {
        guard let number, !number.isEmpty else { return "<i class=\"soft\">nobody</i>" }
        guard let link = numbered(number), let href = link.href else { return "\(number)" }
        return "<a href=\"\(href)\">\(link.name)</a> <small class=\"soft\">\(number)</small>"
    }

    private static func value(_ text: String?) -> Markup {
        guard let text, !text.isEmpty else { return "<i class=\"soft\">nothing</i>" }
        return "\(text)"
    }
}

extension JSONWriter {
    /// The first of the elements that were written.
    fileprivate func array(atMost count: Int) -> [JSONSlice] {
        Array(JSONSlice([UInt8(ascii: "[")] + bytes + [UInt8(ascii: "]")]).elements.prefix(count))
    }
}
