import AsyncHTTPClient
package import DirectoryModel
import FoundationEssentials
import NIOCore
import NIOHTTP1

extension RemoteDirectory: BadgeService {
    /// A list of 100,000 is written in seconds, and may wait for others.
    private static let listLimit = TimeAmount.seconds(60)

    package func badges(all: Bool) throws -> [UInt8] {
        try document(.GET, "/v1/badges", query: all ? [("state", "all")] : [])
    }

    package func badge(_ id: BadgeID) throws -> [UInt8] { try document(.GET, "/v1/badges/\(id)") }

    package func define(_ id: BadgeID, _ document: [UInt8], isDryRun: Bool) throws -> [UInt8] {
        try self.document(.PUT, "/v1/badges/\(id)", query: isDryRun ? [("dryRun", "true")] : [], body: document)
    }

    package func preview(_ id: BadgeID) throws -> [UInt8] { try document(.GET, "/v1/badges/\(id)/preview") }

    package func evaluate() throws -> Int {
        let answer = JSONSlice(try document(.POST, "/v1/badges:evaluate", body: Array("{}".utf8)))
        return answer["awards"]?.text.flatMap { Int($0) } ?? 0
    }

    package func icon(of id: BadgeID) throws -> [UInt8] { try document(.GET, "/v1/badges/\(id)/icon") }

    package func setIcon(_ bytes: [UInt8]?, of id: BadgeID) throws {
        var headers = self.headers
        if let bytes {
            headers.add(name: "Content-Type", value: bytes.first == 0x89 ? "image/png" : "image/svg+xml")
        }
        let (status, answer) = try fetch(
            HTTPClient.Request(
                url: server.resource("/v1/badges/\(id)/icon"), method: bytes == nil ? .DELETE : .PUT, headers: headers,
                body: bytes.map { .bytes($0) }),
            within: Self.timeLimit)
        guard status == .noContent else { throw problem(status, answer) }
    }

    package func award(_ id: BadgeID, to alias: Alias, reason: String, isPrivate: Bool, by giver: Alias?) throws {
        var json = JSONWriter()
        json.object {
            $0.member("alias", alias.text)
            $0.member("reason", reason)
            $0.member("private", isPrivate)
            $0.member("by", giver?.text)
        }
        _ = try document(.POST, "/v1/badges/\(id)/awards", body: json.bytes)
    }

    package func award(
        _ id: BadgeID, list: [UInt8], reason: String, by giver: Alias?, isDryRun: Bool
    ) throws -> [UInt8] {
        let wishes = [
            ("reason", reason.isEmpty ? nil : reason), ("by", giver?.text), ("dryRun", isDryRun ? "true" : nil),
        ]
        return try document(
            .POST, "/v1/badges/\(id)/awards:import",
            query: wishes.compactMap { name, value in value.map { (name, $0) } },
            body: list, type: "text/csv", within: Self.listLimit)
    }

    package func renew(_ id: BadgeID, of alias: Alias, reason: String, by giver: Alias?) throws {
        try decide("renew", id, of: alias, reason: reason, by: giver)
    }

    package func revoke(_ id: BadgeID, of alias: Alias, reason: String, by giver: Alias?) throws {
        try decide("revoke", id, of: alias, reason: reason, by: giver)
    }

    private func decide(
        _ verb: String, _ id: BadgeID, of alias: Alias, reason: String, by giver: Alias?
    ) throws {
        var json = JSONWriter()
        json.object {
            $0.member("reason", reason)
            $0.member("by", giver?.text)
        }
        _ = try document(.POST, "/v1/badges/\(id)/awards/\(alias):\(verb)", body: json.bytes)
    }

    package func post(
        _ points: Int, for alias: Alias, in id: BadgeID, reason: String, key: String, by giver: Alias?
    ) throws -> [UInt8] {
        var json = JSONWriter()
        json.object {
            $0.member("alias", alias.text)
            $0.member("points", points)
            $0.member("reason", reason)
            $0.member("by", giver?.text)
        }
        return try document(
            .POST, "/v1/badges/\(id)/points", body: json.bytes, headers: [("Idempotency-Key", "\"\(key)\"")])
    }

    package func points(of alias: Alias, in id: BadgeID) throws -> [UInt8] {
        try document(.GET, "/v1/badges/\(id)/points/\(alias)")
    }

    /// A document as it was sent.
    func document(
        _ method: HTTPMethod, _ path: String, query: [(name: String, value: String)] = [], body: [UInt8]? = nil,
        type: String = "application/json", headers more: [(name: String, value: String)] = [],
        within limit: TimeAmount = RemoteDirectory.timeLimit
    ) throws -> [UInt8] {
        var headers = self.headers
        for (name, value) in more { headers.add(name: name, value: value) }
        if body != nil { headers.add(name: "Content-Type", value: type) }
        let (status, answer) = try fetch(
            HTTPClient.Request(
                url: server.resource(path, query: query), method: method, headers: headers,
                body: body.map { .bytes($0) }),
            within: limit)
        guard status == .ok || status == .created else { throw problem(status, answer) }
        return [UInt8](answer)
    }
}

extension RemoteDirectory {
    package func feed(of badge: BadgeID?, organisation: Alias?, limit: Int) throws -> [UInt8] {
        let query = [
            ("badge", badge?.text), ("organisation", organisation?.text), ("limit", String(limit)),
        ]
        return try document(.GET, "/v1/awards", query: query.compactMap { name, value in value.map { (name, $0) } })
    }

    package func leaderboard(_ request: LeaderboardRequest) throws -> [UInt8] {
        let query = [
            ("badge", request.badge?.text), ("set", request.set?.text), ("organisation", request.organisation?.text),
            ("period", request.period.rawValue), ("limit", String(request.limit)),
        ]
        return try document(
            .GET, "/v1/leaderboards", query: query.compactMap { name, value in value.map { (name, $0) } })
    }
}
