import Crypto
import DirectoryModel
import Glibc

/// Who was forgotten, so that neither the next dump nor an old backup brings them back: of each employee number and alias a
/// keyed hash (HMAC with SHA-256, RFC 2104), in a file beside the directory. The key is in that file and in no backup: with
/// a backup alone, nobody can try all numbers there could be.
struct ErasedList: Sendable {
    private let path: String
    private var key: [UInt8]
    private var hashes: Set<[UInt8]> = []

    /// The list beside a directory; an empty one when there is none. Throws `unavailable` when it can't be read.
    init(database: String) throws {
        path = Self.path(for: database)
        key = []
        guard database != ":memory:", let size = DurableFile.status(path)?.st_size else { return }
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw DurableFile.failure("read \(path)") }
        defer { close(descriptor) }
        var bytes = [UInt8](repeating: 0, count: Int(size))
        guard pread(descriptor, &bytes, bytes.count, 0) == bytes.count else {
            throw DurableFile.failure("read \(path)")
        }
        let lines = bytes.split(separator: 0x0A).map { Self.bytes(hexadecimal: $0) }
        guard let first = lines.first, first.count == 32 else {
            throw DirectoryError(
                .unavailable, "\(path) is not the list of those who were forgotten",
                hint: "Without it they would come back. Bring the file back from where it was copied to.")
        }
        key = first
        hashes = Set(lines.dropFirst())
    }

    static func path(for database: String) -> String { database + ".erased" }

    var isEmpty: Bool { hashes.isEmpty }

    func contains(_ text: UnsafeRawBufferPointer) -> Bool { !isEmpty && hashes.contains(hash(text)) }

    func contains(_ text: String) -> Bool {
        var text = text
        return text.withUTF8 { contains(UnsafeRawBufferPointer($0)) }
    }

    /// Adds texts, and keeps the list before anything is forgotten. Throws `unavailable`.
    mutating func add(_ texts: [String]) throws {
        if key.isEmpty {
            var generator = SystemRandomNumberGenerator()
            key = (0..<32).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
        }
        for var text in texts { hashes.insert(text.withUTF8 { hash(UnsafeRawBufferPointer($0)) }) }
        guard path != Self.path(for: ":memory:") else { return }
        let lines = [key] + hashes.sorted { $0.lexicographicallyPrecedes($1) }
        let part = path + ".new"
        unlink(part)
        try DurableFile.write(
            Array(lines.map(Self.hexadecimal).joined(separator: "\n").utf8) + [0x0A], to: part, mode: 0o600)
        try DurableFile.move(part, to: path)
    }

    /// Capital letters are small ones, as aliases are compared.
    private func hash(_ text: UnsafeRawBufferPointer) -> [UInt8] {
        let folded = text.map { $0 &- 0x41 < 26 ? $0 | 0x20 : $0 }
        return Array(HMAC<SHA256>.authenticationCode(for: folded, using: SymmetricKey(data: key)))
    }

    private static func hexadecimal(_ bytes: [UInt8]) -> String {
        let digits = Array("0123456789abcdef".utf8)
        return String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }

    private static func bytes(hexadecimal text: ArraySlice<UInt8>) -> [UInt8] {
        let text = Array(text)
        return stride(from: 0, to: text.count - 1, by: 2).compactMap {
            UInt8(String(decoding: text[$0...$0 + 1], as: UTF8.self), radix: 16)
        }
    }
}
