import DirectoryImport
import DirectoryModel
import DirectoryStore
import Foundation
import TestSupport
import Testing

/// One invented company for each preset, as awkward as that system's files are.
struct PresetSample: Sendable, CustomTestStringConvertible {
    var file: String
    /// Employee number, alias, manager's employee number.
    var chart: [String]
    var heldBack: [String] = []
    /// Codes of the issues.
    var issues: [String] = []
    /// Values by alias that show that the shape was understood.
    var values: [(alias: String, field: PersonField, value: String?)] = []
    /// Columns that must be left out, and what stands in them and must be nowhere.
    var leftOut: [String] = []
    var bait: [String] = []

    var preset: String { String(file.prefix { $0 != "." }) }
    var path: String { Checkout.url("Fixtures/hr-systems/" + file).path }
    var testDescription: String { file }

    static let all = [
        PresetSample(
            file: "bamboohr-csv.csv",
            chart: [
                "1 sardal -", "C-77 bnunez 1", "3 tlund C-77", "4 alund 1", "123212321 alund2 C-77",
                "6 phaugen 1 left", "7 mvik 6", "8 ifalk -",
            ],
            heldBack: ["8 Lund, Anna ambiguousManager 4+123212321"],
            values: [
                ("bnunez", .preferredGivenName, "Bob"), ("bnunez", .workPhone, nil),
                ("mvik", .employmentType, "intern"),
                ("sardal", .workPhone, "+4722555010"), ("sardal", .leaveDate, nil),
                ("phaugen", .leaveDate, "2024-02-29"),
            ],
            leftOut: ["Gender", "Birth Date", "Pay rate"], bait: ["1968-03-14", "88000"]),
        PresetSample(
            file: "bamboohr-xml.xml",
            chart: ["12 sardal -", "15 bnunez 12", "102 tlund 15", "103 suda 102", "107 mvik -"],
            heldBack: ["107 Haugen, Per unknownManager "],
            values: [("suda", .legalGivenName, "Suda"), ("sardal", .workPhoneExtension, "10")],
            bait: ["linkedin", "images.example.com"]),
        PresetSample(
            file: "successfactors.csv",
            chart: [
                "00100 ookafor -", "00104 hvanderveen 00100", "00131 dreyes 00100", "00140 kbauer 00131",
                "00122 jpark - left", "141 lmoyo -",
            ],
            heldBack: ["141 131 unknownManager "],
            values: [
                ("dreyes", .legalGivenName, "Dolores M"), ("dreyes", .hireDate, "2016-06-30"),
                ("ookafor", .country, "NL"), ("ookafor", .timeZone, "Europe/Amsterdam"),
            ],
            leftOut: ["GENDER", "DATE_OF_BIRTH", "ADDR1"], bait: ["1966-05-01", "Prism Way"]),
        PresetSample(
            file: "workday-report.xml",
            chart: [
                "50001 xsolorzano -", "50002 jrehn 50001", "C-9 neze 50002", "50004 cholm 50002 left",
                "50005 adiallo 50002",
            ],
            values: [
                ("jrehn", .status, "leave"), ("jrehn", .departmentName, "Mills"), ("jrehn", .departmentID, "SUP-2"),
                ("jrehn", .legalFullName, "Jonas Rehn"), ("neze", .employmentType, "contractor"),
                ("cholm", .leaveDate, "2025-06-30"), ("xsolorzano", .country, "PE"),
            ],
            leftOut: ["Date_of_Birth", "Total_Base_Pay", "National_ID"], bait: ["1969-12-24", "410000", "CI-7000"]),
        PresetSample(
            file: "adp.csv",
            chart: [
                "K3XAA0001 bashby -", "K3XAA0002 dodell K3XAA0001", "K3XAA0003 sbaek K3XAA0002",
                "K3XAA0004 rcastell K3XAA0003", "K3XAA0005 tgrady K3XAA0001 left", "K3XAA0006 nhaddad -",
            ],
            heldBack: ["K3XAA0006 K3XZZ9999 unknownManager "], issues: ["duplicateEmployeeNumber"],
            values: [
                ("bashby", .workPhone, "+12085550101"), ("dodell", .hireDate, "2011-08-01"),
                ("sbaek", .status, "leave"), ("rcastell", .title, "Trail Builder"),
            ],
            leftOut: ["Tax ID (SSN)", "Birth Date", "Annual Salary"], bait: ["XXX-XX", "02/11/1961", "310,000"]),
        PresetSample(
            file: "orangehrm.csv", chart: ["0001 mquispe -", "0002 tanwar -", "0003 baprhys -", "0004 kmensah -"],
            issues: ["badCountry", "badCountry", "missingEmployeeNumber"],
            values: [
                ("mquispe", .legalGivenName, "Marisol Ines"), ("mquispe", .workPhone, "+94115550100"),
                ("tanwar", .country, "GB"), ("baprhys", .country, "GB"), ("kmensah", .country, nil),
            ],
            leftOut: [
                "driver's_license_no", "license_expiry_date", "date_of_birth", "marital_status", "home_telephone",
            ],
            bait: ["DL-4400", "1978-04-02", "Married", "Orchard Row", "mail.example.net"]),
        PresetSample(
            file: "google-workspace.csv",
            chart: [
                "M-001 ingrid.vasquez -", "M-002 oisin M-001", "M-003 mei.tan M-002", "M-004 luis.prado M-002 left",
                "M-005 ana.prado -",
            ],
            heldBack: ["M-005 quarry-leads@moonquarry.example.com unknownManager "], issues: ["missingEmployeeNumber"],
            values: [("mei.tan", .employmentType, "contractor"), ("ingrid.vasquez", .floor, "5")],
            leftOut: ["Password [Required]", "Recovery Email", "Home Address"],
            bait: ["Sup3rSecret", "mail.example.net", "Bukit"]),
        PresetSample(
            file: "entra.csv",
            chart: [
                "petra.johansson@birchline.example.com petra.johansson -", "aelsayed@birchline.example.com aelsayed -",
                "hdarcy@birchline.example.com hdarcy - left", "room3@birchline.example.com room3 -",
                "w.tane@birchline.example.com w.tane -",
            ],
            values: [
                ("petra.johansson", .country, "SE"), ("aelsayed", .workPhone, nil),
                ("aelsayed", .mobilePhone, "+201005550102"),
            ],
            leftOut: ["Initial password [passwordProfile] Required"], bait: ["Xk9#"]),
        PresetSample(
            file: "active-directory.csv",
            chart: [
                "7001 rfalk -", "7002 lberg 7001", "7003 lberg2 7002", "7004 vstrom 7001 left",
                "9f1d0000-0000-4000-8000-000000000005 okask -",
            ],
            heldBack: [
                "9f1d0000-0000-4000-8000-000000000005 CN=Vera Ström,OU=Pilots,OU=People,DC=pinewharf,DC=example unknownManager "
            ],
            values: [("rfalk", .workPhone, "+46315557001"), ("lberg2", .legalFamilyName, "Berg")],
            leftOut: ["SID", "LastLogonDate"], bait: ["S-1-5-21", "11/20/2026"]),
        PresetSample(
            file: "midpoint-hr.csv",
            chart: ["0101 zmraziko -", "0102 pkmet -", "0103 mhron -", "0104 ehron - left", "0105 ehron2 -"],
            values: [
                ("zmraziko", .honorificPrefix, "doc. Ing."), ("zmraziko", .honorificSuffix, "PhD"),
                ("zmraziko", .title, "CEO"),
                ("zmraziko", .region, "Rocky State"), ("pkmet", .workPhone, "+421322555102"),
                ("mhron", .workPhone, nil),
                ("mhron", .title, "Senior Consultant"), ("mhron", .status, "leave"),
            ],
            leftOut: ["birthdate"], bait: ["1970-01-05"]),
        PresetSample(
            file: "midpoint-accounts.csv",
            chart: [
                "m.ottersby m.ottersby -", "t.ottersby t.ottersby -", "g.plum g.plum - left", "a.moss a.moss -",
                "i.quill i.quill -",
            ],
            values: [("t.ottersby", .departmentName, "Heron"), ("a.moss", .departmentName, "Auxiliary")],
            leftOut: ["password"], bait: ["Feather"]),
        PresetSample(
            file: "midpoint-users.csv",
            chart: ["hpike hpike -", "jvandam jvandam -", "sol sol - left", "rgray rgray -", "rgray2 rgray2 -"],
            values: [("jvandam", .legalFamilyName, "van Dam"), ("rgray2", .legalGivenName, "Robin")],
            leftOut: ["password"], bait: ["SSHA"]),
        PresetSample(
            file: "midpoint-sis.csv",
            chart: ["1 twainwri -", "2 bdewit -", "3 ynasser -", "4 cabernat -", "5 lpham -"],
            values: [("twainwri", .legalGivenName, "Tess R"), ("ynasser", .honorificPrefix, "Dr.")],
            leftOut: ["MothersMaiden", "Birthday", "NationalID", "StreetAddress"],
            bait: ["Goodfellow", "5/14/2004", "518-00", "Elm Row"]),
        PresetSample(
            file: "midpoint-ldap.csv",
            chart: ["ehart ehart -", "jfenn jfenn ehart", "jfenn2 jfenn2 ehart", "pmole pmole jfenn2", "tern tern -"],
            heldBack: ["tern uid=gone,ou=People,dc=willow,dc=example unknownManager "],
            values: [("tern", .legalFamilyName, "Tern")], leftOut: ["note"], bait: ["for ever"]),
        PresetSample(
            file: "midpoint-crm.csv",
            chart: [
                "acorn-admin acorn-admin -", "acorn-backup acorn-backup - left", "reed-admin reed-admin -",
                "reed-ops reed-ops -", "sedge-admin sedge-admin -",
            ],
            values: [("reed-admin", .company, "Reed, Rush and Sedge Ltd"), ("reed-ops", .legalFamilyName, nil)],
            leftOut: ["customerContact"], bait: ["billing@"]),
    ]
}

@Suite("The presets")
struct PresetTests {
    @Test(
        "read the files of their systems: people, chain, and what has no place in a directory",
        arguments: PresetSample.all)
    func reads(sample: PresetSample) throws {
        let harness = try ImportHarness()
        let report = try harness.load(sample.path)
        #expect(report.run.mapping == sample.preset)
        #expect(try harness.chart() == sample.chart)
        let held = report.details.heldBack.map {
            "\($0.employeeNumber) \($0.value) \($0.reason) \($0.candidates.joined(separator: "+"))"
        }
        #expect(held == sample.heldBack)
        #expect(report.details.issues.map(\.code) == sample.issues)
        for (alias, field, value) in sample.values {
            #expect(try harness.person(alias)[field] == value, "\(alias) \(field.name)")
        }
        for column in sample.leftOut { #expect(report.details.columnsLeftOut.contains(column), "\(column)") }
        let text = try Self.export(harness)
        for secret in sample.bait { #expect(!text.contains(secret), "\(secret)") }
        #expect(try harness.load(sample.path, day: 2).isEmpty)
    }

    @Test("are each recognised by their own files, and none takes another's")
    func recognition() throws {
        let presets = try MappingLibrary.presets()
        #expect(Set(presets.map(\.name)).count == presets.count)
        let others = [
            ("harbour.csv", "phonebook-csv"), ("harbour-next.csv", "phonebook-csv"), ("harbour.xml", "phonebook-xml"),
            ("posts.csv", "organogram"), ("workers.xml", "workday"),
        ].map { (Checkout.url("Fixtures/orgs/" + $0).path, $1) }
        let files = others + PresetSample.all.map { ($0.path, $0.preset) }
        #expect(Set(files.map(\.1)) == Set(presets.map(\.name)), "every preset has a file")
        let preambles = presets.compactMap(\.preamble)
        for (path, name) in files {
            let fitting: [Mapping]
            switch try DumpFormat.detect(path: path) {
            case .csv:
                let columns = try CSVReader(path: path, dialect: CSVDialect(preambles: preambles)).columns
                fitting = presets.filter { $0.fits(columns: columns) }
            case .xml:
                let document = try XMLSummary.sniff(path: path)
                fitting = presets.filter { $0.fits(document) }
            }
            #expect(fitting.map(\.name) == [name], "\(path)")
        }
    }

    @Test("say in a sentence what they are for")
    func summaries() throws {
        for preset in try MappingLibrary.presets() { #expect(!preset.summary.isEmpty, "\(preset.name)") }
    }

    @Test("for SuccessFactors refuses a file without the row of labels, whose first person would be lost")
    func noLabels() throws {
        let harness = try ImportHarness()
        let path = Checkout.url("Fixtures/hr-systems/successfactors.csv")
        var lines = try String(contentsOf: path, encoding: .utf8).split(separator: "\n")
        lines.remove(at: 1)
        let file = try harness.folder.write("users.csv", lines.joined(separator: "\n"))
        #expect(try harness.load(file).details.refusal.contains("line 2: this row is a person"))
    }

    /// The logical dump.
    static func export(_ harness: ImportHarness) throws -> String {
        var text = ""
        try harness.directory.forEachProfile { profile in
            var json = JSONWriter()
            json.exported(profile)
            text += json.text + "\n"
        }
        return text
    }
}
