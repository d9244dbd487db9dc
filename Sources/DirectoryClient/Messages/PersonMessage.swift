import DirectoryModel

/// A person as `JSONWriter.person` writes them. What is derived there, such as tenure, is derived again here.
struct PersonMessage: Decodable {
    let person: Person

    init(from decoder: any Decoder) throws {
        let members = try decoder.container(keyedBy: DocumentKey.self)
        // What the name is made of may be hidden from whoever asks; the name is not.
        var fields = FieldValues(displayName: try members.require("displayName"), [:])
        for field in PersonField.profileFields where field != .badges { fields[field] = try members.value(field) }
        person = Person(
            id: try members.personID(),
            fields: fields,
            manager: try members.find("manager", as: ReferenceMessage.self)?.reference,
            otherLines: try members.require("otherLines", as: [OtherLineMessage].self).map(\.line),
            formerAliases: try members.require("formerAliases"),
            badges: try members.require("badges", as: [BadgeMessage].self).map(\.badge),
            directReports: try members.require("directReports"),
            totalReports: try members.require("totalReports"))
    }
}

/// Another profile, as far as a line of text needs it.
struct ReferenceMessage: Decodable {
    let reference: PersonReference

    init(from decoder: any Decoder) throws {
        let members = try decoder.container(keyedBy: DocumentKey.self)
        reference = PersonReference(
            id: try members.personID(), alias: try members.find("alias"),
            employeeNumber: try members.find("employeeNumber") ?? "", displayName: try members.require("displayName"),
            title: try members.find("title"))
    }
}

/// A dotted, interim or assistant line.
private struct OtherLineMessage: Decodable {
    let line: OtherLine

    init(from decoder: any Decoder) throws {
        let members = try decoder.container(keyedBy: DocumentKey.self)
        guard let kind = LineKind(name: try members.require("relation")) else { throw members.unexpected("relation") }
        line = OtherLine(kind: kind, manager: try members.require("manager", as: ReferenceMessage.self).reference)
    }
}

private struct BadgeMessage: Decodable {
    let badge: HeldBadge

    init(from decoder: any Decoder) throws {
        let members = try decoder.container(keyedBy: DocumentKey.self)
        badge = HeldBadge(
            id: try members.require("id"), name: try members.require("name"),
            awardedOn: try members.require("awardedOn"), level: try members.find("level"),
            isHidden: try members.find("hidden") ?? false, isPrivate: try members.find("private") ?? false)
    }
}

extension KeyedDecodingContainer where Key == DocumentKey {
    /// The id `P42`. Opaque to everybody but the two ends of this wire, which are one program.
    func personID() throws -> PersonID {
        let text: String = try require("id")
        guard text.hasPrefix("P"), let number = Int32(text.dropFirst()) else { throw unexpected("id") }
        return PersonID(rawValue: number)
    }
}
