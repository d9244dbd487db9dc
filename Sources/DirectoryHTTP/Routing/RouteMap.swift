import HTTPTypes

/// Finds the route of a request: the templates by the number of their parts, the more particular first, so that the
/// first that fits is the one that is meant.
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

    private enum Part: Sendable {
        case word([UInt8])
        /// A parameter, and what follows it in the same part.
        case parameter(String, suffix: [UInt8])
    }

    private struct Entry: Sendable {
        let parts: [Part]
        var targets: [(method: HTTPRequest.Method, target: Target)]
    }

    /// By number of parts.
    private let entries: [[Entry]]

    init(_ table: RouteTable) {
        var byTemplate: [String: Entry] = [:]
        for route in table.routes {
            for method in route.methods where method != .options {
                let target = Target(route: route, lane: table.metrics.lane(method, route.template))
                byTemplate[route.template, default: Entry(parts: Self.parts(route.template), targets: [])].targets
                    .append((method, target))
            }
        }
        let sorted = byTemplate.values.sorted { Self.rank($0) < Self.rank($1) }
        let longest = sorted.map(\.parts.count).max() ?? 0
        entries = (0...longest).map { count in sorted.filter { $0.parts.count == count } }
    }

    /// O(templates with as many parts). A slash too many, at the end or between, makes no difference.
    func find(_ path: String, _ method: HTTPRequest.Method) -> Finding {
        let parts = path.utf8.split(separator: UInt8(ascii: "/"))
        guard parts.count < entries.count else { return .nothing }
        for entry in entries[parts.count] where Self.fits(entry, parts) {
            if let found = entry.targets.first(where: { $0.method == method }) {
                return .route(found.target, Self.parameters(entry, parts))
            }
            return .otherMethods(entry.targets.map(\.method) + [.options])
        }
        return .nothing
    }

    private static func fits(_ entry: Entry, _ parts: [Substring.UTF8View]) -> Bool {
        for (pattern, part) in zip(entry.parts, parts) {
            switch pattern {
            case .word(let word): if !part.elementsEqual(word) { return false }
            case .parameter(_, let suffix):
                guard part.count > suffix.count else { return false }
                if !suffix.isEmpty, !part.suffix(suffix.count).elementsEqual(suffix) { return false }
            }
        }
        return true
    }

    private static func parameters(_ entry: Entry, _ parts: [Substring.UTF8View]) -> [(name: String, value: Substring)]
    {
        zip(entry.parts, parts).compactMap { pattern, part in
            guard case .parameter(let name, let suffix) = pattern else { return nil }
            return (name, Substring(part.dropLast(suffix.count)))
        }
    }

    private static func parts(_ template: String) -> [Part] {
        template.split(separator: "/").map { part in
            guard part.first == "{", let end = part.firstIndex(of: "}") else { return .word(Array(part.utf8)) }
            let name = part[part.index(after: part.startIndex)..<end]
            return .parameter(String(name), suffix: Array(part[part.index(after: end)...].utf8))
        }
    }

    /// Words before parameters, long suffixes before short ones.
    private static func rank(_ entry: Entry) -> String {
        entry.parts.map { part in
            switch part {
            case .word: "0"
            case .parameter(_, let suffix): "1" + String(900 - min(suffix.count, 99))
            }
        }.joined(separator: "/")
    }
}
