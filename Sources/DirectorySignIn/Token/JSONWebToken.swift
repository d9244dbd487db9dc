/// A compact JWS (RFC 7515, section 7.1), taken apart. Nothing that it says is to be believed before `IssuerKeys` has
/// verified it.
struct JSONWebToken {
    /// Access tokens with many roles have some 4 KiB; a header of a request that is longer is refused by most servers.
    private static let longest = 8 * 1024
    private static let longestKeyID = 256

    let algorithm: SigningAlgorithm
    /// `kid`; nil when there is none.
    let keyID: String?
    /// `typ`; nil when there is none.
    let type: String?
    /// What was signed: the first two parts with the dot between them.
    let signed: [UInt8]
    let signature: [UInt8]

    private let payload: [UInt8]

    /// Reads the header, and the payload not yet.
    init(_ compact: String) throws(TokenRefusal) {
        let bytes = Array(compact.utf8)
        guard bytes.count <= Self.longest else { throw .tooLong }
        let parts = bytes.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard parts.count == 3, parts.allSatisfy({ !$0.isEmpty }) else { throw .notThreeParts }
        guard let headerBytes = Base64URL.decode(parts[0]) else { throw .notBase64URL(.header) }
        guard let payload = Base64URL.decode(parts[1]) else { throw .notBase64URL(.payload) }
        guard let signature = Base64URL.decode(parts[2]) else { throw .notBase64URL(.signature) }
        self.payload = payload
        self.signature = signature
        signed = Array(bytes[..<parts[1].endIndex])

        let header = try Self.object(headerBytes, .header)
        for name in ["jku", "jwk", "x5u", "x5c"] where header[name] != nil { throw .keyInHeader }
        for name in ["crit", "b64", "zip"] where header[name] != nil { throw .extensionInHeader }
        guard header["cty"] == nil else { throw .nestedToken }
        guard let algorithm = header["alg"]?.text.flatMap(SigningAlgorithm.init(named:)) else {
            throw .algorithmNotAllowed
        }
        self.algorithm = algorithm
        switch header["kid"] {
        case nil: keyID = nil
        case .string(let id) where (1...Self.longestKeyID).contains(id.utf8.count): keyID = id
        default: throw .badKeyID
        }
        switch header["typ"] {
        case nil: type = nil
        case .string(let text): type = text
        default: throw .wrongType
        }
    }

    /// The claims. They are looked at only behind a good signature, so that strangers have less to play with.
    func claims() throws(TokenRefusal) -> StrictJSON.Object { try Self.object(payload, .payload) }

    private static func object(_ bytes: [UInt8], _ part: TokenRefusal.Part) throws(TokenRefusal) -> StrictJSON.Object {
        do {
            return try StrictJSON.object(bytes)
        } catch {
            switch error {
            case .malformed: throw .notJSON(part)
            case .duplicateMember: throw .duplicateMember(part)
            }
        }
    }
}
