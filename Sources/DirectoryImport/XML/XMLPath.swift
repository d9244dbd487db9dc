/// Where a value stands below the record element: a small subset of XPath. Steps are element names, each with any
/// number of predicates `[path='value']`; the last may be `@name` instead. `.` is the record element's own text.
/// A namespace prefix may be written and means nothing: names are compared without their namespace.
struct XMLPath: Equatable, Sendable {
    /// `[@name='value']` is decided when the element begins. `[Usage/Type='value']`, about something inside it that
    /// has this value, is decided when it ends; blanks around the text don't count. Of the elements that fulfil such a
    /// one, only the first in a record gives values: an extension never comes from another phone than the number.
    struct Predicate: Equatable, Sendable {
        var path: XMLPath
        var value: String

        /// The attribute of the element itself that decides; nil when something inside it does.
        var ownAttribute: String? { path.steps.isEmpty ? path.attribute : nil }
    }

    struct Step: Equatable, Sendable {
        var name: String
        var predicates: [Predicate] = []
    }

    var steps: [Step] = []
    /// The attribute that is asked for; nil when it is the element's text.
    var attribute: String?

    /// The path without predicates, as it is shown to people.
    var plain: String {
        let names = steps.map(\.name) + (attribute.map { ["@" + $0] } ?? [])
        return names.isEmpty ? "." : names.joined(separator: "/")
    }

    /// Throws `UnreadableDump` with code `badPath` when `text` isn't such a path.
    init(_ text: String) throws(UnreadableDump) {
        if text == "." { return }
        var reader = Reader(text)
        self = try reader.path()
        if !reader.isAtEnd { throw reader.refusal("it ends after the attribute or has a sign that isn't known") }
    }

    private struct Reader {
        private let text: String
        private var rest: Substring
        private var isInBrackets = false

        init(_ text: String) {
            self.text = text
            rest = text[...]
        }

        var isAtEnd: Bool { rest.isEmpty }

        mutating func path() throws(UnreadableDump) -> XMLPath {
            var path = XMLPath.root
            repeat {
                if skip("@") {
                    path.attribute = try name()
                    break
                }
                var step = Step(name: try name())
                while skip("[") { step.predicates.append(try predicate()) }
                path.steps.append(step)
            } while skip("/")
            return path
        }

        private mutating func skip(_ sign: Character) -> Bool {
            guard rest.first == sign else { return false }
            rest.removeFirst()
            return true
        }

        /// An XML name; what stands before a colon is left out.
        private mutating func name() throws(UnreadableDump) -> String {
            let name = rest.prefix { $0.isLetter || $0.isNumber || "_-.:".contains($0) }
            rest = rest[name.endIndex...]
            let local = name.split(separator: ":", omittingEmptySubsequences: false).last ?? ""
            guard let first = local.first, first.isLetter || first == "_" else {
                throw refusal("a name is missing")
            }
            return String(local)
        }

        /// `path='value']`, the opening bracket having been passed.
        private mutating func predicate() throws(UnreadableDump) -> Predicate {
            if isInBrackets, rest.first != "@" { throw refusal("inside brackets only [@name='value'] may follow") }
            let wasInBrackets = isInBrackets
            isInBrackets = true
            defer { isInBrackets = wasInBrackets }
            let path = try path()
            guard skip("="), let quote = rest.first, quote == "'" || quote == "\"" else {
                throw refusal("only [@name='value'] or [path='value'] may stand in brackets")
            }
            rest.removeFirst()
            guard let end = rest.firstIndex(of: quote) else { throw refusal("a quote isn't closed") }
            let value = String(rest[..<end])
            rest = rest[rest.index(after: end)...]
            guard skip("]") else { throw refusal("a bracket isn't closed") }
            return Predicate(path: path, value: value)
        }

        func refusal(_ reason: String) -> UnreadableDump {
            UnreadableDump(
                "badPath", field: text, value: text, message: "the path “\(text)” can't be read: \(reason)",
                hint: "write it like Contact/Phone[@kind='work'], Phone[Usage/Type='WORK']/Number, Place/@floor or @id")
        }
    }
}
