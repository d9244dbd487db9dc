import DirectoryModel
import FoundationEssentials
import HTTPTypes
import Hummingbird
import NIOCore

/// The JSON body of a request, which may have no member that is not one of its keys.
protocol ClosedDocument: Decodable, Sendable {
    associatedtype CodingKeys: CodingKey & CaseIterable & RawRepresentable where CodingKeys.RawValue == String
}

extension Call {
    /// The type of the body without its parameters, in small letters; empty where none is said.
    var contentType: String { (request.headers[.contentType] ?? "").prefix { $0 != ";" }.lowercased() }

    /// The body as a JSON value. Throws `Problem` (415, 413, 400) for another type, and for what is no JSON.
    func value(of wanted: String) async throws -> JSONValue {
        guard contentType == wanted else {
            throw Problem(.status(.unsupportedMediaType), detail: "this takes \(wanted)")
        }
        let bytes = Data(try await request.body.collect(upTo: 64 << 10).readableBytesView)
        guard let value = try? JSONDecoder().decode(JSONValue.self, from: bytes) else {
            throw Problem(.directory(.invalid), detail: "the body is no JSON")
        }
        return value
    }

    /// The body. Throws `Problem` (415, 413, 400) for one that is no such document.
    func document<Document: ClosedDocument>() async throws -> Document {
        guard contentType == "application/json" else {
            throw Problem(.status(.unsupportedMediaType), detail: "this takes application/json")
        }
        let bytes = Data(try await request.body.collect(upTo: 64 << 10).readableBytesView)
        let known = Document.CodingKeys.allCases.map(\.rawValue)
        do {
            let members = try JSONDecoder().decode([String: Ignored].self, from: bytes).keys
            let unknown = members.filter { !known.contains($0) }.sorted()
            guard unknown.isEmpty else {
                throw Problem(
                    unknown.map { ParameterError($0, .unknown, "there is no member '\($0.prefix(80))' here") },
                    hint: "This takes: \(known.joined(separator: ", ")).")
            }
            return try JSONDecoder().decode(Document.self, from: bytes)
        } catch let error as DecodingError {
            guard let mistake = Self.mistake(error) else {
                throw Problem(
                    .directory(.invalid), detail: "the body is not what this takes: it is no JSON object",
                    hint: "This takes an object with: \(known.joined(separator: ", ")).")
            }
            throw Problem([mistake])
        }
    }

    /// The member that a document lacks or has wrong; nil for what is no JSON object.
    private static func mistake(_ error: DecodingError) -> ParameterError? {
        switch error {
        case .keyNotFound(let key, _):
            return ParameterError(key.stringValue, .missing, "the member '\(key.stringValue)' is missing")
        case .typeMismatch(_, let context), .valueNotFound(_, let context):
            guard let member = context.codingPath.first?.stringValue else { return nil }
            return ParameterError(member, .invalid, "the member '\(member)' is of another type")
        default:
            return nil
        }
    }
}

private struct Ignored: Decodable {
    init(from decoder: any Decoder) {}
}
