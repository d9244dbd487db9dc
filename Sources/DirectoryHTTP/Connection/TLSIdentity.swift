package import DirectoryModel
import FoundationEssentials
import Glibc
import NIOCore
import NIOSSL
import Synchronization

/// The certificate and the key that the service shows, from two PEM files that somebody else renews.
///
/// A handshake takes the pair that is current when it begins; connections that exist keep theirs.
package final class TLSIdentity: Sendable {
    private let certificatePath: String
    private let keyPath: String
    private let current: Mutex<Pair>

    private struct Pair: Sendable {
        var chain: [NIOSSLCertificate]
        var key: NIOSSLPrivateKey
        /// What tells one pair of files from another without reading them.
        var stamps: [Stamp?]
    }

    private struct Stamp: Equatable, Sendable {
        var inode: UInt
        var size: Int
        var seconds: Int
        var nanoseconds: Int
    }

    /// Throws `invalid` for files that are missing, can't be read or do not fit each other, naming the one and what to do.
    package init(certificate: String, key: String) throws {
        certificatePath = certificate
        keyPath = key
        current = Mutex(try Self.read(certificate, key))
    }

    /// Takes in the files when they have changed since the last time, and says whether it did. Throws as `init` for files
    /// that can't be used; the pair stays as it was then, and those files are not looked at again until they change.
    package func renew() throws -> Bool {
        let stamps = [certificatePath, keyPath].map(Self.stamp)
        let isNew = current.withLock { pair in
            defer { pair.stamps = stamps }
            return pair.stamps != stamps
        }
        guard isNew else { return false }
        let pair = try Self.read(certificatePath, keyPath)
        current.withLock { $0 = pair }
        return true
    }

    /// The end of the certificate's time.
    package var expires: Timestamp {
        Timestamp(secondsSinceEpoch: current.withLock { Int($0.chain[0].notValidAfter) })
    }

    /// For the service: TLS 1.2 and later, and at each handshake the pair that is current then.
    var configuration: TLSConfiguration {
        var configuration = current.withLock { Self.configuration($0) }
        configuration.sslContextCallback = { [self] _, promise in
            let pair = current.withLock { $0 }
            var override = NIOSSLContextConfigurationOverride()
            override.certificateChain = pair.chain.map { .certificate($0) }
            override.privateKey = .privateKey(pair.key)
            promise.succeed(override)
        }
        return configuration
    }

    private static func configuration(_ pair: Pair) -> TLSConfiguration {
        var configuration = TLSConfiguration.makeServerConfiguration(
            certificateChain: pair.chain.map { .certificate($0) }, privateKey: .privateKey(pair.key))
        configuration.minimumTLSVersion = .tlsv12
        return configuration
    }

    private static func read(_ certificate: String, _ key: String) throws -> Pair {
        let stamps = [certificate, key].map(stamp)
        let certificateBytes = try bytes(of: certificate, "certificate")
        guard let chain = try? NIOSSLCertificate.fromPEMBytes(certificateBytes), !chain.isEmpty else {
            throw DirectoryError(
                .invalid, "there is no certificate in \(certificate)",
                hint:
                    "--tls-certificate names a file in PEM (-----BEGIN CERTIFICATE-----): the server's, then those above."
            )
        }
        let keyBytes = try bytes(of: key, "key")
        guard let privateKey = try? NIOSSLPrivateKey(bytes: keyBytes, format: .pem) else {
            throw DirectoryError(
                .invalid, "there is no private key in \(key) that can be read",
                hint: "--tls-key names a file in PEM (-----BEGIN PRIVATE KEY-----) without a passphrase.")
        }
        let pair = Pair(chain: chain, key: privateKey, stamps: stamps)
        // BoringSSL compares the two.
        guard (try? NIOSSLContext(configuration: configuration(pair))) != nil else {
            throw DirectoryError(
                .invalid, "the key in \(key) is not that of the certificate in \(certificate)",
                hint: "The server's own certificate stands first in its file; both files are renewed together.")
        }
        return pair
    }

    private static func bytes(of path: String, _ what: String) throws -> [UInt8] {
        do {
            return try [UInt8](Data(contentsOf: URL(filePath: path)))
        } catch {
            let isThere = access(path, F_OK) == 0
            throw DirectoryError(
                .invalid,
                isThere ? "the \(what) \(path) can't be read" : "there is no \(what) at \(path)",
                hint: isThere
                    ? "It must be readable for the user that serves."
                    : "--tls-\(what) or $PHONE_TLS_\(what == "key" ? "KEY" : "CERTIFICATE") names a file in PEM.")
        }
    }

    private static func stamp(_ path: String) -> Stamp? {
        var status = stat()
        guard stat(path, &status) == 0 else { return nil }
        return Stamp(
            inode: UInt(status.st_ino), size: Int(status.st_size), seconds: status.st_mtim.tv_sec,
            nanoseconds: status.st_mtim.tv_nsec)
    }
}
