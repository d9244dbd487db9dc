/// The members of an object that somebody sent.
struct Members {
    private let members: [String: JSONValue]
    private let name: String

    init(_ value: JSONValue, _ name: String, _ known: [String]) throws {
        guard case .object(let members) = value else { throw DirectoryError(.invalid, "\(name) is an object") }
        if let unknown = members.keys.filter({ !known.contains($0) }).min() {
            throw DirectoryError(
                .invalid, "there is no '\(unknown.prefix(40))' in \(name)",
                hint: "There are \(known.joined(separator: ", ")).")
        }
        self.members = members
        self.name = name
    }

    func value(_ name: String) -> JSONValue? { members[name].flatMap { $0 == .null ? nil : $0 } }

    func isNull(_ name: String) -> Bool { members[name] == .null }

    /// Without control characters, which no line of a badge has.
    func text(_ name: String, most: Int) throws -> String? {
        guard let value = value(name) else { return nil }
        guard case .string(let text) = value, text.unicodeScalars.count <= most,
            !text.unicodeScalars.contains(where: { $0.properties.generalCategory == .control && $0 != "\n" })
        else { throw DirectoryError(.invalid, "\(name) is a text of at most \(most) characters") }
        return text
    }

    /// As `OwnValue.plain` takes a text.
    func plain(_ name: String, most: Int, lines: Bool) throws -> String? {
        guard let value = value(name) else { return nil }
        guard case .string(let text) = value else { throw DirectoryError(.invalid, "\(name) is a text") }
        return try OwnValue.plain(text, name, most: most, lines: lines)
    }

    func texts(_ name: String) throws -> [String]? {
        guard let value = value(name) else { return nil }
        guard case .array(let values) = value, values.count <= 100 else {
            throw DirectoryError(.invalid, "\(name) is a list of at most 100 texts")
        }
        return try values.map { value in
            guard let text = value.text else { throw DirectoryError(.invalid, "\(name) is a list of texts") }
            return text
        }
    }

    func flag(_ name: String) throws -> Bool? {
        guard let value = value(name) else { return nil }
        guard case .bool(let flag) = value else { throw DirectoryError(.invalid, "\(name) is true or false") }
        return flag
    }

    func number(_ name: String, in range: ClosedRange<Int>) throws -> Int? {
        guard let value = value(name) else { return nil }
        guard case .number(let number) = value, let whole = Int(exactly: number), range.contains(whole) else {
            throw DirectoryError(
                .invalid, "\(name) is a number from \(range.lowerBound) to \(range.upperBound)")
        }
        return whole
    }

    func date(_ name: String) throws -> CalendarDate? {
        guard let value = value(name) else { return nil }
        guard let date = value.text.flatMap({ CalendarDate($0) }) else {
            throw DirectoryError(.invalid, "\(name) is a day, such as 2026-12-24")
        }
        return date
    }
}
