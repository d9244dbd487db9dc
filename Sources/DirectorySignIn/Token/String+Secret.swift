import Crypto

extension String {
    /// Equality that takes as long for a near miss as for any other, for secrets. Digests are compared in constant time.
    func isSecretly(_ other: String) -> Bool {
        SHA256.hash(data: Array(utf8)) == SHA256.hash(data: Array(other.utf8))
    }
}
