/// A number to call (RFC 3966).
package enum TelephoneURI {
    /// `tel:+33472000000;ext=12`, of a number and an extension as they are written; nil where there is no digit.
    package static func text(_ number: String, extension inner: String?) -> String? {
        let called = number.filter { $0.isASCII && ($0.isNumber || $0 == "+") }
        let within = inner?.filter { $0.isASCII && $0.isNumber } ?? ""
        return called.isEmpty ? nil : "tel:" + called + (within.isEmpty ? "" : ";ext=\(within)")
    }
}
