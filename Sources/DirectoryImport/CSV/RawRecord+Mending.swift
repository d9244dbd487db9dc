import DirectoryModel

extension RawRecord {
    /// Takes NULs and byte order marks out and puts U+FFFD for bytes that aren't UTF-8, value by value, with an issue for each value that
    /// had any. `source` is the encoding of the file: in one that was decoded, U+FFFD already stands for the damage.
    mutating func mend(source: TextEncoding) {
        var mended = RawRecord()
        mended.line = line
        mended.issues = issues
        for index in 0..<count {
            let start = mended.bytes.count
            let result = bytes.withUnsafeBufferPointer {
                UTF8Check.appendRepaired(UnsafeBufferPointer(rebasing: $0[range(index)]), to: &mended.bytes)
            }
            mended.ends.append(mended.bytes.count)
            let isDecodedBadly = source != .utf8 && RawRecord.hasReplacement(mended.bytes[start...])
            if result.replaced > 0 || isDecodedBadly {
                mended.issues.append(RawRecord.badText(line, index, mended.string(index), source))
            }
            if result.marks > 0 { mended.issues.append(RawRecord.markIssue(line: line, column: index + 1)) }
            if result.nuls > 0 {
                mended.issues.append(
                    ImportIssue(
                        .error, "nulByte", line: line, column: index + 1, value: mended.string(index),
                        message: "the value contains \(result.nuls) NUL bytes", hint: "export the file again as text"))
            }
        }
        self = mended
    }

    /// Files that were joined carry the byte order mark of the second one in their middle.
    static func markIssue(line: Int, column: Int) -> ImportIssue {
        ImportIssue(
            .warning, "byteOrderMark", line: line, column: column,
            message: "a byte order mark stands in the middle of the file; it was left out",
            hint: "look whether two files were joined here")
    }

    private static func hasReplacement(_ value: ArraySlice<UInt8>) -> Bool {
        value.indices.contains { value[$0...].starts(with: UTF8Check.replacement) }
    }

    private static func badText(_ line: Int, _ index: Int, _ value: String, _ source: TextEncoding) -> ImportIssue {
        ImportIssue(
            .error, source == .utf8 ? "invalidUTF8" : "undecodable", line: line, column: index + 1, value: value,
            message: "the value has bytes that aren't \(source.rawValue); each shows as U+FFFD",
            hint: source == .utf8
                ? "if the whole file is in another encoding, declare it, for example windows-1252"
                : "check that the file is in \(source.rawValue)")
    }
}
