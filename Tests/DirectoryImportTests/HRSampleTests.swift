import DirectoryImport
import DirectoryModel
import DirectoryStore
import Foundation
import TestSupport
import Testing

/// Files that HR systems and their demonstrations really made, each through the preset that recognises it.
@Suite("Real files of HR systems", .enabled(if: HRSamples.folder != nil, "needs ../shared/data/hr-samples"))
struct HRSampleTests {
    @Test("as CSV import through a preset, row for row, but for those that are not about people")
    func everyCSV() throws {
        var seen: Set<String> = []
        for path in HRSamples.csvFiles {
            let name = String(path.split(separator: "/").last ?? "")
            let harness = try ImportHarness()
            if let reason = HRSamples.notPeople[name] {
                let refusal = try harness.load(path).details.refusal
                #expect(refusal.contains("no mapping that ships with phone fits this file"), "\(name): \(reason)")
            } else {
                let report = try harness.load(path)
                let expected = try #require(HRSamples.people[name], "\(name)")
                #expect(report.run.mapping == expected.preset && report.counts.hires == expected.count, "\(name)")
                #expect(report.details.issues.isEmpty && report.details.heldBack.isEmpty, "\(name)")
                let text = try PresetTests.export(harness)
                for secret in ["password", "asd123", "Secret,", "secret"] { #expect(!text.contains(secret), "\(name)") }
            }
            seen.insert(name)
        }
        #expect(seen == Set(HRSamples.people.keys).union(HRSamples.notPeople.keys), "a file that no test knows")
    }

    @Test("of midPoint are understood: coded jobs, prefixed places, academic titles, former employees")
    func midPoint() throws {
        let harness = try ImportHarness()
        try harness.load(try HRSamples.path("_initial_data.csv"))
        let geena = try harness.person("ggreen")
        #expect(geena[.title] == "CEO" && geena[.region] == "Rocky State" && geena[.employmentType] == "employee")
        #expect(try harness.person("jtaylor").status == .left)

        let evolveum = try ImportHarness()
        try evolveum.load(try HRSamples.path("/evolveum_hr.csv"))
        let radovan = try evolveum.person("rsemanci")
        #expect(radovan[.honorificPrefix] == "Ing." && radovan[.honorificSuffix] == "PhD")
        #expect(radovan[.departmentID] == "F1100")
    }

    @Test("of BambooHR: the report as CSV has the whole chart, by names alone")
    func bambooReport() throws {
        let employees = try HRSamples.bamboo().employees
        let harness = try ImportHarness()
        let report = try harness.load(try harness.folder.write("report.csv", try HRSamples.bambooCSV()))
        #expect(report.run.mapping == "bamboohr-csv" && report.counts.hires == 103)
        #expect(report.details.issues.isEmpty && report.details.heldBack.isEmpty)
        let numbers = Dictionary(
            uniqueKeysWithValues: employees.map { ("\($0["lastName"]!), \($0["firstName"]!)", $0["employeeNumber"]!) })
        let expected = employees.map { employee in
            let state = employee["status"] == "Inactive" ? " left" : ""
            return "\(employee["employeeNumber"]!) \(employee["supervisor"].map { numbers[$0] ?? "?" } ?? "-")\(state)"
        }
        #expect(try harness.chart().map(HRSamples.withoutAlias) == expected)
        #expect(try harness.chart().filter { $0.hasSuffix(" left") }.count == 17)
        for column in ["Gender", "Instagram URL", "Employee photo url"] {
            #expect(report.details.columnsLeftOut.contains(column), "\(column)")
        }
    }

    @Test("of BambooHR: the directory as XML has those who are there; who answers to somebody gone is held back")
    func bambooDirectory() throws {
        let active = try HRSamples.bamboo().employees.filter { $0["status"] == "Active" }
        let harness = try ImportHarness()
        let report = try harness.load(try harness.folder.write("directory.xml", try HRSamples.bambooXML()))
        #expect(report.run.mapping == "bamboohr-xml" && report.counts.hires == 86 && report.details.issues.isEmpty)
        let ids = Dictionary(
            uniqueKeysWithValues: active.map { ("\($0["lastName"]!), \($0["firstName"]!)", $0["id"]!) })
        let orphans = active.filter { $0["supervisor"].map { ids[$0] == nil } ?? false }
        #expect(report.details.heldBack.map(\.employeeNumber) == orphans.map { $0["id"]! })
        #expect(report.details.heldBack.allSatisfy { $0.reason == .unknownManager } && !orphans.isEmpty)
        let expected = active.map { "\($0["id"]!) \($0["supervisor"].flatMap { ids[$0] } ?? "-")" }
        #expect(try harness.chart().map(HRSamples.withoutAlias) == expected)
    }

    @Test("of Workday: the answer with workers imports, requests and faults are refused by name")
    func workday() throws {
        let harness = try ImportHarness()
        let report = try harness.load(try HRSamples.path("12_wd_Get_Workers_Response.xml"))
        #expect(report.run.mapping == "workday" && report.counts.hires == 1 && report.details.issues.isEmpty)
        let text = try PresetTests.export(harness)
        for secret in ["000000000", "1960-01-01", "3510 Capital"] { #expect(!text.contains(secret), "\(secret)") }
        for file in ["06_bsvc_Get_Workers_Request", "11_SOAP-ENV_Fault", "13_wd_Launch", "14_wd_Get_Integration"] {
            let refusal = try harness.load(try HRSamples.path(file)).details.refusal
            #expect(refusal.contains("no mapping that ships with phone fits this file (root element"))
        }
    }
}

enum HRSamples {
    static let folder = Checkout.shared("data/hr-samples")

    /// Why a file can't become people.
    static let notPeople = [
        "demo_alice_init_midpoint_resources_architecture.csv": "applications",
        "demo_alice_init_midpoint_resources_org.csv": "the units of an organisation",
        "resources_csv_multisource_w_conf_associations_Organization.csv": "the units of an organisation",
        "powerOfAccessCertification.2024-11-21-webinar_users_names_for_generator.csv":
            "names for a generator, without a key of their own",
    ]

    /// The others, with the preset that reads them and their rows. Where there are none, the file is an empty form.
    static let people: [String: (preset: String, count: Int)] = [
        "UserCreateTemplate-sample.csv": ("entra", 3),
        "correlation_2024-03-21-webinar_files_sis-campus-1.csv": ("midpoint-sis", 0),
        "correlation_2024-03-21-webinar_files_sis-campus-2.csv": ("midpoint-sis", 0),
        "correlation_2024-03-21-webinar_files_sis-campus-3.csv": ("midpoint-sis", 0),
        "demo_alice_init_midpoint_resources_hr.csv": ("midpoint-hr", 26),
        "demo_hogwarts_accounts.csv": ("midpoint-accounts", 69),
        "demo_midprivacy_misc_resource-files_hr.csv": ("midpoint-hr", 3),
        "demo_midprivacy_misc_resource-files_students.csv": ("midpoint-hr", 3),
        "demo_smart-resource-integration_docker_smart-resource-integration_hris_demo_export-initial.csv":
            ("midpoint-hr", 50),
        "demo_smart-resource-integration_docker_smart-resource-integration_hris_demo_initial_data.csv":
            ("midpoint-hr", 50),
        "evolveum_hr.csv": ("midpoint-hr", 13),
        "resources_csv_midpoint-groups.csv": ("midpoint-accounts", 0),
        "resources_csv_midpoint-guid.csv": ("midpoint-accounts", 2),
        "resources_csv_midpoint-hr.csv": ("midpoint-accounts", 10),
        "resources_csv_midpoint-username.csv": ("midpoint-accounts", 2),
        "resources_csv_multisource_w_conf_associations_User.csv": ("midpoint-accounts", 5),
        "resources_manual_semi-manual.csv": ("midpoint-accounts", 0),
        "simulation_2023-12-07-webinar_hr.csv": ("midpoint-hr", 250),
        "simulation_tutorial_hr.csv": ("midpoint-hr", 6),
        "simulation_tutorial_ldap.csv": ("midpoint-ldap", 9),
        "stories_multitenant-idm-saas_misc_midpoint-crm-flatfile.csv": ("midpoint-crm", 2),
        "stories_password-hash_csv.csv": ("midpoint-users", 0),
    ]

    static var csvFiles: [String] { ReaderFiles.corpus("hr-samples").filter { $0.hasSuffix(".csv") } }

    static func path(_ part: String) throws -> String {
        try #require(ReaderFiles.corpus("hr-samples").first { $0.contains(part) }, "\(part)")
    }

    static func withoutAlias(_ line: String) -> String {
        var words = line.split(separator: " ")
        words.remove(at: 1)
        return words.joined(separator: " ")
    }

    /// What the report holds: its columns, and its rows by column id; a null has no entry.
    static func bamboo() throws -> (columns: [(id: String, name: String)], employees: [[String: String]]) {
        let data = try Data(contentsOf: URL(filePath: path("custom-report.json")))
        let report = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
        let fields = try #require(report["fields"] as? [[String: String]])
        let employees = try #require(report["employees"] as? [[String: Any]])
        return (
            fields.map { ($0["id"]!, $0["name"]!) },
            employees.map { $0.compactMapValues { $0 is NSNull ? nil : $0 as? String ?? "\($0)" } }
        )
    }

    /// The report as BambooHR writes it as CSV.
    static func bambooCSV() throws -> String {
        let (columns, employees) = try bamboo()
        let rows = [columns.map(\.name)] + employees.map { employee in columns.map { employee[$0.id] ?? "" } }
        return rows.map { row in
            row.map { "\"\($0.replacing("\"", with: "\"\""))\"" }.joined(separator: ",") + "\n"
        }.joined()
    }

    /// The directory as BambooHR writes it as XML: only who is active, and of the report's fields only the directory's.
    static func bambooXML() throws -> String {
        let (columns, employees) = try bamboo()
        let hidden: Set = [
            "gender", "status", "employeeNumber", "employmentHistoryStatus", "terminationDate", "hireDate",
        ]
        let shown = columns.filter { !hidden.contains($0.id) }
        func escaped(_ text: String) -> String { text.replacing("&", with: "&amp;").replacing("<", with: "&lt;") }
        let fieldset = shown.map { "<field id=\"\($0.id)\">\(escaped($0.name))</field>" }.joined()
        let people = employees.filter { $0["status"] == "Active" }.map { employee in
            let fields = shown.map { column in
                employee[column.id].map { "<field id=\"\(column.id)\">\(escaped($0))</field>" }
                    ?? "<field id=\"\(column.id)\"/>"
            }
            return "<employee id=\"\(employee["id"]!)\">\(fields.joined())</employee>\n"
        }
        return
            "<?xml version=\"1.0\"?>\n<directory><fieldset>\(fieldset)</fieldset>\n<employees>\(people.joined())</employees></directory>\n"
    }
}
