import DirectoryModel

/// Badges as a terminal shows them.
enum BadgeText {
    static func list(_ document: [UInt8], style: TerminalStyle) -> String {
        let items = JSONSlice(document)["items"]?.elements ?? []
        guard !items.isEmpty else { return "There are no badges. phone badge create makes one.\n" }
        var table = TextTable(
            [
                .init(title: "badge"), .init(title: "name"), .init(title: "state"),
                .init(title: "holders", alignment: .right), .init(title: "how to earn it", shrinks: true),
            ], style: style)
        return table.lines(
            items.map { badge in
                ["id", "name", "state", "holders", "howToEarn"].map { TerminalText((badge[$0]?.text ?? "").harmless) }
            })
    }

    /// What became of a list of awards.
    static func report(_ document: [UInt8], of file: String) -> String {
        let report = JSONSlice(document)
        func count(_ name: String) -> Int { report[name]?.text.flatMap { Int($0) } ?? 0 }
        let refused = report["refused"]?.elements ?? []
        let isDryRun = report["dryRun"]?.text == "true"
        let given = count("given")
        let awards = given == 1 ? "one award" : "\(given.grouped) awards"
        var text = "\(file.harmless): " + (isDryRun || given == 0 ? "nothing has been changed" : awards) + "\n"
        let figures = [
            (isDryRun ? "to give" : "given", given), ("hold it already", count("already")),
            ("refused", refused.count),
        ]
        for (label, count) in figures where count > 0 { text += "  \(label.padded(to: 15))  \(count.grouped)\n" }
        for row in refused.prefix(shown) {
            let (line, alias) = (row["line"]?.text ?? "", row["alias"]?.text ?? "")
            text += "  line \(line), \(alias.harmless): \((row["reason"]?.text ?? "").harmless)\n"
        }
        if refused.count > shown { text += "  and \((refused.count - shown).grouped) more; --json lists them\n" }
        return text
    }

    /// Refused rows that are shown before the rest is only counted.
    private static let shown = 20

    private static func rarity(_ badge: JSONSlice) -> String {
        func number(_ name: String) -> Int { badge[name]?.text.flatMap { Int($0) } ?? 0 }
        return Rarity(holders: number("holders"), people: number("people")).text
    }

    static func show(_ document: [UInt8], style: TerminalStyle) -> String {
        let badge = JSONSlice(document)
        func text(_ name: String) -> String { (badge[name]?.text ?? "").harmless }
        func names(_ slice: JSONSlice?) -> [String] { slice?.elements.compactMap { $0.text?.harmless } ?? [] }
        var lines = ["\(text("name")) (\(text("id")), \(text("state")))"]
        if !text("description").isEmpty { lines.append(text("description")) }
        if !text("howToEarn").isEmpty { lines.append("To earn it: \(text("howToEarn"))") }
        let group = badge["ownerGroup"]
        let owners =
            names(badge["owners"]) + names(group?["departments"]).map { "everybody in \($0)" }
            + names(group?["organisationsOf"]).map { "whoever answers to \($0)" }
            + names(group?["holdersOf"]).map { "whoever holds \($0)" }
        lines.append("\(rarity(badge)); answered for by \(owners.joined(separator: ", "))")
        if let rule = badge["earnedBy"]?.value.flatMap({ try? BadgeRule($0) }) {
            lines.append("It comes of itself, \(rule.words.harmless)")
        }
        let awarders = badge["awardedBy"]
        var givers: [String] = []
        if awarders?["owners"]?.text == "true" { givers.append("its owners") }
        if awarders?["managers"]?.text == "true" { givers.append("managers, to those who answer to them") }
        givers += names(awarders?["people"]) + names(awarders?["tokens"]).map { "the token \($0)" }
        givers += names(awarders?["holdersOf"]).map { "whoever holds \($0)" }
        if let quota = awarders?["anyonePerMonth"]?.text { givers.append("anybody, \(quota) times a month") }
        let levels = (badge["points"]?["levels"]?.elements ?? []).map { level in
            "\((level["name"]?.text ?? "").harmless) at \(level["points"]?.text ?? "")"
        }
        if !levels.isEmpty { lines.append("Its levels: \(levels.joined(separator: ", ")) points") }
        lines.append("\(levels.isEmpty ? "Given" : "Points are posted") by \(givers.joined(separator: "; "))")
        if awarders?["onRequest"]?.text == "true" {
            lines.append("To ask for it: phone badge request \(text("id")) --reason …")
        }
        return lines.joined(separator: "\n") + "\n"
    }

    /// `minjun has 120 points in forum-guru: bronze; silver at 500`
    static func points(_ document: [UInt8]) -> String {
        let standing = JSONSlice(document)
        func text(_ slice: JSONSlice?) -> String { (slice?.text ?? "").harmless }
        var line = "\(text(standing["alias"])) has \(text(standing["total"])) points in \(text(standing["badge"]))"
        line += ": \(standing["level"].flatMap(\.text)?.harmless ?? "no level yet")"
        if let next = standing["next"], let name = next["name"]?.text {
            line += "; \(name.harmless) at \(text(next["points"]))"
        }
        return line + "\n"
    }
}
