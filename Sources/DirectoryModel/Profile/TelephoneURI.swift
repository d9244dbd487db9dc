/// A number to call (RFC 3966).
package enum TelephoneURI {
    /// `tel:+33472000000;ext=12`, of a number and an extension as they are written; nil where there is no digit.
    package static func text(_ number: String, extension inner: String?) -> String? {
        let called = number.utf8.filter { isDigit($0) || $0 == UInt8(ascii: "+") }
        guard !called.isEmpty else { return nil }
        let within = inner?.utf8.filter(isDigit) ?? []
        return String(
            decoding: "tel:".utf8 + called + (within.isEmpty ? [] : ";ext=".utf8 + within), as: UTF8.self)
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
}
