package import DirectoryModel
import NIOHTTP1

/// What people ask for, and what they claim.
extension RemoteDirectory {
    package func request(_ id: BadgeID, reason: String, by person: Alias?) throws -> [UInt8] {
        try post("/v1/badges/\(id)/requests") {
            $0.member("reason", reason)
            $0.member("by", person?.text)
        }
    }

    package func requests(for id: BadgeID?, all: Bool) throws -> [UInt8] {
        try document(
            .GET, id.map { "/v1/badges/\($0)/requests" } ?? "/v1/badge-requests",
            query: [("state", all ? "all" : "open"), ("limit", "1000")])
    }

    package func decide(
        _ number: Int, for id: BadgeID, _ state: BadgeRequest.State, note: String, by decider: Alias?
    ) throws {
        let verb =
            switch state {
            case .approved: "approve"
            case .declined: "decline"
            case .open, .withdrawn: "withdraw"
            }
        _ = try post("/v1/badges/\(id)/requests/\(number):\(verb)") {
            $0.member("note", note)
            $0.member("by", decider?.text)
        }
    }

    package func makeCodes(
        _ count: Int, for id: BadgeID, expires: CalendarDate?, note: String, by maker: Alias?
    ) throws -> [UInt8] {
        try post("/v1/badges/\(id)/codes") {
            $0.member("count", count)
            $0.member("expires", expires?.description)
            $0.member("note", note)
            $0.member("by", maker?.text)
        }
    }

    package func codes(for id: BadgeID) throws -> [UInt8] { try document(.GET, "/v1/badges/\(id)/codes") }

    package func voidCodes(_ batch: Int, for id: BadgeID) throws {
        _ = try post("/v1/badges/\(id)/codes/\(batch):void") { _ in }
    }

    package func claim(_ code: String, by person: Alias?) throws -> [UInt8] {
        try post("/v1/badges:claim") {
            $0.member("code", code)
            $0.member("by", person?.text)
        }
    }

    private func post(_ path: String, _ members: (inout JSONWriter) -> Void) throws -> [UInt8] {
        var json = JSONWriter()
        json.object(members)
        return try document(.POST, path, body: json.bytes)
    }
}
