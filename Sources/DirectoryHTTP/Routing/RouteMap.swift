import HTTPTypes

/// Finds the route of a request, part by part: words before parameters and long suffixes before short ones, so that the
/// first template that fits is the one that is meant.
struct RouteMap: Sendable {
    /// A route with where its requests are counted.
    struct Target: Sendable {
        let route: Route
        let lane: Int
    }

    enum Finding {
        /// With the parts of the path that stand for parameters, as they were sent.
        case route(Target, [(name: String, value: Substring)])
        /// The path is one of the service's, the method is not.
        case otherMethods([HTTPRequest.Method])
        case nothing

        /// Nil where no route was found.
        var target: Target? {
            if case .route(let target, _) = self { return target }
            return nil
        }
    }

    /// Where the templates lead that begin alike.
    private struct Node: Sendable {
        var words: [(length: Int, word: [UInt8], next: Node)] = []
        /// Parameters, by what follows them in the same part; the longest first.
        var parameters: [(suffix: [UInt8], next: Node)] = []
        /// Of the template that ends here: its parameters, and what is done by which method.
        var names: [String] = []
        var targets: [(method: HTTPRequest.Method, target: Target)] = []

        mutating func insert(
            _ parts: ArraySlice<Substring>, _ names: [String], _ method: HTTPRequest.Method, _ target: Target
        ) {
            guard let part = parts.first else {
                self.names = names
                targets.append((method, target))
                return
            }
            let rest = parts.dropFirst()
            guard part.first == "{", let end = part.firstIndex(of: "}") else {
                let word = Array(part.utf8)
                var next = words.first { $0.word == word }?.next ?? Node()
                next.insert(rest, names, method, target)
                words.removeAll { $0.word == word }
                words.append((word.count, word, next))
                return
            }
            let suffix = Array(part[part.index(after: end)...].utf8)
            var next = parameters.first { $0.suffix == suffix }?.next ?? Node()
            let name = String(part[part.index(after: part.startIndex)..<end])
            next.insert(rest, names + [name], method, target)
            parameters.removeAll { $0.suffix == suffix }
            parameters.append((suffix, next))
            parameters.sort { $0.suffix.count > $1.suffix.count }
        }

        /// Where some parts of a path lead; nil for nowhere. `values` are of the parameters on the way.
        func find(_ parts: ArraySlice<Substring.UTF8View>, _ values: inout [Substring]) -> Node? {
            guard let part = parts.first else { return targets.isEmpty ? nil : self }
            let (length, rest) = (part.count, parts.dropFirst())
            for i in words.indices where words[i].length == length && part.elementsEqual(words[i].word) {
                if let found = words[i].next.find(rest, &values) { return found }
            }
            for (suffix, next) in parameters where length > suffix.count {
                guard suffix.isEmpty || part.suffix(suffix.count).elementsEqual(suffix) else { continue }
                values.append(Substring(part.dropLast(suffix.count)))
                if let found = next.find(rest, &values) { return found }
                values.removeLast()
            }
            return nil
        }
    }

    private let root: Node

    init(_ table: RouteTable) {
        var root = Node()
        for route in table.routes {
            for method in route.methods where method != .options {
                let target = Target(route: route, lane: table.metrics.lane(method, route.template))
                root.insert(route.template.split(separator: "/")[...], [], method, target)
            }
        }
        self.root = root
    }

    /// A slash too many, at the end or between, makes no difference.
    func find(_ path: String, _ method: HTTPRequest.Method) -> Finding {
        var values: [Substring] = []
        let parts = path.utf8.split(separator: UInt8(ascii: "/"))
        guard let end = root.find(parts[...], &values) else { return .nothing }
        guard let found = end.targets.first(where: { $0.method == method }) else {
            return .otherMethods(end.targets.map(\.method) + [.options])
        }
        return .route(found.target, Array(zip(end.names, values)))
    }
}
