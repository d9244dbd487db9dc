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
    /// The body. Throws `Problem` (415, 413, 400) for one that is no such document.
    func document<Document: ClosedDocument>() async throws -> Document {
        let type = (request.headers[.contentType] ?? "").prefix { $0 != ";" }.lowercased()
        guard type == "application/json" else {
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
            throw Problem(.directory(.invalid), detail: "the body is not what this takes: \(Self.reason(error))")
        }
    }

    private static func reason(_ error: DecodingError) -> String {
        switch error {
        case .keyNotFound(let key, _): "'\(key.stringValue)' is missing"
        case .typeMismatch(_, let context), .valueNotFound(_, let context):
            "'\(context.codingPath.map(\.stringValue).joined(separator: "."))' is of another type"
        default: "it is no JSON object"
        }
    }
}

private struct Ignored: Decodable {
    init(from decoder: any Decoder) {}
}
