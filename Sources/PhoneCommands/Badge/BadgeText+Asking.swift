import DirectoryModel

/// What people ask for and claim, as a terminal shows it.
extension BadgeText {
    static func requests(_ document: [UInt8], style: TerminalStyle) -> String {
        let items = JSONSlice(document)["items"]?.elements ?? []
        guard !items.isEmpty else { return "There are no requests. phone badge request makes one.\n" }
        var table = TextTable(
            [
                .init(title: "request", alignment: .right), .init(title: "badge"), .init(title: "for"),
                .init(title: "state"), .init(title: "by"), .init(title: "reason", shrinks: true),
                .init(title: "note", shrinks: true),
            ], style: style)
        return table.lines(
            items.map { request in
                ["number", "badge", "alias", "state", "decidedBy", "reason", "note"].map {
                    TerminalText((request[$0]?.text ?? "").harmless)
                }
            })
    }

    static func batches(_ document: [UInt8], style: TerminalStyle) -> String {
        let items = JSONSlice(document)["items"]?.elements ?? []
        guard !items.isEmpty else { return "There are no codes. phone badge codes --count makes some.\n" }
        var table = TextTable(
            [
                .init(title: "batch", alignment: .right), .init(title: "until"), .init(title: "made by"),
                .init(title: "made", alignment: .right), .init(title: "claimed", alignment: .right),
                .init(title: "expired", alignment: .right), .init(title: "void", alignment: .right),
                .init(title: "note", shrinks: true),
            ], style: style)
        return table.lines(
            items.map { batch in
                let texts = ["number", "expires", "by"].map { batch[$0]?.text ?? "" }
                let counts = ["made", "claimed", "expired", "voided"].map { batch["codes"]?[$0]?.text ?? "" }
                return (texts + counts + [batch["note"]?.text ?? ""]).map { TerminalText($0.harmless) }
            })
    }
}
