import DirectoryModel
import Glibc
import HTTPTypes
import Hummingbird
import NIOCore

/// A dump that came over the network, in a file of its own until it is imported.
struct Spool: Sendable {
    /// Larger than the dump of a company of five million.
    private static let largest = 4 << 30

    let path: String

    /// What browsers send from any page without asking is none of these.
    static func checkType(_ request: Request) throws {
        let types = ["text/csv", "application/xml", "text/xml", "application/gzip", "application/octet-stream"]
        let type = (request.headers[.contentType] ?? "").prefix { $0 != ";" }.lowercased()
        guard types.contains(type) else {
            throw Problem(
                .status(.unsupportedMediaType), detail: "a dump is sent as \(types.joined(separator: ", "))",
                hint: "curl -T people.xml -X POST -H 'Content-Type: application/xml' …")
        }
    }

    /// Takes in a body to its end. Throws `Problem` (413) for one that is too large, `unavailable` when the disk is full.
    init(_ body: RequestBody) async throws {
        let descriptor: Int32
        (path, descriptor) = try Self.make()
        defer { close(descriptor) }
        do {
            var total = 0
            for try await part in body {
                total += part.readableBytes
                guard total <= Self.largest else {
                    throw Problem(.status(.contentTooLarge), detail: "a dump has 4 GiB at most")
                }
                try Self.write(part, to: descriptor)
            }
        } catch {
            remove()
            throw error
        }
    }

    /// Puts bytes that are at hand aside. Throws `unavailable`.
    init(_ bytes: ByteBuffer) throws {
        let descriptor: Int32
        (path, descriptor) = try Self.make()
        defer { close(descriptor) }
        try Self.write(bytes, to: descriptor)
    }

    private static func make() throws -> (path: String, descriptor: Int32) {
        var template = Array(
            ((getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp") + "/phone-dump-XXXXXX").utf8CString)
        let descriptor = mkstemp(&template)
        let path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        guard descriptor >= 0 else { throw failure() }
        return (path, descriptor)
    }

    func remove() { unlink(path) }

    private static func write(_ part: ByteBuffer, to descriptor: Int32) throws {
        try part.withUnsafeReadableBytes { bytes in
            var rest = bytes[...]
            while !rest.isEmpty {
                let count = Glibc.write(descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
                if count > 0 {
                    rest = rest.dropFirst(count)
                } else if errno != EINTR {
                    throw failure()
                }
            }
        }
    }

    private static func failure() -> DirectoryError {
        DirectoryError(
            .unavailable, "the dump can't be put aside: \(String(cString: strerror(errno)))",
            hint: "Look at the free space of $TMPDIR, else /tmp; nothing was changed.")
    }
}
