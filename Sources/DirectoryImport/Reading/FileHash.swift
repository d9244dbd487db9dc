import Crypto
package import DirectoryModel
import Glibc

/// The SHA-256 of a dump. A sender who puts it beside the file, as `FILE.sha256`, lets a file that was cut off be told
/// from a whole one even where its format can't, as in CSV, whose every line may be the last.
package enum FileHash {
    /// What `FILE.sha256` says, as `sha256sum` writes it: the hash, and the name behind it, which is not looked at, since
    /// files are renamed on their way. Nil when there is none beside the file, and what else stands there in place of a
    /// hash. Throws `invalid` when it is there and can't be read.
    package static func declared(beside file: String) throws -> String? {
        let path = file + ".sha256"
        guard access(path, F_OK) == 0 else { return nil }
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        defer { if descriptor >= 0 { _ = close(descriptor) } }
        // A hash and the longest name that a file can have.
        var bytes = [UInt8](repeating: 0, count: 512)
        let count = descriptor < 0 ? -1 : read(descriptor, &bytes, bytes.count)
        guard count >= 0 else {
            throw DirectoryError(
                .invalid, "can't read \(path): \(String(cString: strerror(errno)))",
                hint: "It says which file \(file) has to be. Nothing was changed.")
        }
        // A backslash in front means that the name was escaped.
        let word = bytes[..<count].drop { $0 == UInt8(ascii: "\\") }.prefix { $0 > 0x20 }
        return String(decoding: word, as: UTF8.self).lowercased()
    }

    /// The SHA-256 of a file, as lower-case hexadecimal. Reads it once, in constant memory.
    package static func sha256(of file: String) throws(UnreadableDump) -> String {
        let descriptor = open(file, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw unreadable(file) }
        defer { _ = close(descriptor) }
        _ = posix_fadvise(descriptor, 0, 0, POSIX_FADV_SEQUENTIAL)
        var hash = SHA256()
        var chunk = [UInt8](repeating: 0, count: FileChunks.defaultChunkSize)
        while true {
            let count = read(descriptor, &chunk, chunk.count)
            if count == 0 { return hash.finalize().hexadecimal }
            if count > 0 {
                chunk.withUnsafeBytes { hash.update(bufferPointer: .init(rebasing: $0[..<count])) }
            } else if errno != EINTR {
                throw unreadable(file)
            }
        }
    }

    /// The hash of a file that has to have the hash `declared`. Throws `UnreadableDump` when it has another.
    static func checked(_ file: String, declared: String) throws(UnreadableDump) -> String {
        guard declared.utf8.count == 64, declared.utf8.allSatisfy({ isHexDigit($0) }) else {
            throw UnreadableDump(
                "noChecksum", value: declared, message: "there is no SHA-256 where the file's should be",
                hint: "write it with: sha256sum FILE > FILE.sha256")
        }
        let found = try sha256(of: file)
        guard found == declared.lowercased() else {
            throw UnreadableDump(
                "wrongChecksum", value: found,
                message: "this is not the file that its SHA-256 was made of: \(short(found)) instead of "
                    + short(declared),
                hint: "it is cut off, still being written, or another night's; fetch it again, with its .sha256")
        }
        return found
    }

    private static func isHexDigit(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "f"),
            UInt8(ascii: "A")...UInt8(ascii: "F"):
            true
        default: false
        }
    }

    private static func short(_ hash: String) -> String { hash.prefix(12) + "…" }

    private static func unreadable(_ file: String) -> UnreadableDump {
        UnreadableDump(
            "unreadableFile", value: file, message: "\(file) can't be read: \(String(cString: strerror(errno)))",
            hint: "check that it is there, and that this user may read it")
    }
}
