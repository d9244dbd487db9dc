extension String {
    /// The text without anything that a terminal would obey: what stands in somebody's title must not be able to move
    /// the cursor, colour the next line or turn its direction around.
    ///
    /// White space that ends a line becomes a space. Other C0 and C1 controls, DEL, and the bidirectional overrides,
    /// embeddings and isolates (U+202A–202E, U+2066–2069; "Trojan Source", CVE-2021-42574) become U+FFFD, so that
    /// their having been there is seen. The marks U+200E and U+200F stay: right-to-left names need them.
    var harmless: String {
        // Nearly every value is printable ASCII, and is then handed back as it is.
        if utf8.allSatisfy({ (0x20..<0x7F).contains($0) }) { return self }
        var result = String.UnicodeScalarView()
        for scalar in unicodeScalars {
            switch scalar.value {
            case 0x09...0x0D, 0x85, 0x2028, 0x2029: result.append(" ")
            case 0x00..<0x20, 0x7F..<0xA0, 0x202A...0x202E, 0x2066...0x2069: result.append("\u{FFFD}")
            default: result.append(scalar)
            }
        }
        return String(result)
    }
}

/// A JSON document in which the characters that a terminal would obey are escaped as `\uXXXX`: the same document to
/// whoever parses it. JSON itself asks only for the C0 controls to be escaped (RFC 8259 section 7).
func harmlessJSON(_ document: [UInt8]) -> [UInt8] {
    if document.allSatisfy({ (0x20..<0x7F).contains($0) }) { return document }
    var result: [UInt8] = []
    result.reserveCapacity(document.count)
    for scalar in String(decoding: document, as: UTF8.self).unicodeScalars {
        switch scalar.value {
        case 0x7F..<0xA0, 0x2028...0x202E, 0x2066...0x2069:
            let hex = String(scalar.value, radix: 16)
            result.append(contentsOf: "\\u\(String(repeating: "0", count: 4 - hex.count))\(hex)".utf8)
        default:
            result.append(contentsOf: UTF8.encode(scalar)!)
        }
    }
    return result
}
