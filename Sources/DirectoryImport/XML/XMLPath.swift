/// Where a value stands below the record element: a small subset of XPath. Steps are element names, each with any
/// number of predicates `[@name='value']`; the last may be `@name` instead. `.` is the record element's own text.
/// A namespace prefix may be written and means nothing: names are compared without their namespace.
struct XMLPath: Equatable {
    struct Predicate: Equatable {
        var name: String
        var value: String
    }

    struct Step: Equatable {
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
        repeat {
            if reader.skip("@") {
                attribute = try reader.name()
                break
            }
            var step = Step(name: try reader.name())
            while reader.skip("[") { step.predicates.append(try reader.predicate()) }
            steps.append(step)
        } while reader.skip("/")
        if !reader.isAtEnd { throw reader.refusal("it ends after the attribute or has a sign that isn't known") }
    }

    private struct Reader {
        private let text: String
        private var rest: Substring

        init(_ text: String) {
            self.text = text
            rest = text[...]
        }

        var isAtEnd: Bool { rest.isEmpty }

        mutating func skip(_ sign: Character) -> Bool {
            guard rest.first == sign else { return false }
            rest.removeFirst()
            return true
        }

        /// An XML name; what stands before a colon is left out.
        mutating func name() throws(UnreadableDump) -> String {
            let name = rest.prefix { $0.isLetter || $0.isNumber || "_-.:".contains($0) }
            rest = rest[name.endIndex...]
            let local = name.split(separator: ":", omittingEmptySubsequences: false).last ?? ""
            guard let first = local.first, first.isLetter || first == "_" else {
                throw refusal("a name is missing")
            }
            return String(local)
        }

        /// `@name='value']`, the opening bracket having been passed.
        mutating func predicate() throws(UnreadableDump) -> Predicate {
            guard skip("@") else { throw refusal("only [@name='value'] may stand in brackets") }
            let attribute = try name()
            guard skip("="), let quote = rest.first, quote == "'" || quote == "\"" else {
                throw refusal("only [@name='value'] may stand in brackets")
            }
            rest.removeFirst()
            guard let end = rest.firstIndex(of: quote) else { throw refusal("a quote isn't closed") }
            let value = String(rest[..<end])
            rest = rest[rest.index(after: end)...]
            guard skip("]") else { throw refusal("a bracket isn't closed") }
            return Predicate(name: attribute, value: value)
        }

        func refusal(_ reason: String) -> UnreadableDump {
            UnreadableDump(
                "badPath", field: text, value: text, message: "the path “\(text)” can't be read: \(reason)",
                hint: "write it like Contact/Phone[@kind='work'], Location/@floor or @id")
        }
    }
}
