package import DirectoryModel
import FoundationEssentials

extension RemoteDirectory: TokenService {
    package func tokens() throws -> [APIToken] { try get("/v1/tokens", as: TokensMessage.self).items.map(\.token) }

    package func issue(_ request: TokenRequest, by author: String) throws -> IssuedToken {
        var json = JSONWriter()
        json.object { json in
            json.member("name", request.name)
            json.array("scopes", request.scopes.map(\.text).sorted()) { $0.string($1) }
            json.member("alias", request.alias?.text)
            json.member("days", request.days)
        }
        let message: IssuedMessage = try post("/v1/tokens", json.bytes, Self.decode)
        return IssuedToken(token: message.token.token, key: message.key)
    }

    package func revoke(_ nameOrNumber: String, by author: String) throws -> [APIToken] {
        try delete("/v1/tokens/\(nameOrNumber)", as: TokensMessage.self).items.map(\.token)
    }
}

private struct TokensMessage: Decodable {
    let items: [TokenMessage]
}

private struct IssuedMessage: Decodable {
    let key: String
    let token: TokenMessage
}

private struct TokenMessage: Decodable {
    let token: APIToken

    init(from decoder: any Decoder) throws {
        let members = try decoder.container(keyedBy: DocumentKey.self)
        func time(_ name: String) throws -> Timestamp {
            guard let time = Timestamp(try members.require(name)) else { throw members.unexpected(name) }
            return time
        }
        let person: String? = try members.find("person")
        token = APIToken(
            number: try members.require("number"), name: try members.require("name"),
            scopes: Set(try members.require("scopes", as: [String].self).compactMap { try? Scope($0) }),
            person: person.flatMap { Int32($0.dropFirst()) }.map { PersonID(rawValue: $0) },
            created: try time("created"), createdBy: try members.require("createdBy"), expires: try time("expires"),
            revoked: try members.find("revoked", as: String.self).flatMap { Timestamp($0) })
    }
}
