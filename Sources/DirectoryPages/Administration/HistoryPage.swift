package import DirectoryModel

/// `/users/{alias}/history`: what happened to a profile, newest first, as far as it may be seen.
package struct HistoryPage: TemplatePage {
    package static let template = "history"

    package let title: String
    private let trail: Trail
    private let entries: [Entry]
    private let data: String

    fileprivate struct Entry {
        let time: Markup
        let heading: String
        let origin: String
        let changes: [Line]
    }

    fileprivate struct Line {
        let field: String
        let before: String?
        let after: String?
    }

    /// `document` is the history as REST gives it to whoever looks.
    package init(_ person: Person, document: [UInt8]) {
        let alias = person[.alias] ?? ""
        title = "History of \(person.displayName)"
        trail = Trail((person.displayName, "/users/\(alias)"))
        data = "/v1/people/\(alias)/history"
        entries = (JSONSlice(document)["items"]?.elements ?? []).map { item in
            let text = { (name: String) in item[name]?.text ?? "" }
            let time = Timestamp(text("time"))
            return Entry(
                time: time?.markup ?? "\(text("time"))",
                heading: Self.words[text("kind")] ?? "Changed",
                origin: ["by \(text("actor"))", text("source"), text("note"), "revision \(text("revision"))"]
                    .filter { !$0.isEmpty }.joined(separator: " · "),
                changes: (item["changes"]?.elements ?? []).map(Line.init))
        }
    }

    private static let words = ["joined": "Joined", "left": "Left", "returned": "Came back", "changed": "Changed"]
}

extension HistoryPage.Line {
    fileprivate init(_ change: JSONSlice) {
        field = change["field"]?.text ?? ""
        let isOfBadges = field == PersonField.badges.name
        let shown = { (name: String) -> String? in
            guard let text = change[name]?.text else { return nil }
            // A record keeps all awards; how many there are tells more than what is written of each.
            if isOfBadges {
                let count = JSONSlice(Array(text.utf8)).elements.count
                return count == 1 ? "1 award" : "\(count) awards"
            }
            return text.count > 160 ? text.prefix(159) + "…" : text
        }
        before = shown("before")
        after = shown("after")
    }
}
