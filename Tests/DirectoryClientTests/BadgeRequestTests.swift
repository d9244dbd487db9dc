import DirectoryClient
import DirectoryModel
import Foundation
import ServiceTestSupport
import Testing

@Suite("Badges on a server")
struct BadgeRequestTests {
    @Test("are asked for, decided and claimed through it as in a file")
    func asking() async throws {
        let company = try SampleCompany()
        try await withServer(company) { url in
            let server = try RemoteDirectory(server: url)
            let (id, alice, bob) = (try BadgeID("mentor"), try Alias("alice"), try Alias("bob"))
            let badge = #"{"name":"Mentor","owners":["bob"],"awardedBy":{"onRequest":true}}"#
            _ = try server.define(id, Array(badge.utf8), isDryRun: false)
            let request = JSONSlice(try server.request(id, reason: "Two newcomers", by: alice))
            #expect(request["number"]?.text == "1" && request["alias"]?.text == "alice")
            #expect(JSONSlice(try server.requests(for: nil, all: false))["items"]?.elements.count == 1)
            try server.decide(1, for: id, .approved, note: "Thank you", by: bob)
            #expect(JSONSlice(try server.requests(for: id, all: false))["items"]?.elements.count == 0)
            #expect(JSONSlice(try server.requests(for: id, all: true))["items"]?.elements.count == 1)
            let refused = #expect(throws: DirectoryError.self) {
                try server.decide(1, for: id, .declined, note: "", by: bob)
            }
            #expect(refused?.code == .conflict)
            let day = CalendarDate("2026-12-31")
            let made = JSONSlice(try server.makeCodes(3, for: id, expires: day, note: "Party", by: bob))
            let codes = made["codes"]?.elements.compactMap(\.text) ?? []
            #expect(codes.count == 3 && made["batch"]?["expires"]?.text == "2026-12-31")
            let award = JSONSlice(try server.claim(codes[0], by: Alias("dave")))
            #expect(award["id"]?.text == "mentor" && award["by"]?.text == "bob" && award["reason"]?.text == "Party")
            let spent = #expect(throws: DirectoryError.self) { try server.claim(codes[0], by: Alias("eve")) }
            #expect(spent?.code == .notFound)
            try server.voidCodes(1, for: id)
            let batches = JSONSlice(try server.codes(for: id))["items"]?.elements ?? []
            #expect(batches.first?["codes"]?["voided"]?.text == "2")
        }
    }
}
