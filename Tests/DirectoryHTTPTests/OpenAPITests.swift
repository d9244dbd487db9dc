import DirectoryModel
import FoundationEssentials
import ServiceTestSupport
import Testing

@testable import DirectoryHTTP

@Suite struct OpenAPITests {
    @Test("the OpenAPI document has exactly the routes that there are, and their parameters")
    func routes() throws {
        let company = try SampleCompany()
        let table = RouteTable(reader: company.roster, imports: company.imports) { SampleCompany.now }
        let documented = try Self.document()
        #expect(Set(documented.keys) == Set(table.routes.map { "\($0.method) \($0.template)" }))
        for route in table.routes {
            let parameters = documented["\(route.method) \(route.template)"] ?? []
            #expect(parameters == Set(route.queryParameters), "\(route.template)")
        }
    }

    /// The query parameters that several operations have.
    private static let shared: [Substring: String] = [
        "Fields": "fields", "EntryFields": "fields", "Limit": "limit", "Cursor": "cursor",
    ]

    /// The query parameters of each operation. A scan of lines is enough: the document is ours, and its indentation is
    /// two spaces.
    private static func document() throws -> [String: Set<String>] {
        let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "Schema/openapi.yaml")
        let lines = try String(contentsOf: file, encoding: .utf8).split(
            separator: "\n", omittingEmptySubsequences: false)
        let reference = "- $ref: \"#/components/parameters/"
        var operations: [String: Set<String>] = [:]
        var path = ""
        var operation = ""
        var name = ""
        for line in lines.drop(while: { $0 != "paths:" }).dropFirst() {
            guard line.first == " " else { break }
            let indentation = line.prefix { $0 == " " }.count
            let text = line.dropFirst(indentation)
            switch indentation {
            case 2:
                path = String(text.dropLast())
            case 4 where text.hasSuffix(":"):
                operation = "\(text.dropLast().uppercased()) \(path)"
                operations[operation] = []
            case 8 where text.hasPrefix("- name: "):
                name = String(text.dropFirst("- name: ".count))
            case 8 where text.hasPrefix(reference):
                if let shared = Self.shared[text.dropFirst(reference.count).dropLast()] {
                    operations[operation]?.insert(shared)
                }
            case 10 where text == "in: query":
                operations[operation]?.insert(name)
            default: break
            }
        }
        return operations
    }
}
