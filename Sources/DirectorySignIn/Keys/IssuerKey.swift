import Crypto
import CryptoExtras
import FoundationEssentials

/// One public key of an issuer (RFC 7517) that tokens may be signed by.
struct IssuerKey: Sendable {
    private enum Material: Sendable {
        case rsa(_RSA.Signing.PublicKey, signatureLength: Int)
        case p256(P256.Signing.PublicKey)
        case ed25519(Curve25519.Signing.PublicKey)
    }

    /// Below it RSA is breakable; above it a verification takes longer than it should.
    private static let modulusBits = 2048...8192
    /// An exponent is odd and has at most 33 bits, the most that BoringSSL takes. With 1 every message is its own
    /// signature, with 3 sloppy padding has been enough to forge one; FIPS 186-5 begins at 65537, which everybody uses.
    private static let exponents = 65537...0x1_FFFF_FFFF

    /// `kid`; nil when there is none.
    let id: String?
    private let algorithm: String?
    private let material: Material

    /// Nil for a key that is not known here, too weak, damaged, or not meant for signatures: encryption keys stand in the
    /// same lists.
    init?(_ key: StrictJSON.Object) {
        if let use = key["use"] { guard use == .string("sig") else { return nil } }
        if let operations = key["key_ops"] { guard operations.texts?.contains("verify") == true else { return nil } }
        switch key["kid"] {
        case nil: id = nil
        case .string(let text): id = text
        default: return nil
        }
        switch key["alg"] {
        case nil: algorithm = nil
        case .string(let text): algorithm = text
        default: return nil
        }
        guard let material = Self.material(of: key) else { return nil }
        self.material = material
        guard SigningAlgorithm.allCases.contains(where: fits) else { return nil }
    }

    /// Whether tokens by this algorithm may be verified with this key.
    func fits(_ algorithm: SigningAlgorithm) -> Bool {
        guard self.algorithm == nil || self.algorithm == algorithm.rawValue else { return false }
        switch (material, algorithm) {
        case (.rsa, .rs256), (.rsa, .ps256), (.p256, .es256), (.ed25519, .edDSA): return true
        default: return false
        }
    }

    /// Whether the signature over these bytes is this key's, by an algorithm that fits it.
    func verifies(_ signature: [UInt8], by algorithm: SigningAlgorithm, of signed: [UInt8]) -> Bool {
        switch (material, algorithm) {
        case (.rsa(let key, let length), .rs256):
            return signature.count == length
                && key.isValidSignature(
                    .init(rawRepresentation: signature), for: signed, padding: .insecurePKCS1v1_5)
        case (.rsa(let key, let length), .ps256):
            return signature.count == length
                && key.isValidSignature(.init(rawRepresentation: signature), for: signed, padding: .PSS)
        case (.p256(let key), .es256):
            // R and S with 32 bytes each (RFC 7518, section 3.4), never DER; zero is neither, which BoringSSL holds to.
            guard signature.count == 64, let signature = try? P256.Signing.ECDSASignature(rawRepresentation: signature)
            else { return false }
            return key.isValidSignature(signature, for: signed)
        case (.ed25519(let key), .edDSA):
            return signature.count == 64 && key.isValidSignature(signature, for: signed)
        default:
            return false
        }
    }

    private static func material(of key: StrictJSON.Object) -> Material? {
        switch (key["kty"]?.text, key["crv"]?.text) {
        case ("RSA", nil):
            guard let modulus = number("n", of: key), let exponent = number("e", of: key), exponent.count <= 5,
                exponents.contains(exponent.reduce(0) { $0 << 8 | Int($1) }), exponent.last.map({ $0 & 1 }) == 1,
                modulus.last.map({ $0 & 1 }) == 1,
                modulusBits.contains(modulus.count * 8 - (modulus.first?.leadingZeroBitCount ?? 0)),
                let rsa = try? _RSA.Signing.PublicKey(n: modulus, e: exponent)
            else { return nil }
            return .rsa(rsa, signatureLength: modulus.count)
        case ("EC", "P-256"):
            guard let x = octets("x", of: key), let y = octets("y", of: key), x.count == 32, y.count == 32,
                let p256 = try? P256.Signing.PublicKey(rawRepresentation: x + y)
            else { return nil }
            return .p256(p256)
        case ("OKP", "Ed25519"):
            guard let x = octets("x", of: key), x.count == 32,
                let ed25519 = try? Curve25519.Signing.PublicKey(rawRepresentation: x)
            else { return nil }
            return .ed25519(ed25519)
        default:
            return nil
        }
    }

    private static func octets(_ name: String, of key: StrictJSON.Object) -> [UInt8]? {
        key[name]?.text.flatMap { Base64URL.decode($0.utf8) }
    }

    /// A number without the zero byte that some libraries set before it (RFC 7518, section 2).
    private static func number(_ name: String, of key: StrictJSON.Object) -> [UInt8]? {
        octets(name, of: key).map { Array($0.drop { $0 == 0 }) }
    }
}
