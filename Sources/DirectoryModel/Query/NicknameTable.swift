/// Given names that stand for each other: whoever looks for Bob means Robert, too.
///
/// Groups are not joined: Sasha is Alexander and Alexandra, and still Alexander is not Alexandra.
package struct NicknameTable: Sendable {
    /// The groups that ship with Phonebook.
    package static let standard = NicknameTable(
        lines: [english, englishKToZ, cyrillicAndGreek, romance, northern].flatMap { $0.split(separator: "\n") })

    /// By folded name, in each of its forms.
    private var others: [[UInt8]: [[UInt8]]] = [:]

    /// The groups that ship and a company's own, one a line: `bob robert rob`, divided by spaces or commas. What follows
    /// `#` is a remark. Throws `DirectoryError.invalid` that names the first line that is no group, and says why.
    package init(extending text: String) throws {
        self = .standard
        for (index, line) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated() {
            let names = Self.names(in: line)
            guard !names.isEmpty else { continue }
            func refuse(_ what: String) -> DirectoryError {
                DirectoryError(
                    .invalid, "line \(index + 1) of the nicknames: \(what)",
                    hint: "A line is the names that stand for each other, divided by spaces: bob robert rob")
            }
            for name in names where SearchFolding.words(of: String(name)).count != 1 {
                throw refuse("'\(name.prefix(80))' is not one word of letters")
            }
            guard names.count > 1 else { throw refuse("'\(names[0].prefix(80))' stands alone") }
            guard names.count <= Self.maximumGroup else {
                throw refuse("\(names.count) names, and at most \(Self.maximumGroup) can be in a group")
            }
            add(names)
        }
    }

    private init(lines: [Substring]) {
        others.reserveCapacity(lines.count * 6)
        for line in lines { add(Self.names(in: line)) }
    }

    /// The folded names that stand for a folded name, itself not among them; empty when there are none. Constant time.
    package func others(of folded: [UInt8]) -> [[UInt8]] { others[folded] ?? [] }

    private static let maximumGroup = 64

    private static func names(in line: Substring) -> [Substring] {
        line.prefix { $0 != "#" }.split { $0.isWhitespace || $0 == "," }
    }

    private mutating func add(_ names: [Substring]) {
        let group = names.map { SearchFolding.folded(String($0)) }
        for (index, forms) in group.enumerated() {
            for form in forms {
                var known = others[form] ?? []
                for (otherIndex, otherForms) in group.enumerated() where otherIndex != index {
                    for other in otherForms where other != form && !known.contains(other) { known.append(other) }
                }
                others[form] = known
            }
        }
    }
}
