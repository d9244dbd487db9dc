import DirectoryImport
import DirectoryModel
import DirectoryStore
import Foundation
import TestSupport
import Testing

@Suite("The sample dumps of Fixtures/orgs")
struct FixtureTests {
    let harness: ImportHarness

    init() throws { harness = try ImportHarness() }

    private func load(_ name: String, day: Int = 1) throws -> ImportReport {
        try harness.load(Checkout.url("Fixtures/orgs/" + name).path, day: day)
    }

    /// The logical dump, line by line.
    private func export() throws -> [String] {
        var lines: [String] = []
        try harness.directory.forEachProfile { profile in
            var json = JSONWriter()
            json.exported(profile)
            lines.append(json.text)
        }
        return lines
    }

    @Test("The company loads without a remark, from one root, and its XML is the same company")
    func harbour() throws {
        let report = try load("harbour.csv")
        #expect(report.counts.hires == 42)
        #expect(
            report.details.issues.isEmpty && report.details.heldBack.isEmpty && report.details.columnsLeftOut.isEmpty)
        #expect(try harness.chart().filter { $0.hasSuffix(" -") } == ["1001 amara -"])
        let before = try export()

        let again = try load("harbour.xml", day: 2)
        #expect(again.isEmpty && again.counts.unchanged == 42)
        #expect(again.details.issues.isEmpty && again.details.heldBack.isEmpty)
        #expect(try export() == before)
    }

    @Test("The next night is planned to the last change, and loading it twice changes nothing more")
    func nextNight() throws {
        _ = try load("harbour.csv")
        let report = try load("harbour-next.csv", day: 2)
        #expect(report.counts.hires == 3 && report.counts.leavers == 3)
        #expect(report.counts.moves == 7 && report.counts.changes == 25)
        #expect(report.details.issues.isEmpty && report.details.heldBack.isEmpty)
        // A manager and the person who answered to her change places.
        #expect(try harness.person("priya").manager?.alias == "minjun")
        #expect(try harness.person("minjun").manager?.alias == "crios")
        // An alias that changed leads on; one that the file does not give is made from the name.
        #expect(try harness.person("nova")[.alias] == "novagrant")
        #expect(try harness.person("tortegal").manager?.alias == "isolheim")
        #expect(try harness.person("freya").status == .left)
        #expect(try load("harbour-next.csv", day: 3).isEmpty)
    }

    @Test("Posts: the vacancy keeps its reports, a job is shared, abolished and lent posts stay out")
    func posts() throws {
        let report = try load("posts.csv")
        #expect(report.details.issues.isEmpty && report.details.heldBack.isEmpty)
        #expect(report.counts.skipped == 2 && report.counts.jobShares == 1 && report.counts.vacancies == 1)
        #expect(
            try harness.chart() == [
                "90001 omarchbanks -", "90002 fadelaja 90001", "90003 - 90001", "90004 90004 90002",
                "90005 hpenhaligon 90003", "90006 wachterberg 90001", "90006/2 cnkemelu 90001",
                "90008 svanhouten 90003",
            ])
        #expect(try harness.person("fadelaja")[.workPhone] == "+442079460202", "its zero was lost")
    }

    @Test("Workers: who answers to whom is taken over, and nothing private is")
    func workers() throws {
        let report = try load("workers.xml")
        #expect(report.counts.hires == 2 && report.details.issues.isEmpty && report.details.heldBack.isEmpty)
        #expect(try harness.person("oadebayo").manager?.displayName == "Beatriz Monteiro")
        let text = try export().joined()
        for secret in ["987-65", "1974", "1991", "61000", "seun.at.home", "5550199"] {
            #expect(!text.contains(secret), "\(secret)")
        }
        for path in ["National_ID_Data/ID", "Birth_Date", "Total_Base_Pay"] {
            #expect(report.details.columnsLeftOut.contains { $0.hasSuffix(path) }, "\(path)")
        }
    }

    @Test("Workers: the phone and the mail for work are found behind the private ones")
    func workContacts() throws {
        _ = try load("workers.xml")
        let (beatriz, seun) = (try harness.person("bmonteir"), try harness.person("oadebayo"))
        #expect(beatriz[.workPhone] == "+12065550161")
        #expect(beatriz[.workPhoneExtension] == "161")
        #expect(seun[.email] == "oadebayo@example.com")
    }

    @Test("Schema/mapping.schema.json names every field that a mapping can fill, and no other")
    func mappingSchema() throws {
        let data = try Data(contentsOf: Checkout.url("Schema/mapping.schema.json"))
        let schema = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
        let properties = try #require(schema["properties"] as? [String: Any])
        let fields = try #require((properties["fields"] as? [String: Any])?["properties"] as? [String: Any])
        #expect(Set(fields.keys) == Set(PersonField.allCases.filter(\.isMappable).map(\.name)))
    }
}
