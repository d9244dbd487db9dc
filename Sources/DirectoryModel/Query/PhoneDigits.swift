/// Phone numbers compared by their last digits, so that it does not matter from where somebody dials.
package enum PhoneDigits {
    /// The digits of a typed number that must end a stored one: without the way out of the country (`00`, `+`), a
    /// trunk `0` and `(0)`. A short number keeps its zeros: it is an extension or the end of a number. Nil when the text
    /// has anything but digits and `+()-./ `, or fewer than three digits.
    static func typed(_ text: String) -> [UInt8]? {
        var digits: [UInt8] = []
        let bytes = Array(text.utf8)
        for (i, byte) in bytes.enumerated() {
            switch byte {
            case 0x30...0x39:
                let isTrunk =
                    byte == 0x30 && i > 0 && bytes[i - 1] == UInt8(ascii: "(") && i + 1 < bytes.count
                    && bytes[i + 1] == UInt8(ascii: ")")
                if !isTrunk { digits.append(byte) }
            case UInt8(ascii: "+"), UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "-"), UInt8(ascii: "."),
                UInt8(ascii: "/"), UInt8(ascii: " "):
                break
            default: return nil
            }
        }
        if digits.count >= shortestNational {
            digits = Array(digits.drop { $0 == 0x30 })
        }
        return digits.count >= 3 ? digits : nil
    }

    /// Digits from which on leading zeros are dialled, and not part of the number.
    private static let shortestNational = 7

    /// Where a stored number's last digits are the ones asked for: the bytes from the first of them to the last. Nil
    /// when they are not. What follows the digits (an extension in words) is part of the number.
    package static func match(_ digits: [UInt8], endOf number: UnsafeRawBufferPointer) -> Range<Int>? {
        var left = digits.count
        var end = 0
        for i in number.indices.reversed() {
            let byte = number[i]
            guard byte &- 0x30 < 10 else { continue }
            guard byte == digits[left - 1] else { return nil }
            if left == digits.count { end = i + 1 }
            left -= 1
            if left == 0 { return i..<end }
        }
        return nil
    }
}
