import DirectoryModel
import Foundation
import HTTPTypes
import HummingbirdTesting
import Testing

@Suite("Imports over HTTP")
struct ImportTests {
    private let service: Service
    private static let csv: HTTPFields = [.contentType: "text/csv"]
    private static let json: HTTPFields = [.contentType: "application/json"]
    private static let header = "employee_id,alias,legal_first_name,legal_last_name,job_title,manager_employee_id"

    init() throws { service = try Service() }

    private func object(_ text: String) throws -> [String: Any] {
        try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    }

    /// A dump of four, of which everybody who was there is missing.
    private static let foreign =
        [header, "1,ann,Ann,Ames,CEO,", "2,ben,Ben,Berg,Clerk,1"].joined(separator: "\n") + "\n"

    @Test("a delta is applied, and readers see it")
    func delta() async throws {
        let answer = try await service.send(
            "/v1/imports?delta=true&lists=true&name=new.csv", method: .post, Self.csv, body: Self.foreign)
        #expect(answer.status == .ok)
        let report = try object(answer.text)
        #expect(report["state"] as? String == "applied" && report["file"] as? String == "new.csv")
        #expect((report["hires"] as? [[String: Any]])?.map { $0["alias"] as? String } == ["ann", "ben"])
        #expect(try await service.send("/v1/people/ben").status == .ok)
        let list = try object(try await service.send("/v1/imports").text)
        #expect((list["items"] as? [Any])?.count == 1 && list["next"] is NSNull)
    }

    @Test("a dry run changes nothing and is not recorded")
    func dryRun() async throws {
        let answer = try await service.send(
            "/v1/imports?delta=true&dryRun=true", method: .post, Self.csv, body: Self.foreign)
        #expect(answer.status == .ok)
        #expect(try object(answer.text)["run"] is NSNull)
        #expect(try await service.send("/v1/people/ben").status == .notFound)
        #expect(try await service.send("/v1/imports").text == #"{"items":[],"next":null}"#)
    }

    @Test("what a guard stops waits, is shown, approved by its hash, and undone")
    func quarantine() async throws {
        let stopped = try await service.send("/v1/imports", method: .post, Self.csv, body: Self.foreign)
        #expect(stopped.status == .accepted)
        let report = try object(stopped.text)
        #expect(report["state"] as? String == "quarantined" && report["run"] as? Int == 1)
        let alarms = try #require(report["alarms"] as? [[String: String]])
        #expect(alarms.map { $0["setting"] } == ["guard-leavers", "guard-leavers-percent"])
        let hash = try #require(report["planHash"] as? String)
        let plan = try object(try await service.send("/v1/imports/1/plan").text)
        #expect((plan["leavers"] as? [Any])?.count ?? 0 > 20 && plan["planHash"] as? String == hash)

        let wrong = try await service.send("/v1/imports/1:approve", method: .post, Self.json, body: #"{"plan":"00"}"#)
        #expect(wrong.status == .conflict)
        let unknown = try await service.send(
            "/v1/imports/1:approve", method: .post, Self.json, body: #"{"plan":"00","force":true}"#)
        #expect(unknown.status == .badRequest && unknown.text.contains(#""parameter":"force""#))
        let approved = try await service.send(
            "/v1/imports/1:approve", method: .post, Self.json, body: #"{"plan":"\#(hash)","note":"moved"}"#)
        #expect(approved.status == .ok, "\(approved.text)")
        #expect(try await service.send("/v1/people/bob").status == .gone)

        let undone = try await service.send("/v1/imports/1:undo", method: .post, Self.json, body: "{}")
        #expect(undone.status == .ok)
        #expect(try object(undone.text)["undoes"] as? Int == 1)
        #expect(try await service.send("/v1/people/bob").status == .ok)
        #expect(
            try await service.send("/v1/imports/9:reject", method: .post, Self.json, body: "{}").status == .notFound)
    }

    @Test("a dump that can't be read is 422 and says why, and nothing is changed")
    func refused() async throws {
        let answer = try await service.send(
            "/v1/imports?name=cut.csv", method: .post, Self.csv, body: Self.header + "\n1,\"ann,Ann\n")
        #expect(answer.status == .unprocessableContent)
        let refusal = try #require(try object(answer.text)["refusal"] as? String)
        #expect(refusal.contains("cut.csv, line 2") && refusal.contains("Nothing was changed."))
        let issues = try await service.send("/v1/imports/1/issues")
        #expect(issues.status == .ok && issues.headers[.eTag] != nil)
    }

    @Test("progress comes in lines, the report in the last")
    func lines() async throws {
        var headers = Self.csv
        headers[.accept] = "application/x-ndjson"
        let answer = try await service.send("/v1/imports?delta=true", method: .post, headers, body: Self.foreign)
        #expect(answer.status == .ok && answer.type == "application/x-ndjson")
        let last = try #require(answer.text.split(separator: "\n").last)
        let report = try #require(try object(String(last))["report"] as? [String: Any])
        #expect(report["state"] as? String == "applied")
    }

    @Test("no page of another origin, no other name and no simple request gets anything in")
    func otherPages() async throws {
        var headers = Self.csv
        headers[.origin] = "http://example.com"
        #expect(try await service.send("/v1/imports", method: .post, headers, body: Self.foreign).status == .forbidden)
        for type in ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"] {
            let answer = try await service.send(
                "/v1/imports", method: .post, [.contentType: type], body: Self.foreign)
            #expect(answer.status == .unsupportedMediaType)
        }
        let simple = try await service.send(
            "/v1/imports/1:reject", method: .post, [.contentType: "text/plain"], body: "{}")
        #expect(simple.status == .unsupportedMediaType)
        #expect(try await service.send("/v1/imports").text == #"{"items":[],"next":null}"#)
    }

    @Test("a mapping is a name, or travels along; never a path of the server's")
    func mappings() async throws {
        let path = try await service.send(
            "/v1/imports?mapping=%2Fetc%2Fpasswd", method: .post, Self.csv, body: Self.foreign)
        #expect(path.status == .badRequest)
        let mapping = #"{"name":"own","format":"csv","fields":{"employeeNumber":"No","name.legal.given":"Who"}}"#
        var headers = Self.csv
        headers[HTTPField.Name("Phonebook-Mapping")!] = Data(mapping.utf8).base64EncodedString()
        let own = try await service.send("/v1/imports?delta=true", method: .post, headers, body: "No,Who\n77,Zoe\n")
        #expect(own.status == .ok && own.text.contains(#""mapping":"own""#), "\(own.text)")
    }
}
