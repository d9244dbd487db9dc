/// Given names that stand for each other: whoever looks for Bob means Robert, too.
///
/// Groups are not joined: Sasha is Alexander and Alexandra, and still Alexander is not Alexandra.
package struct NicknameTable: Sendable {
    /// The groups that ship with Phonebook.
    package static let standard = NicknameTable(
        shipped: [english, englishKToZ, cyrillicAndGreek, romance, northern])

    /// Folded names, each in all of its forms.
    private var groups: [[[UInt8]]] = []
    /// By folded name, in each of its forms: the groups that it is in, most often one.
    private var groupsOf: [[UInt8]: [Int]] = [:]

    /// The groups that ship and a company's own, one a line: `bob robert rob`, divided by spaces or commas. What follows
    /// `#` is a remark. Throws `DirectoryError.invalid` that names the first line that is no group, by its `file` where it
    /// is of one, and says why.
    package init(extending text: String, file: String? = nil) throws {
        self = .standard
        for (index, line) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated() {
            let names = Self.names(in: line)
            guard !names.isEmpty else { continue }
            func refuse(_ what: String) -> DirectoryError {
                DirectoryError(
                    .invalid, (file.map { "\($0):\(index + 1)" } ?? "line \(index + 1) of the nicknames") + ": \(what)",
                    hint: "A line is the names that stand for each other, divided by spaces: bob robert rob")
            }
            for name in names where SearchFolding.words(of: String(name)).count != 1 {
                throw refuse("'\(name.prefix(80))' is not one word of letters")
            }
            guard names.count > 1 else { throw refuse("'\(names[0].prefix(80))' stands alone") }
            guard names.count <= Self.maximumGroup else {
                throw refuse("\(names.count) names, and at most \(Self.maximumGroup) can be in a group")
            }
            add(names.flatMap { SearchFolding.folded(String($0)) })
        }
    }

    /// Lines of single words with a space between, which need no check.
    private init(shipped texts: [String]) {
        groups.reserveCapacity(1500)
        groupsOf.reserveCapacity(8000)
        for line in texts.flatMap({ $0.utf8.split(separator: UInt8(ascii: "\n")) }) {
            var forms: [[UInt8]] = []
            SearchFolding.tokens(of: String(Substring(line))) { folded, _ in forms.append(Array(folded)) }
            add(forms)
        }
    }

    /// The folded names that stand for a folded name, itself not among them; empty when there are none. Constant time:
    /// a name is in few groups, and a group is small.
    package func others(of folded: [UInt8]) -> [[UInt8]] {
        guard let indices = groupsOf[folded] else { return [] }
        var others: [[UInt8]] = []
        for index in indices {
            for name in groups[index] where name != folded && !others.contains(name) { others.append(name) }
        }
        return others
    }

    private static let maximumGroup = 64

    private static func names(in line: Substring) -> [Substring] {
        line.prefix { $0 != "#" }.split { $0.isWhitespace || $0 == "," }
    }

    private mutating func add(_ forms: [[UInt8]]) {
        for form in forms where groupsOf[form]?.last != groups.count {
            groupsOf[form, default: []].append(groups.count)
        }
        groups.append(forms)
    }
}
