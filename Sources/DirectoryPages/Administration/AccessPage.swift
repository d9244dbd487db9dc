package import DirectoryModel

/// `/administration/access`: who read of whom what not every colleague may see, newest first.
package struct AccessPage: TemplatePage {
    package static let template = "access"
    package static let section: PageFrame.Section? = .administration

    package let title = "Who read what"
    private let trail = Trail(("Administration", "/administration"))
    private let about: String
    private let entries: [Entry]
    private let isCut: Bool

    private struct Entry {
        let time: Markup
        let actor: String
        let whom: String?
        let door: String
        let fields: String
    }

    /// `about` is the alias that was asked for; empty for everybody. `name` says what somebody is called now.
    package init(_ entries: [AccessEntry], about: String, isCut: Bool, name: (PersonID) -> String?) {
        self.about = about
        self.isCut = isCut
        self.entries = entries.map { entry in
            Entry(
                time: entry.time.markup, actor: entry.actor,
                whom: entry.person.map { name($0) ?? "somebody who left" }, door: entry.door,
                fields: entry.fields.fields.map(\.name).joined(separator: ", "))
        }
    }
}
