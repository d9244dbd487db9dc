import Foundation
import Testing
import TestSupport

/// A company made by somebody else's generator, which says what is true of it and what changes the next night.
@Suite(
    "A generated company", .serialized,
    .enabled(if: Checkout.shared("bench/generate_company.py") != nil, "needs ../shared/bench"))
struct GeneratedCompanyTests {
    /// All of it for the optimised program; the other one reads a twentieth in the same time.
    static let size = Phone.isOptimised ? 100_000 : 5000

    static func generate(_ people: Int, into folder: TemporaryFolder, hostile: Bool = false) throws {
        let generator = try #require(Checkout.shared("bench/generate_company.py"))
        let python = Process()
        python.executableURL = URL(filePath: "/usr/bin/env")
        python.arguments =
            ["python3", generator.path, String(people), "--seed", "11", "--out", folder.url.path]
            + ["--formats", "csv,xml", "--mutate", "0.01", "--quiet"] + (hostile ? ["--hostile"] : [])
        try python.run()
        python.waitUntilExit()
        try #require(python.terminationStatus == 0)
    }

    static func json(_ folder: TemporaryFolder, _ file: String) throws -> [String: Any] {
        let data = try Data(contentsOf: folder.url.appending(path: file))
        return try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    }

    @Test("is the same directory from CSV and from XML, agrees with the truth, and changes exactly as it should")
    func agrees() async throws {
        let data = try TemporaryFolder()
        try Self.generate(Self.size, into: data)
        let phone = try Phone()
        let report = try await phone.run("import", data.path("people.csv"), "--json").json()
        let counts = try #require(report["counts"] as? [String: Int])
        #expect(counts["rows"] == Self.size)
        #expect(counts["hires"] == Self.size)
        #expect(counts["heldBack"] == 0)
        let fromCSV = try await phone.run("export").output
        try await phone.run("import", data.path("people.xml"), database: "xml.sqlite")
        #expect(try await phone.run(["export"], database: "xml.sqlite").output == fromCSV)
        #expect(try await phone.run("import", data.path("people.xml")).output.contains("changed nothing"))
        try await checkPeople(phone, try Self.json(data, "ground_truth.json"))
        try await checkPairs(phone, try Self.json(data, "ground_truth.json"))
        try await checkNextNight(phone, data)
        try await checkPeople(phone, try Self.json(data, "next/ground_truth.json"))
        #expect(try await phone.run("import", data.path("next/people.csv")).output.contains("changed nothing"))
    }

    @Test("with awkward names and values comes in whole, the same from both formats")
    func hostile() async throws {
        let data = try TemporaryFolder()
        try Self.generate(2000, into: data, hostile: true)
        let phone = try Phone()
        let counts = try #require(
            try await phone.run("import", data.path("people.csv"), "--json").json()["counts"] as? [String: Int])
        #expect(counts["hires"] == 2000)
        #expect(counts["rejected"] == 0)
        #expect(try await phone.run("import", data.path("people.xml")).output.contains("changed nothing"))
    }

    private func checkPeople(_ phone: Phone, _ truth: [String: Any]) async throws {
        let people = try #require(truth["people"] as? [[String: Any]])
        #expect(people.count == 200)
        for expected in people {
            let alias = try #require(expected["alias"] as? String)
            let person = try await phone.run("who", alias, "--json").json()
            #expect(person["totalReports"] as? Int == expected["total_reports"] as? Int, "\(alias)")
            let direct = try #require(expected["direct_reports"] as? [String])
            #expect(person["directReports"] as? Int == direct.count, "\(alias)")
            let chain = try #require(try await phone.run("chain", alias, "--json").json()["items"] as? [[String: Any]])
            #expect(chain.compactMap { $0["alias"] as? String } == expected["chain"] as? [String], "\(alias)")
            let reports = try #require(
                try await phone.run("reports", alias, "--json").json()["items"] as? [[String: Any]])
            #expect(Set(reports.compactMap { $0["alias"] as? String }) == Set(direct), "\(alias)")
        }
    }

    private func checkPairs(_ phone: Phone, _ truth: [String: Any]) async throws {
        let pairs = try #require(truth["pairs"] as? [[String: Any]])
        #expect(pairs.count == 200)
        for pair in pairs {
            let (a, b) = (try #require(pair["a"] as? String), try #require(pair["b"] as? String))
            let path = try await phone.run("path", a, b, "--json").json()
            let common = (path["commonManager"] as? [String: Any])?["alias"] as? String
            #expect(common == pair["lowest_common_manager"] as? String, "\(a) \(b)")
        }
    }

    /// The names that the report gives to the columns of the dump.
    private static let fields = [
        "job_title": "title", "job_level": "level", "department_id": "department.id", "department": "department.name",
        "cost_centre": "costCentre", "work_phone": "phones.work", "dotted_line_manager_id": "dottedLineManager",
    ]

    private func checkNextNight(_ phone: Phone, _ data: TemporaryFolder) async throws {
        let truth = try Self.json(data, "next/changes.json")
        var expected: Set<String> = []
        for change in try #require(truth["changes"] as? [[String: Any]]) {
            let number = try #require(change["employee_id"] as? String)
            let kinds = try #require(change["kinds"] as? [String])
            if kinds.contains("hire") { expected.insert("hire \(number)") }
            if kinds.contains(where: { $0.hasPrefix("leave:") }) { expected.insert("leaver \(number)") }
            for (column, values) in change["fields"] as? [String: [String]] ?? [:] {
                if column == "manager_employee_id" {
                    expected.insert("move \(number) \(values[0]) \(values[1])")
                } else if let field = Self.fields[column] {
                    expected.insert("change \(number) \(field) \(values[0]) \(values[1])")
                }
            }
        }
        let report = try await phone.run("import", data.path("next/people.csv"), "--json").json()
        func list(_ name: String) throws -> [[String: Any]] { try #require(report[name] as? [[String: Any]]) }
        func text(_ item: [String: Any], _ key: String) -> String { item[key] as? String ?? "" }
        var found: [String] = []
        found += try list("hires").map { "hire \(text($0, "employeeNumber"))" }
        found += try list("leavers").map { "leaver \(text($0, "employeeNumber"))" }
        found += try list("moves").map {
            "move \(text($0, "employeeNumber")) \(text($0, "oldManager")) \(text($0, "newManager"))"
        }
        found += try list("changes").map {
            "change \(text($0, "employeeNumber")) \(text($0, "field")) \(text($0, "old")) \(text($0, "new"))"
        }
        #expect(found.count == Set(found).count)
        #expect(Set(found) == expected, "\(Set(found).symmetricDifference(expected).sorted().prefix(10))")
        #expect((report["heldBack"] as? [Any])?.isEmpty == true)
    }
}
