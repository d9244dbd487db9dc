/// Somebody as address books know people: vCard 4.0 (RFC 6350).
package struct VCard: Sendable {
    /// Of whom a card is made, and what their fields do not say.
    struct Subject {
        let person: Person
        let base: String?
        let changed: Timestamp?

        /// Their page.
        var url: String? {
            guard let base, let alias = person[.alias] else { return nil }
            return "\(base)/users/\(alias)"
        }

        /// Only where there is one: initials are nothing to keep in an address book.
        var photo: String? {
            guard let base, let alias = person[.alias], person[.photo] != nil else { return nil }
            return "\(base)/v1/people/\(alias)/photo?size=\(PhotoSize.whole.rawValue)"
        }

        /// The same for one person of one service, whatever they are called: an address book then changes the entry that it
        /// has. A UUID of our own making (RFC 9562, section 5.8).
        var uid: String {
            let name = "\(base ?? "phonebook") \(person.id.text)"
            let high = FNV1a.hash(name.utf8)
            let low = FNV1a.hash(name.utf8, from: 0x6c62_272e_07bb_0142)
            let digits = Self.hex(high & ~0xF000 | 0x8000) + Self.hex(low & ~(3 << 62) | 1 << 63)
            let ends = [0, 8, 12, 16, 20, 32]
            let parts = zip(ends, ends.dropFirst()).map { String(digits.dropFirst($0).prefix($1 - $0)) }
            return "urn:uuid:" + parts.joined(separator: "-")
        }

        private static func hex(_ number: UInt64) -> String {
            let digits = String(number, radix: 16)
            return String(repeating: "0", count: 16 - digits.count) + digits
        }
    }

    /// The card, in lines of at most 75 bytes that end as the standard wants it.
    package let text: String

    /// `base` is where the service is, without a slash at its end; nil where nobody knows. `changed` is when what is to be
    /// seen of them last became another. `isShort` leaves out what a telephone can do without.
    package init(_ person: Person, base: String?, changed: Timestamp? = nil, isShort: Bool = false) {
        let subject = Subject(person: person, base: base, changed: changed)
        var lines = ["BEGIN:VCARD", "VERSION:4.0"]
        for property in isShort ? VCardProperty.short : VCardProperty.all {
            guard let value = property.value(subject) else { continue }
            lines.append(property.name + (property.parameters.isEmpty ? "" : ";\(property.parameters)") + ":" + value)
        }
        lines.append("END:VCARD")
        text = lines.map { Self.folded($0) + "\r\n" }.joined()
    }

    /// Section 3.2: no line is longer than 75 bytes, the space at its beginning counted, and no character is torn.
    private static func folded(_ line: String) -> String {
        guard line.utf8.count > 75 else { return line }
        var folded = ""
        var length = 0
        for scalar in line.unicodeScalars {
            let size = UTF8.width(scalar)
            if length + size > 75 {
                folded += "\r\n "
                length = 1
            }
            folded.unicodeScalars.append(scalar)
            length += size
        }
        return folded
    }
}
