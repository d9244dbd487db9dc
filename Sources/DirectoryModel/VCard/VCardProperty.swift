/// The map of names: what each property of a vCard (RFC 6350, and RFC 9554 for pronouns) is made of. One list, in the order
/// in which it is written; what a viewer may not see of somebody is not in their fields, and so in no property.
struct VCardProperty: Sendable {
    let name: String
    var parameters = ""
    let value: @Sendable (VCard.Subject) -> String?

    static let all = [
        VCardProperty(name: "KIND") { _ in "individual" },
        VCardProperty(name: "UID") { $0.uid },
        VCardProperty(name: "FN") { escaped($0.person.displayName) },
        VCardProperty(name: "N") { name(of: $0.person) },
        VCardProperty(name: "PRONOUNS") { text(.pronouns, of: $0) },
        VCardProperty(name: "TITLE") { text(.title, of: $0) },
        VCardProperty(name: "ORG") { structured([$0.person[.company], $0.person[.departmentName]]) },
        VCardProperty(name: "TEL", parameters: "VALUE=uri;TYPE=\"work,voice\"") { subject in
            subject.person[.workPhone].flatMap {
                TelephoneURI.text($0, extension: subject.person[.workPhoneExtension])
            }
        },
        VCardProperty(name: "TEL", parameters: "VALUE=uri;TYPE=\"work,cell\"") { subject in
            subject.person[.mobilePhone].flatMap { TelephoneURI.text($0, extension: nil) }
        },
        VCardProperty(name: "EMAIL", parameters: "TYPE=work") { text(.email, of: $0) },
        VCardProperty(name: "ADR", parameters: "TYPE=work") { address(of: $0.person) },
        VCardProperty(name: "TZ") { text(.timeZone, of: $0) },
        VCardProperty(name: "URL", parameters: "TYPE=work") { $0.url },
        VCardProperty(name: "PHOTO", parameters: "MEDIATYPE=image/jpeg") { $0.photo },
        VCardProperty(name: "REV") { $0.changed.map(timestamp) },
    ]

    /// Those that a telephone needs which sees a card through its camera: the smaller the code, the sooner it is read.
    static let short = all.filter { ["FN", "N", "TITLE", "ORG", "TEL", "EMAIL", "URL"].contains($0.name) }

    private static func text(_ field: PersonField, of subject: VCard.Subject) -> String? {
        subject.person[field].map(escaped)
    }

    /// Family, given, others, prefixes, suffixes (section 6.2.2): the parts of the name that everybody is shown.
    private static func name(of person: Person) -> String? {
        let (given, family, _) = person.fields.shownNames
        return structured([family, given, nil, person[.honorificPrefix], person[.honorificSuffix]])
    }

    /// Section 6.3.1. The first two are to be empty; a desk is the nearest that there is to a street.
    private static func address(of person: Person) -> String? {
        let place = [
            person[.building], person[.floor].map { "floor \($0)" }, person[.desk].map { "desk \($0)" },
        ].compactMap { $0 }
        return structured([
            nil, nil, place.isEmpty ? nil : place.joined(separator: ", "), person[.city], person[.region], nil,
            person[.country],
        ])
    }

    /// Parts with semicolons; nil when all are empty.
    private static func structured(_ parts: [String?]) -> String? {
        parts.allSatisfy { $0 == nil } ? nil : parts.map { $0.map(escaped) ?? "" }.joined(separator: ";")
    }

    /// Section 3.4. Other signs that no text has, such as a bell, end nowhere.
    private static func escaped(_ text: String) -> String {
        var escaped = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\\": escaped += "\\\\"
            case ",": escaped += "\\,"
            case ";": escaped += "\\;"
            case "\n": escaped += "\\n"
            case "\t": escaped.unicodeScalars.append(scalar)
            default: if scalar.value >= 0x20, scalar.value != 0x7F { escaped.unicodeScalars.append(scalar) }
            }
        }
        return escaped
    }

    /// Section 4.3.5: `20261123T030000Z`.
    private static func timestamp(_ time: Timestamp) -> String {
        time.description.filter { $0 != "-" && $0 != ":" }
    }
}
