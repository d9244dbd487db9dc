/// What people may say of themselves, field by field: read from JSON, checked, and brought into the one form in which it
/// is kept. Lists and objects are kept as JSON without white space, members in the order of their names.
package enum OwnValue {
    /// The text that is kept for a value; nil for none. Throws `DirectoryError.invalid` that says what the field takes.
    package static func stored(_ value: JSONValue, _ field: PersonField) throws -> String? {
        switch (field, value) {
        case (_, .null): return nil
        case (.links, .array(let items)): return try list(items, field, most: 10) { try link($0) }
        case (.skills, .array(let items)), (.interests, .array(let items)), (.languages, .array(let items)):
            return try words(items, field)
        case (.showcase, .array(let items)): return try badges(items, field, most: HeldBadge.shownMost)
        case (.hiddenBadges, .array(let items)): return try badges(items, field, most: 200)
        case (.chat, .array(let items)): return try list(items, field, most: 5) { try handle($0) }
        case (.workingHours, .object(let members)): return json(try workingHours(members))
        case (.outOfOffice, .object(let members)): return json(try outOfOffice(members))
        case (.visibility, .object(let members)): return try visibility(members)
        case (_, .string(let text)) where !field.isStructured: return try line(text, field)
        default: throw refusal(field, "is \(form(field))")
        }
    }

    /// What the field is, for whoever sent something else.
    private static func form(_ field: PersonField) -> String {
        switch field {
        case .links: "a list of {\"type\", \"url\", \"label\"}"
        case .skills, .interests, .languages: "a list of words"
        case .showcase, .hiddenBadges: "a list of ids of badges, [\"launch\", \"mentor\"]"
        case .leaderboards: "in or out"
        case .chat: "a list of {\"service\", \"handle\"}"
        case .workingHours: "an object {\"days\": [\"mon\", …], \"from\": \"09:00\", \"to\": \"17:00\"}"
        case .outOfOffice: "an object {\"from\": \"2026-12-24\", \"to\": \"2027-01-02\", \"note\"}"
        case .visibility: "an object of fields and audiences, {\"phones.mobile\": \"chain\"}"
        default: "a text"
        }
    }

    private static func refusal(_ field: PersonField, _ what: String) -> DirectoryError {
        DirectoryError(.invalid, "\(field.name) \(what)")
    }

    private static func json(_ value: JSONValue) -> String {
        var json = JSONWriter()
        json.value(value)
        return json.text
    }

    // Texts

    private static let longest: [PersonField: Int] = [
        .preferredGivenName: 100, .preferredFamilyName: 100, .pronouns: 40, .pronunciation: 100, .about: 4000,
        .mobilePhone: 40, .timeZone: 64,
    ]

    private static func line(_ text: String, _ field: PersonField) throws -> String? {
        let text = try harmless(text, field, most: longest[field] ?? 100, lines: field == .about)
        guard !text.isEmpty else { return nil }
        switch field {
        case .mobilePhone: return try mobile(text)
        case .timeZone: return try zone(text)
        case .leaderboards where text != "in" && text != "out": throw refusal(field, "is \(form(field))")
        default: return text
        }
    }

    private static func harmless(_ text: String, _ field: PersonField, most: Int, lines: Bool = false) throws -> String
    {
        try plain(text, field.name, most: most, lines: lines)
    }

    /// A text that somebody wrote, without white space around it. Throws `invalid` for what is too long, and for signs that
    /// show as nothing or turn a line round (Unicode's control and format characters), but for those that scripts and emoji
    /// need.
    package static func plain(_ text: String, _ name: String, most: Int, lines: Bool) throws -> String {
        let text = text.replacing("\r\n", with: "\n").trimmed
        guard text.unicodeScalars.count <= most else {
            throw DirectoryError(.invalid, "\(name) has at most \(most) characters")
        }
        for scalar in text.unicodeScalars {
            switch scalar.properties.generalCategory {
            case .control where lines && (scalar == "\n" || scalar == "\t"): continue
            case .format where scalar == "\u{200C}" || scalar == "\u{200D}" || scalar.value >= 0xE0020: continue
            case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse:
                throw DirectoryError(
                    .invalid,
                    "\(name) has a character that can't be seen, U+\(String(scalar.value, radix: 16, uppercase: true))")
            default: continue
            }
        }
        return text
    }

    /// E.164 (ITU-T), spaces and punctuation left out.
    private static func mobile(_ text: String) throws -> String {
        let kept = text.unicodeScalars.filter { !" -.()/\u{A0}".unicodeScalars.contains($0) }
        let digits = kept.dropFirst()
        guard kept.first == "+", (7...15).contains(digits.count), digits.allSatisfy({ ("0"..."9").contains($0) }) else {
            throw refusal(.mobilePhone, "is a number with its country code, such as +44 20 7946 0018")
        }
        return String(String.UnicodeScalarView(kept))
    }

    /// A name of the IANA time zone database, by its form.
    private static func zone(_ text: String) throws -> String {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        let isName = parts.allSatisfy { part in
            (part.unicodeScalars.first.map { ("A"..."Z").contains($0) } ?? false)
                && part.utf8.allSatisfy { ($0 | 0x20) &- 0x61 < 26 || $0 &- 0x30 < 10 || "_+-".utf8.contains($0) }
        }
        guard isName, parts.count > 1 || text == "UTC" else {
            throw refusal(.timeZone, "is a name of the IANA database, such as Europe/Lisbon")
        }
        return text
    }

    // Lists

    private static func list(
        _ items: [JSONValue], _ field: PersonField, most: Int, _ read: (JSONValue) throws -> JSONValue
    ) throws -> String? {
        guard items.count <= most else { throw refusal(field, "has at most \(most) entries") }
        return items.isEmpty ? nil : json(.array(try items.map(read)))
    }

    private static func words(_ items: [JSONValue], _ field: PersonField) throws -> String? {
        var seen: Set<String> = []
        var words: [JSONValue] = []
        for item in items {
            guard case .string(let text) = item else { throw refusal(field, "is \(form(field))") }
            let word = try harmless(text, field, most: 60)
            guard !word.isEmpty, seen.insert(word.lowercased()).inserted else { continue }
            words.append(.string(word))
        }
        guard words.count <= 50 else { throw refusal(field, "has at most 50 entries") }
        return words.isEmpty ? nil : json(.array(words))
    }

    /// Of badges that there are or are not: what somebody does not hold is not shown.
    private static func badges(_ items: [JSONValue], _ field: PersonField, most: Int) throws -> String? {
        let ids = try items.map { item in
            guard case .string(let text) = item else { throw refusal(field, "is \(form(field))") }
            return JSONValue.string(try BadgeID(text).text)
        }
        guard Set(ids.compactMap(\.text)).count == ids.count else { throw refusal(field, "has each badge once") }
        return try list(ids, field, most: most) { $0 }
    }

    /// The words of a list as it is kept.
    package static func words(_ text: String) -> [String] { JSONSlice(Array(text.utf8)).elements.compactMap(\.text) }

    package static let linkTypes = ["wiki", "blog", "code", "chat", "notes"]

    private static func link(_ item: JSONValue) throws -> JSONValue {
        let members = try self.members(item, .links, ["type", "url", "label"])
        guard let type = members["type"], linkTypes.contains(type) else {
            throw refusal(.links, "have a type: \(linkTypes.joined(separator: ", "))")
        }
        guard let url = members["url"], isWebAddress(url) else {
            throw refusal(.links, "lead to http:// or https:// addresses")
        }
        var link: [String: JSONValue] = ["type": .string(type), "url": .string(url)]
        if let label = members["label"], !label.isEmpty { link["label"] = .string(label) }
        return .object(link)
    }

    /// An absolute URL of http or https with a host and without credentials, in ASCII (RFC 3986).
    package static func isWebAddress(_ url: String) -> Bool {
        let bytes = url.utf8
        guard bytes.count <= 2000, bytes.allSatisfy({ $0 > 0x20 && $0 < 0x7F && !"\"<>\\^`{|}".utf8.contains($0) })
        else { return false }
        let lower = url.lowercased()
        guard let scheme = ["http://", "https://"].first(where: lower.hasPrefix) else { return false }
        let authority = url.dropFirst(scheme.count).prefix { $0 != "/" && $0 != "?" && $0 != "#" }
        return !authority.isEmpty && !authority.contains("@") && authority.first != ":"
    }

    private static func handle(_ item: JSONValue) throws -> JSONValue {
        let members = try self.members(item, .chat, ["service", "handle"])
        guard let service = members["service"], !service.isEmpty, let handle = members["handle"], !handle.isEmpty else {
            throw refusal(.chat, "have a service and a handle")
        }
        return .object(["service": .string(service), "handle": .string(handle)])
    }

    /// The texts of an object that has no other members.
    private static func members(
        _ item: JSONValue, _ field: PersonField, _ names: [String]
    ) throws -> [String: String] {
        guard case .object(let members) = item else { throw refusal(field, "is \(form(field))") }
        var texts: [String: String] = [:]
        for (name, value) in members {
            guard names.contains(name) else {
                throw refusal(field, "has no '\(name.prefix(40))': there are \(names.joined(separator: ", "))")
            }
            switch value {
            case .null: continue
            case .string(let text): texts[name] = try harmless(text, field, most: name == "url" ? 2000 : 100)
            default: throw refusal(field, "is \(form(field))")
            }
        }
        return texts
    }

    // Times

    /// The days of working hours.
    package static let days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]

    private static func workingHours(_ members: [String: JSONValue]) throws -> JSONValue {
        guard members.keys.allSatisfy(["days", "from", "to"].contains), case .array(let items)? = members["days"],
            case .string(let from)? = members["from"], case .string(let to)? = members["to"]
        else { throw refusal(.workingHours, "is \(form(.workingHours))") }
        guard isClock(from), isClock(to) else {
            throw refusal(.workingHours, "go from a time to a time, such as 09:00 to 17:00")
        }
        guard from < to else {
            throw refusal(.workingHours, "end on the day on which they begin: '\(from)' is not before '\(to)'")
        }
        let wanted = items.compactMap { item -> String? in
            if case .string(let day) = item { return day } else { return nil }
        }
        guard !wanted.isEmpty, wanted.count == items.count, wanted.allSatisfy(days.contains) else {
            throw refusal(.workingHours, "has days of \(days.joined(separator: ", "))")
        }
        return .object([
            "days": .array(days.filter(wanted.contains).map { .string($0) }), "from": .string(from), "to": .string(to),
        ])
    }

    /// `HH:MM`, from 00:00 to 24:00.
    private static func isClock(_ text: String) -> Bool {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard text.utf8.count == 5, parts.count == 2, let hour = Int(parts[0]), let minute = Int(parts[1]) else {
            return false
        }
        return (0..<24).contains(hour) && (0..<60).contains(minute) || text == "24:00"
    }

    private static func outOfOffice(_ members: [String: JSONValue]) throws -> JSONValue {
        guard members.keys.allSatisfy(["from", "to", "note"].contains), case .string(let from)? = members["from"],
            case .string(let to)? = members["to"]
        else { throw refusal(.outOfOffice, "is \(form(.outOfOffice))") }
        guard let first = CalendarDate(from), let last = CalendarDate(to) else {
            throw refusal(.outOfOffice, "goes from a day to a day, such as 2026-12-24 to 2027-01-02")
        }
        guard first <= last else {
            throw refusal(.outOfOffice, "begins on \(from), which is after its last day, \(to)")
        }
        var value: [String: JSONValue] = ["from": .string(from), "to": .string(to)]
        switch members["note"] {
        case nil, .null: break
        case .string(let text):
            let note = try harmless(text, .outOfOffice, most: 500)
            if !note.isEmpty { value["note"] = .string(note) }
        default: throw refusal(.outOfOffice, "is \(form(.outOfOffice))")
        }
        return .object(value)
    }

    private static func visibility(_ members: [String: JSONValue]) throws -> String? {
        var choices = VisibilityChoices()
        for (name, value) in members {
            guard let field = PersonField(name: name), VisibilityChoices.optional.contains(field) else {
                let names = VisibilityChoices.optional.map(\.name).joined(separator: ", ")
                throw refusal(.visibility, "can't be chosen for '\(name.prefix(80))': there are \(names)")
            }
            switch value {
            case .null: continue
            case .string(let word):
                guard let audience = Audience(name: word), audience < .system else {
                    throw refusal(.visibility, "is one of everyone, company, chain, private")
                }
                choices[field] = audience
            default: throw refusal(.visibility, "is \(form(.visibility))")
            }
        }
        return choices.text
    }
}
