import DirectoryModel

/// The encodings a dump may come in; everything is turned into UTF-8 before it is parsed.
package enum TextEncoding: String, Sendable, CaseIterable {
    case utf8 = "UTF-8"
    case utf16LittleEndian = "UTF-16LE"
    case utf16BigEndian = "UTF-16BE"
    case windows1252 = "windows-1252"
    case latin1 = "ISO-8859-1"

    /// The encoding of that name, in any case and with the usual aliases; nil for those we don't read. Plain `UTF-16`
    /// leaves the byte order open and is taken as little-endian; a byte order mark in the file decides over it.
    package init?(name: String) {
        switch String(name.uppercased().filter { $0.isLetter || $0.isNumber }) {
        case "UTF8": self = .utf8
        case "UTF16", "UTF16LE": self = .utf16LittleEndian
        case "UTF16BE": self = .utf16BigEndian
        case "WINDOWS1252", "CP1252": self = .windows1252
        case "ISO88591", "LATIN1": self = .latin1
        default: return nil
        }
    }

    package var isUTF16: Bool { self == .utf16LittleEndian || self == .utf16BigEndian }
}

extension TextEncoding {
    /// What was found at the start of a file, and how many bytes of byte order mark to leave out.
    package struct Finding: Sendable, Equatable {
        package var encoding: TextEncoding
        package var markLength: Int
        /// True when the bytes themselves are the only sign of the encoding, against what the file says or is taken to
        /// say.
        package var isAssumed = false

        /// The sentence about an encoding that was assumed.
        var assumption: ImportIssue {
            ImportIssue(
                .warning, "assumedEncoding",
                message: "the file is not in UTF-8; it was read as \(encoding.rawValue)",
                hint: "look whether letters such as é and ü are right in the names; to be sure, export as UTF-8")
        }
    }

    /// Finds the encoding of a file from its first bytes: a byte order mark wins over `declared`, `declared` over what
    /// the bytes look like. Throws `UnreadableDump` for UTF-32, which nobody exports on purpose.
    package static func find(
        in head: [UInt8], isWhole: Bool, declared: TextEncoding? = nil
    ) throws(UnreadableDump) -> Finding {
        if head.starts(with: [0xFF, 0xFE, 0, 0]) || head.starts(with: [0, 0, 0xFE, 0xFF]) {
            throw UnreadableDump(
                "encoding", message: "the file is in UTF-32", hint: "export it again as UTF-8")
        }
        if head.starts(with: [0xEF, 0xBB, 0xBF]) {
            return Finding(encoding: .utf8, markLength: 3).checked(head, isWhole: isWhole)
        }
        if head.starts(with: [0xFF, 0xFE]) { return Finding(encoding: .utf16LittleEndian, markLength: 2) }
        if head.starts(with: [0xFE, 0xFF]) { return Finding(encoding: .utf16BigEndian, markLength: 2) }
        if let declared { return Finding(encoding: declared, markLength: 0) }
        return Finding(encoding: utf16ByZeros(head) ?? .utf8, markLength: 0).checked(head, isWhole: isWhole)
    }

    /// Text in a Latin script has a zero in every second byte of UTF-16, and delimiters and line ends have one in any
    /// script; a stray NUL in 8-bit text comes on either side.
    private static func utf16ByZeros(_ head: [UInt8]) -> TextEncoding? {
        let sample = head.prefix(4096)
        var zeros = (even: 0, odd: 0)
        for (index, byte) in sample.enumerated() where byte == 0 {
            if index & 1 == 0 { zeros.even += 1 } else { zeros.odd += 1 }
        }
        let units = sample.count / 2
        if zeros.even == 0, zeros.odd > 0, zeros.odd * 4 >= units { return .utf16LittleEndian }
        if zeros.odd == 0, zeros.even > 0, zeros.even * 4 >= units { return .utf16BigEndian }
        return nil
    }
}

extension TextEncoding.Finding {
    /// The finding, or Windows-1252 where it says UTF-8 and the bytes deny it. A few bad bytes among many good sequences
    /// are damage, not another encoding: Windows-1252 prose hardly ever forms a valid sequence by chance.
    func checked(_ head: [UInt8], isWhole: Bool) -> Self {
        guard encoding == .utf8 else { return self }
        let tally = head.withUnsafeBufferPointer { UTF8Check.tally($0, isWhole: isWhole) }
        if tally.bad * 10 <= tally.good { return self }
        return Self(encoding: .windows1252, markLength: markLength, isAssumed: true)
    }
}
