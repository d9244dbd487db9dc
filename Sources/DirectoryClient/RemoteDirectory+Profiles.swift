import AsyncHTTPClient
package import DirectoryModel
import FoundationEssentials
import NIOHTTP1

extension RemoteDirectory: ProfileService {
    package func ownAlias() throws -> Alias? {
        try get("/v1/people/me", as: MeMessage.self).alias.map { try Alias($0) }
    }

    package func profile(_ alias: Alias) throws -> EditableProfile {
        let (status, tag, body) = try fetchWithTag(
            HTTPClient.Request(url: server.resource("/v1/people/\(alias)"), headers: headers),
            within: Self.timeLimit)
        if status == .ok, let tag, let message = try? JSONDecoder().decode(PersonMessage.self, from: body) {
            return EditableProfile(fields: message.person.fields, tag: tag)
        }
        throw problem(status, body)
    }

    package func edit(_ alias: Alias, patch: [UInt8], tag: String?) throws {
        var headers = self.headers
        headers.add(name: "Content-Type", value: "application/merge-patch+json")
        headers.add(name: "If-Match", value: tag ?? "*")
        let (status, body) = try fetch(
            HTTPClient.Request(
                url: server.resource("/v1/people/\(alias)"), method: .PATCH, headers: headers, body: .bytes(patch)),
            within: Self.timeLimit)
        guard status == .ok else { throw problem(status, body) }
    }

    package func erase(_ aliases: [Alias]) throws -> [String] {
        var json = JSONWriter()
        json.object { $0.array("aliases", aliases) { $0.string($1.text) } }
        return try post("/v1/people:erase", json.bytes) { (body: Data) in
            try? JSONDecoder().decode(ErasedMessage.self, from: body)
        }.erased
    }

    package func suggest(_ field: PersonField, _ value: String, of alias: Alias, reason: String) throws -> Int {
        var json = JSONWriter()
        json.object {
            $0.member("field", field.name)
            $0.member("value", value)
            $0.member("reason", reason)
        }
        return try post("/v1/people/\(alias)/corrections", json.bytes) { (body: Data) in
            try? JSONDecoder().decode(NumberMessage.self, from: body)
        }.number
    }

    /// The error that an answer tells.
    func problem(_ status: HTTPResponseStatus, _ body: Data) -> DirectoryError {
        if status == .preconditionFailed {
            return DirectoryError(
                .conflict, "the profile was changed by somebody else meanwhile", hint: "Look at it and try again.")
        }
        return (try? JSONDecoder().decode(ProblemMessage.self, from: body))?.error ?? unlikeAServer(status)
    }
}

private struct MeMessage: Decodable {
    let alias: String?
}

private struct ErasedMessage: Decodable {
    let erased: [String]
}

private struct NumberMessage: Decodable {
    let number: Int
}
