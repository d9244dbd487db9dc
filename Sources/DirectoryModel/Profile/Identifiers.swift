/// A person or a vacancy inside one directory: dense, from 1, given in the order of arrival, never given twice.
/// Outside the process it is shown as an opaque string (`P42`).
package struct PersonID: RawRepresentable, Hashable, Comparable, Sendable {
    package let rawValue: Int32

    package init(rawValue: Int32) { self.rawValue = rawValue }

    package static func < (a: PersonID, b: PersonID) -> Bool { a.rawValue < b.rawValue }

    package var text: String { "P\(rawValue)" }

    /// Reads what `text` writes; nil for anything else.
    package init?(text: String) {
        guard text.hasPrefix("P"), let number = Int32(text.dropFirst()), number > 0, "P\(number)" == text else {
            return nil
        }
        rawValue = number
    }

    /// Alias and number of a person who was forgotten.
    package var erasedName: String { "erased-\(rawValue)" }
}

/// The short login that names a person in every URL and command: 1 to 64 of `a`–`z`, `0`–`9`, `.`, `_` and `-`,
/// beginning with a letter or a digit. Unique for ever: neither a leaver's alias nor a former one is given again.
package struct Alias: Hashable, Sendable, CustomStringConvertible {
    package let text: String

    /// Folds capital ASCII letters to small ones, as people type them, and refuses anything else that is not of the
    /// form. Throws `DirectoryError.invalid`.
    package init(_ text: String) throws {
        // As nearly all are written: nothing to fold.
        if Self.isValid(text.utf8) {
            self.text = text
            return
        }
        // Nearly always it is written as it is stored, and nothing is made anew.
        if Self.isValid(text.utf8) {
            self.text = text
            return
        }
        let folded = text.lowercased()
        guard Self.isValid(folded.utf8) else {
            throw DirectoryError(
                .invalid, "'\(text.prefix(80))' is not an alias",
                hint:
                    "An alias is 1 to 64 letters a-z, digits, '.', '_' or '-'. To look for a name: phone search WORDS.")
        }
        self.text = folded
    }

    package var description: String { text }

    /// Whether the bytes are an alias as it is stored.
    package static func isValid(_ bytes: some Collection<UInt8>) -> Bool {
        guard let first = bytes.first, bytes.count <= 64 else { return false }
        guard isWord(first) else { return false }
        for byte in bytes where !isWord(byte) && byte != 0x2E && byte != 0x5F && byte != 0x2D { return false }
        return true
    }

    @inline(__always)
    private static func isWord(_ byte: UInt8) -> Bool {
        byte &- 0x61 < 26 || byte &- 0x30 < 10
    }
}
