/// The algorithms (RFC 7518, section 3.1; RFC 8037) that a token may be signed by: asymmetric ones only, so that no
/// public key can be taken for a shared secret.
package enum SigningAlgorithm: String, Sendable, CaseIterable {
    case rs256 = "RS256"
    case ps256 = "PS256"
    case es256 = "ES256"
    case edDSA = "EdDSA"

    /// By its name in its one spelling; `none` and `None` are nothing.
    init?(named name: String) {
        guard let algorithm = Self.allCases.first(where: { $0.rawValue.utf8.elementsEqual(name.utf8) }) else {
            return nil
        }
        self = algorithm
    }
}
