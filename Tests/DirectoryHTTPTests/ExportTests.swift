import DirectoryModel
import HTTPTypes
import HummingbirdTesting
import NIOCore
import ServiceTestSupport
import Testing

@testable import DirectoryHTTP

@Suite("Everybody in a stream")
struct ExportTests {
    private static let csv: HTTPFields = [.contentType: "text/csv"]

    @Test("a line is the person's document; people in place and vacancies, in order of arrival")
    func lines() async throws {
        let service = try Service()
        let answer = try await service.send("/v1/people.ndjson")
        #expect(answer.status == .ok)
        #expect(answer.type == "application/x-ndjson")
        #expect(answer.headers[.contentDisposition] == #"attachment; filename="people.ndjson""#)
        #expect(answer.headers[.phonebookRevision] == "2")
        let lines = answer.text.split(separator: "\n")
        #expect(lines.count == 35 && answer.text.hasSuffix("\n"))
        #expect(try await lines[2] == service.send("/v1/people/alice").text[...])
        #expect(lines[6].hasPrefix(#"{"id":"P7","kind":"vacancy","alias":null,"#))
        #expect(!answer.text.contains(#""alias":"lea""#))
        let all = try await service.send("/v1/people.ndjson?status=all&fields=alias,status")
        #expect(all.text.contains("\n{\"alias\":\"lea\",\"status\":\"left\"}\n"))
        #expect(all.text.split(separator: "\n").count == 36)
    }

    @Test("is the same however many pieces it takes")
    func pieces() async throws {
        let service = try Service()
        let dump =
            "employee_id,alias,legal_last_name,job_title\n"
            + (1...2000).map { "x\($0),x\($0),Name\($0),\(String(repeating: "Long title ", count: 8))\n" }.joined()
        let imported = try await service.send(
            "/v1/imports?delta=true&mapping=phonebook-csv", method: .post, Self.csv, body: dump)
        #expect(imported.status == .ok)
        let answer = try await service.send("/v1/people.ndjson?fields=alias")
        let expected = (1...2000).map { #"{"alias":"x\#($0)"}"# }
        #expect(answer.text.split(separator: "\n").suffix(2000).map(String.init) == expected)
        let whole = try await service.send("/v1/people.ndjson")
        #expect(whole.body.readableBytes > 1 << 20)
        #expect(whole.text.split(separator: "\n").count == 2035)
        #expect(try await service.send("/v1/people.ndjson", method: .head).body.readableBytes == 0)
    }

    @Test("CSV is safe for spreadsheets, and raw where it is asked for")
    func table() async throws {
        let service = try Service()
        let dump = "employee_id,job_title,work_phone\n1008,=1+1,+33472000000\n"
        let imported = try await service.send(
            "/v1/imports?delta=true&mapping=phonebook-csv", method: .post, Self.csv, body: dump)
        #expect(imported.status == .ok, "\(imported.text)")
        let answer = try await service.send("/v1/people.csv")
        #expect(answer.type == "text/csv; charset=utf-8; header=present")
        #expect(answer.headers[.contentDisposition] == #"attachment; filename="people.csv""#)
        let rows = answer.text.split(separator: "\r\n")
        #expect(rows.count == 36)
        #expect(rows[0].hasPrefix("employee_id,alias,kind,legal_first_name,"))
        #expect(
            rows[3].hasPrefix("1003,alice,person,Alice,Moreau,,,,Ali🙂,,alice+hr@example.com,Staff Engineer,Software,6,")
        )
        #expect(
            rows.contains { $0.hasPrefix("1008,frank,") && $0.contains(",'=1+1,") && $0.contains(",+33472000000,") })
        #expect(!answer.text.contains("\r\n1009,"))
        let raw = try await service.send("/v1/people.csv?mode=raw&status=all")
        #expect(raw.text.contains(",=1+1,") && raw.text.contains("\r\n1009,lea,"))
    }

    @Test("raw CSV that is imported again changes nothing", arguments: ["", "&status=all"])
    func roundTrip(status: String) async throws {
        let service = try Service()
        // The sample has a mail address that is none, which no import would have let in.
        for state in ["applied", "unchanged"] {
            let raw = try await service.send("/v1/people.csv?mode=raw\(status)").text
            let again = try await service.send("/v1/imports", method: .post, Self.csv, body: raw)
            #expect(again.status == .ok)
            #expect(again.text.contains(#""state":"\#(state)""#), "\(again.text.prefix(2000))")
            #expect(again.text.contains(#""hires":0,"vacancies":0,"leavers":0,"returns":0,"moves":0,"#))
        }
    }

    @Test("what they don't take is refused by name")
    func refused() async throws {
        let service = try Service()
        for (path, parameter) in [
            ("/v1/people.ndjson?status=left", "status"), ("/v1/people.csv?mode=excel", "mode"),
            ("/v1/people.csv?fields=alias", "fields"), ("/v1/people.ndjson?fields=salary", "fields"),
        ] {
            let answer = try await service.send(path)
            #expect(answer.status == .badRequest)
            #expect(answer.text.contains(#""errors":[{"parameter":"\#(parameter)""#), "\(path)")
        }
    }
}
