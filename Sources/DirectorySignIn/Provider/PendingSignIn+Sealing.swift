import Crypto
package import DirectoryModel

extension PendingSignIn {
    /// What seals those that browsers keep. It lives as long as the process, and so do they.
    package struct Seal: Sendable {
        fileprivate let key = SymmetricKey(size: .bits256)

        package init() {}
    }

    /// The sign-in for a cookie, with a text that comes back with it: nobody can read it, change it or make one up
    /// (ChaCha20-Poly1305, RFC 8439).
    package func sealed(with note: String, by seal: Seal) -> String {
        let text = [state, nonce, verifier, begun.description, note].joined(separator: "\n")
        // It fails for a nonce of the caller's and for more than 256 GiB; here there is neither.
        guard let box = try? ChaChaPoly.seal(Array(text.utf8), using: seal.key) else { return "" }
        return Base64URL.encode(box.combined)
    }

    /// Nil for anything that this seal did not seal.
    package static func unsealed(_ text: String, by seal: Seal) -> (pending: PendingSignIn, note: String)? {
        guard let bytes = Base64URL.decode(text.utf8), let box = try? ChaChaPoly.SealedBox(combined: bytes),
            let opened = try? ChaChaPoly.open(box, using: seal.key)
        else { return nil }
        let parts = String(decoding: opened, as: UTF8.self).split(
            separator: "\n", maxSplits: 4, omittingEmptySubsequences: false
        ).map(String.init)
        guard parts.count == 5, let begun = Timestamp(parts[3]) else { return nil }
        return (PendingSignIn(state: parts[0], nonce: parts[1], verifier: parts[2], begun: begun), parts[4])
    }
}
