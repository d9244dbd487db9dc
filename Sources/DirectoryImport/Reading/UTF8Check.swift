import Glibc

/// Validation and repair of UTF-8 (Unicode 16, table 3-7: no overlong forms, no surrogates, nothing past U+10FFFF).
enum UTF8Check {
    /// Length of the well-formed sequence at `start`, 0 when there is none. `start` must be inside `bytes`.
    @inline(__always)
    static func sequenceLength(_ bytes: UnsafeBufferPointer<UInt8>, at start: Int) -> Int {
        let lead = bytes[start]
        if lead < 0x80 { return 1 }
        let length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2
        guard lead >= 0xC2, lead <= 0xF4, start + length <= bytes.count else { return 0 }
        let second = bytes[start + 1]
        switch lead {
        case 0xE0: guard (0xA0...0xBF).contains(second) else { return 0 }
        case 0xED: guard (0x80...0x9F).contains(second) else { return 0 }
        case 0xF0: guard (0x90...0xBF).contains(second) else { return 0 }
        case 0xF4: guard (0x80...0x8F).contains(second) else { return 0 }
        default: guard second & 0xC0 == 0x80 else { return 0 }
        }
        if length > 2, bytes[start + 2] & 0xC0 != 0x80 { return 0 }
        if length > 3, bytes[start + 3] & 0xC0 != 0x80 { return 0 }
        return length
    }

    /// True when all of `bytes` is well-formed. Eight ASCII bytes cost one comparison.
    static func isValid(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        guard let base = bytes.baseAddress else { return true }
        var index = 0
        while index < bytes.count {
            if index + 8 <= bytes.count {
                let word = UnsafeRawPointer(base + index).loadUnaligned(as: UInt64.self)
                if word & 0x8080_8080_8080_8080 == 0 {
                    index += 8
                    continue
                }
            }
            let length = sequenceLength(bytes, at: index)
            if length == 0 { return false }
            index += length
        }
        return true
    }

    /// Whether a byte order mark (U+FEFF) stands anywhere in `bytes`.
    static func hasMark(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        // 0xEF begins few other characters: some symbols, and full-width letters.
        var index = 0
        while index < bytes.count, let hit = memchr(bytes.baseAddress! + index, 0xEF, bytes.count - index) {
            index = UnsafeRawPointer(hit) - UnsafeRawPointer(bytes.baseAddress!)
            if bytes[index...].starts(with: mark) { return true }
            index += 1
        }
        return false
    }

    /// Counts sequences of more than one byte, good and bad. A sequence cut by the end counts as neither when more of
    /// the file follows.
    static func tally(_ bytes: UnsafeBufferPointer<UInt8>, isWhole: Bool) -> (good: Int, bad: Int) {
        var good = 0
        var bad = 0
        var index = 0
        while index < bytes.count {
            let length = sequenceLength(bytes, at: index)
            if length > 1 { good += 1 }
            if length == 0 {
                if !isWhole, bytes.count - index < 4 { break }
                bad += 1
            }
            index += max(1, length)
        }
        return (good, bad)
    }

    /// Appends `bytes` to `output` with every bad byte replaced by U+FFFD and every NUL and byte order mark left out.
    /// Returns how many were replaced and how many left out.
    static func appendRepaired(
        _ bytes: UnsafeBufferPointer<UInt8>, to output: inout [UInt8]
    ) -> (replaced: Int, nuls: Int, marks: Int) {
        var replaced = 0
        var nuls = 0
        var marks = 0
        var index = 0
        while index < bytes.count {
            let length = sequenceLength(bytes, at: index)
            if length == 0 {
                output.append(contentsOf: replacement)
                replaced += 1
            } else if bytes[index] == 0 {
                nuls += 1
            } else if length == mark.count, bytes[index..<index + length].elementsEqual(mark) {
                marks += 1
            } else {
                output.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[index..<index + length]))
            }
            index += max(1, length)
        }
        return (replaced, nuls, marks)
    }

    /// U+FEFF, which is a byte order mark at the beginning of a file and nothing anywhere else.
    private static let mark: [UInt8] = [0xEF, 0xBB, 0xBF]

    /// U+FFFD REPLACEMENT CHARACTER.
    static let replacement: [UInt8] = [0xEF, 0xBF, 0xBD]
}
