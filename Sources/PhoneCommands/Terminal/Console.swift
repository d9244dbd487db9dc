import DirectoryModel
import Glibc

/// Standard output and standard error, written at once and without a buffer: commands hand over whole answers, or
/// whole pages of long ones.
enum Console {
    /// Whoever read our output has seen enough (`phone reports ann --all | head`): no error, and nothing more to say.
    struct OutputClosed: Error {}

    /// Throws `OutputClosed`, or `unavailable` when it can't be written (a full disk).
    static func print(_ text: String) throws {
        var text = text
        try text.withUTF8 { try write(UnsafeRawBufferPointer($0), to: STDOUT_FILENO) }
    }

    /// A JSON document and a line end. On a terminal, what it would obey is escaped.
    static func print(json document: [UInt8]) throws { try print(jsonPart: document + [0x0A]) }

    /// A piece of a JSON document that is printed in several, white space outside its strings included.
    static func print(jsonPart bytes: [UInt8]) throws {
        let bytes = isatty(STDOUT_FILENO) == 1 ? harmlessJSON(bytes) : bytes
        try bytes.withUnsafeBytes { try write($0, to: STDOUT_FILENO) }
    }

    /// CSV as it is for a file, and made harmless line by line for a terminal.
    static func print(csv: String) throws {
        guard isatty(STDOUT_FILENO) == 1 else { return try print(csv) }
        try print(csv.split(separator: "\r\n").map { "\(String($0).harmless)\n" }.joined())
    }

    /// Text on standard error. That it can't be written there is nothing that could be told anywhere.
    static func remark(_ text: String) {
        var text = text
        text.withUTF8 { _ = try? write(UnsafeRawBufferPointer($0), to: STDERR_FILENO) }
    }

    /// Whether whoever sits at the terminal agrees; a program that has none says --yes.
    static func agrees(_ question: String) -> Bool {
        remark("\(question) [y/N] ")
        return readLine().map { ["y", "yes"].contains($0.lowercased()) } ?? false
    }

    private static func write(_ bytes: UnsafeRawBufferPointer, to descriptor: Int32) throws {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = Glibc.write(descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
            if count >= 0 {
                rest = rest.dropFirst(count)
            } else if errno == EPIPE {
                throw OutputClosed()
            } else if errno != EINTR {
                throw DirectoryError(.unavailable, "can't write the answer: \(String(cString: strerror(errno)))")
            }
        }
    }
}
