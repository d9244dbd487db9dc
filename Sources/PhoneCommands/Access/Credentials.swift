import Crypto
import DirectoryModel

/// Randomness and hashes for keys, where the parts meet.
enum Credentials {
    static let keys = TokenKeys(
        random: { count in
            var generator = SystemRandomNumberGenerator()
            return (0..<count).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
        },
        digest: { Array(SHA256.hash(data: $0)) })
}
