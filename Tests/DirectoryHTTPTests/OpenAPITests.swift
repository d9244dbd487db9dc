import DirectoryModel
import Foundation
import ServiceTestSupport
import TestSupport
import Testing
import Yams

@testable import DirectoryHTTP

@Suite("The OpenAPI document")
struct OpenAPITests {
    private let document: Node

    init() throws { document = try #require(try Yams.compose(yaml: Checkout.text("Schema/openapi.yaml"))) }

    @Test("has exactly the routes that there are, and their parameters")
    func routes() throws {
        let company = try SampleCompany()
        let table = RouteTable(
            directory: company.roster, imports: company.imports, profiles: company.profiles, badges: company.badges,
            accessLog: AccessLog(company.directory),
            tokens: company.tokens
        ) {
            SampleCompany.now
        }
        let documented = operations
        #expect(Set(documented.keys) == Set(table.routes.map { "\($0.method) \($0.template)" }))
        for route in table.routes {
            let parameters = (documented["\(route.method) \(route.template)"]?["parameters"]?.array() ?? [])
                .map(resolved).filter { $0["in"]?.string == "query" }.compactMap { $0["name"]?.string }
            #expect(Set(parameters) == Set(route.queryParameters), "\(route.template)")
        }
    }

    @Test("says of every operation what it is for, with examples, and what goes wrong")
    func isHelpful() {
        for (name, operation) in operations {
            #expect(operation["tags"]?.array().isEmpty == false, "\(name)")
            #expect(operation["summary"]?.string?.hasSuffix(".") == true, "\(name)")
            #expect(operation["responses"]?["default"] != nil, "\(name)")
            for parameter in (operation["parameters"]?.array() ?? []).map(resolved) {
                let what = "\(name): \(parameter["name"]?.string ?? "")"
                #expect(parameter["description"] != nil, "\(what)")
                // A cursor is nobody's to make up.
                let hasExample = parameter["example"] != nil || parameter["examples"] != nil
                #expect(hasExample || parameter["name"]?.string == "cursor", "\(what)")
            }
        }
        let tags = Set(operations.values.flatMap { ($0["tags"]?.array() ?? []).compactMap(\.string) })
        #expect(tags == Set((document["tags"]?.array() ?? []).compactMap { $0["name"]?.string }))
    }

    /// UPDATE_GOLDEN=1 writes it anew.
    @Test("is served as the JSON that its source says")
    func json() throws {
        let expected = Self.json(document) + "\n"
        let file = Checkout.url("Schema/openapi.json")
        if ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] == "1" {
            try expected.write(to: file, atomically: true, encoding: .utf8)
        }
        #expect(try String(contentsOf: file, encoding: .utf8) == expected)
    }

    /// By method and path.
    private var operations: [String: Node] {
        var operations: [String: Node] = [:]
        for (path, methods) in document["paths"]?.mapping ?? [:] {
            for (method, operation) in methods.mapping ?? [:] {
                operations["\(method.string?.uppercased() ?? "") \(path.string ?? "")"] = operation
            }
        }
        return operations
    }

    private func resolved(_ node: Node) -> Node {
        guard let reference = node["$ref"]?.string else { return node }
        return reference.split(separator: "/").dropFirst().reduce(document) { $0[String($1)] ?? $0 }
    }

    private static func json(_ node: Node) -> String {
        switch node {
        case .mapping(let members):
            "{" + members.map { quoted($0.key.string ?? "") + ":" + json($0.value) }.joined(separator: ",") + "}"
        case .sequence(let elements): "[" + elements.map(json).joined(separator: ",") + "]"
        case .scalar(let scalar):
            scalar.style == .plain && isLiteral(scalar.string) ? scalar.string : quoted(scalar.string)
        case .alias: "null"
        }
    }

    private static func isLiteral(_ text: String) -> Bool {
        ["true", "false", "null"].contains(text) || Int(text) != nil || Double(text)?.isFinite == true
    }

    private static func quoted(_ text: String) -> String {
        "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "\\n") + "\""
    }
}
