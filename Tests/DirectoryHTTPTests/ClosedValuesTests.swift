import DirectoryModel
import DirectoryRoster
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import ServiceTestSupport
import Testing

@testable import DirectoryHTTP

/// What somebody closed, or the table closes, by the ways round.
@Suite("A value that somebody may not see")
struct ClosedValuesTests {
    private let personas: Personas

    init() throws { personas = try Personas(policy: .standard) }

    private func send(
        _ viewer: String, _ method: HTTPRequest.Method, _ path: String, _ body: String? = nil,
        type: String = "application/json"
    ) async throws -> TestResponse {
        try await personas.session(as: viewer) { client in
            var headers: HTTPFields = body == nil ? [:] : [.contentType: type]
            if method == .patch { headers[HTTPField.Name("If-Match")!] = "*" }
            return try await client.execute(
                uri: path, method: method, headers: headers, body: body.map { ByteBuffer(string: $0) })
        }
    }

    private func patch(_ viewer: String, _ body: String) async throws -> HTTPResponse.Status {
        try await send(viewer, .patch, "/v1/people/alice", body, type: "application/merge-patch+json").status
    }

    @Test("is opened by the person, and by nobody else")
    func opening() async throws {
        let close = #"{"profile":{"visibility":{"phones.mobile":"private"}}}"#
        let open = #"{"profile":{"visibility":{"phones.mobile":"everyone"}}}"#
        #expect(try await patch("alice", close) == .ok)
        #expect(try await patch("carol", open) == .forbidden)
        #expect(try await patch("carol", #"{"pronouns":"she/her"}"#) == .ok)
        #expect(try await patch("alice", open) == .ok)
    }

    @Test("stays closed in the history when the next one is open")
    func past() async throws {
        #expect(
            try await patch(
                "alice", #"{"phones":{"mobile":"+442079460001"},"profile":{"visibility":{"phones.mobile":"private"}}}"#)
                == .ok)
        #expect(
            try await patch(
                "alice", #"{"phones":{"mobile":"+442079460002"},"profile":{"visibility":{"phones.mobile":"company"}}}"#)
                == .ok)
        #expect(try await patch("alice", #"{"phones":{"mobile":"+442079460003"}}"#) == .ok)
        let colleague = try await send("dave", .get, "/v1/people/alice/history").text
        #expect(colleague.contains("+442079460003") && colleague.contains("+442079460002"))
        #expect(!colleague.contains("+442079460001"))
        #expect(try await send("alice", .get, "/v1/people/alice/history").text.contains("+442079460001"))
        #expect(!(try await send("eve", .get, "/v1/people/alice/history").text.contains("+44207946000")))
    }

    @Test("is noted when it is read by the way of a history, or of many at once, and when only the person closed it")
    func noted() async throws {
        #expect(try await patch("alice", #"{"profile":{"visibility":{"phones.mobile":"private"}}}"#) == .ok)
        _ = try await send("carol", .get, "/v1/people/alice/history")
        _ = try await send("carol", .post, "/v1/people:batchGet", #"{"aliases":["alice"]}"#)
        _ = try await send("carol", .get, "/v1/people/alice?fields=phones")
        _ = try await send("carol", .get, "/v1/people.ndjson")
        let text = try await send("grace", .get, "/v1/access-log?alias=alice").text
        let log = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
        let items = try #require(log["items"] as? [[String: Any]])
        #expect(
            items.map { $0["door"] as? String } == [
                "/v1/people.ndjson", "/v1/people/{alias}", "/v1/people:batchGet", "/v1/people/{alias}/history",
            ])
        #expect(items[1]["fields"] as? [String] == ["phones.mobile"])
    }

    @Test("suggested often by one is no reason to refuse others, and has to be another value, and one that can be")
    func corrections() async throws {
        func suggest(_ viewer: String, _ field: String, _ value: String) async throws -> HTTPResponse.Status {
            try await send(
                viewer, .post, "/v1/people/alice/corrections", #"{"field":"\#(field)","value":"\#(value)"}"#
            ).status
        }
        for number in 0..<5 { #expect(try await suggest("dave", "title", "T\(number)") == .created) }
        #expect(try await suggest("dave", "title", "T5") == .conflict)
        #expect(try await suggest("alice", "title", "T5") == .created)
        #expect(try await suggest("alice", "title", "canarytitle") == .conflict)
        #expect(try await suggest("alice", "title", "") == .badRequest)
        #expect(try await suggest("alice", "hireDate", "yesterday") == .badRequest)
    }

    @Test("is not told by what an import finds in its place, and neither is another's file")
    func imports() async throws {
        var service = try Service()
        let csv = [
            "employee_id,alias,legal_first_name,legal_last_name,job_title,manager_employee_id",
            "1003,alice,X,Y,Chief,1002",
        ].joined(separator: "\n")
        let path = "/v1/imports?delta=true&lists=true&dryRun="
        func load(_ dryRun: Bool) async throws -> String {
            try await service.send(path + "\(dryRun)", method: .post, [.contentType: "text/csv"], body: csv).text
        }
        #expect(try await load(true).contains(#""field":"name.legal.given","old":"Alice","new":"X""#))
        service.unnamed = .principal(Principal(name: "http", viewer: Viewer(least: .company), roles: .operator))
        for text in [try await load(true), try await load(false)] {
            #expect(text.contains(#""field":"name.legal.given","old":null,"new":"X""#))
            #expect(text.contains(#""field":"title","old":"Staff Engineer","new":"Chief""#))
        }
        let plan = try await service.send("/v1/imports/1/plan").text
        #expect(plan.contains(#""field":"name.legal.given","old":null,"new":null"#))
        #expect(plan.contains(#""field":"title","old":"Staff Engineer","new":"Chief""#))
    }

    @Test("is the day on which somebody left where the table says so")
    func leaversDay() async throws {
        let company = try SampleCompany()
        for (changes, isShown) in [("", true), ("leaveDate.left=chain", false), ("leaveDate=everyone", true)] {
            let roster = try RosterDirectory(company.directory, policy: VisibilityPolicy(changes: changes))
            let lea = try roster.scoped(to: Viewer(least: .company)).person(Alias("lea"))
            #expect((lea.leaveDate != nil) == isShown, "\(changes)")
        }
    }
}
