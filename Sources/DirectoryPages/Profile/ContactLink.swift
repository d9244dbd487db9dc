import DirectoryModel

/// A number or an address that can be clicked.
struct ContactLink {
    let text: String
    let label: String?
    let href: String

    /// A `tel:` link (RFC 3966); nil without a number.
    init?(phone: String?, extension number: String?, label: String) {
        guard let phone else { return nil }
        text = number.map { "\(phone) ext. \($0)" } ?? phone
        self.label = label
        href = TelephoneURI.text(phone, extension: number) ?? "tel:"
    }

    /// Somebody's numbers, that of work first.
    static func phones(of person: Person) -> [ContactLink] {
        [
            ContactLink(phone: person[.workPhone], extension: person[.workPhoneExtension], label: "work"),
            ContactLink(phone: person[.mobilePhone], extension: nil, label: "mobile"),
        ].compactMap { $0 }
    }

    /// A `mailto:` link (RFC 6068). What would begin a subject or a copy to somebody else is escaped.
    init(email: String) {
        text = email
        label = nil
        href = "mailto:" + (email.utf8.allSatisfy(Self.isPlain) ? email : email.utf8.map(Self.encode).joined())
    }

    private static func isPlain(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
            || "@._-+".utf8.contains(byte)
    }

    private static func encode(_ byte: UInt8) -> String {
        guard !isPlain(byte) else { return String(UnicodeScalar(byte)) }
        return (byte < 16 ? "%0" : "%") + String(byte, radix: 16, uppercase: true)
    }
}
