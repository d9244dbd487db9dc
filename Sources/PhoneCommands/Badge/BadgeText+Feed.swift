import DirectoryModel

extension BadgeText {
    static func leaderboard(_ document: [UInt8], style: TerminalStyle) -> String {
        let board = JSONSlice(document)
        let items = board["items"]?.elements ?? []
        guard !items.isEmpty else { return "Fewer than five have any; nobody is named.\n" }
        var table = TextTable(
            [
                .init(title: "rank", alignment: .right), .init(title: "alias"),
                .init(title: (board["unit"]?.text ?? "").harmless, alignment: .right),
            ], style: style)
        return table.lines(
            items.map { item in
                ["rank", "alias", "count"].map { TerminalText((item[$0]?.text ?? "").harmless) }
            })
    }

    static func feed(_ document: [UInt8], style: TerminalStyle) -> String {
        let items = JSONSlice(document)["items"]?.elements ?? []
        guard !items.isEmpty else { return "Nothing was given yet that everybody may see.\n" }
        var table = TextTable(
            [
                .init(title: "day"), .init(title: "alias"), .init(title: "badge"), .init(title: "level"),
                .init(title: "by"), .init(title: "reason", shrinks: true),
            ], style: style)
        return table.lines(
            items.map { item in
                func text(_ name: String) -> String { (item[name]?.text ?? "").harmless }
                return [
                    String(text("awarded").prefix(10)), text("alias"), text("name"), text("level"), text("by"),
                    text("reason"),
                ].map { TerminalText($0) }
            })
    }
}
