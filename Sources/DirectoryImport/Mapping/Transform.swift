import FoundationEssentials

/// A small, named step from what an HR system writes to what a field holds. Steps run in the order given; a step that
/// leaves nothing ends the row of steps, except that `otherwise` and `default` may fill it again.
enum Transform: Sendable {
    /// Quotation marks and full stops that were typed around a value are taken off: `'Vacant'`, `Eliminated.`
    case unquote
    case lowercase
    /// A word for a word, in any case. What is not listed becomes `otherwise` (empty: nothing), or stays as it is where
    /// `otherwise` is not given, or is an error where it must be listed.
    case lookup([String: String], otherwise: Otherwise)
    /// Words that mean "nothing here": `N/D`, `0000-00-00`, `XX`.
    case drop(Set<String>)
    /// The value where there is none.
    case fallback(String)
    /// The order of day, month and year: `DD/MM/YYYY`, `MM/DD/YYYY`, `YYYYMMDD`; ISO 8601 needs no step. A time or zone
    /// behind the date is cut off.
    case date(DatePattern)
    /// E.164 with the given country where the number has no country code; nil: such a number is nothing, since nobody
    /// knows where it rings.
    case phone(country: String?)
    /// One of the parts between the signs; counted from 1, or from the end with -1.
    case split(sign: String, part: Int)
    /// A part of a whole name.
    case namePart(PersonName.Part)

    enum Otherwise: Sendable {
        case keep, refuse
        case value(String)
    }
}

extension Transform: Decodable {
    private enum Key: String, CodingKey, CaseIterable {
        case lookup, otherwise, drop, `default`, date, phone, split, part, name
    }

    init(from decoder: any Decoder) throws {
        if let word = try? decoder.singleValueContainer().decode(String.self) {
            switch word {
            case "unquote": self = .unquote
            case "lowercase": self = .lowercase
            default:
                throw DecodingError.dataCorrupted(
                    .init(codingPath: decoder.codingPath, debugDescription: "there is no transform '\(word)'"))
            }
            return
        }
        try refuseUnknownKeys(decoder, known: Key.allCases.map(\.rawValue))
        let step = try decoder.container(keyedBy: Key.self)
        let keys = Set(step.allKeys)
        let isOne = keys.count == 1 && keys.isDisjoint(with: [.otherwise, .part])
        guard isOne || keys == [.lookup, .otherwise] || keys == [.split, .part] else {
            throw DecodingError.dataCorrupted(
                .init(
                    codingPath: decoder.codingPath,
                    debugDescription: "a transform is one step, not \(keys.count) "
                        + "(\(keys.map(\.rawValue).sorted().joined(separator: ", "))); an object each, in their order"))
        }
        if let words = try step.decodeIfPresent([String: String].self, forKey: .lookup) {
            let folded = Dictionary(words.map { ($0.key.lowercased(), $0.value) }, uniquingKeysWith: { a, _ in a })
            self = .lookup(folded, otherwise: try Self.otherwise(step))
        } else if let words = try step.decodeIfPresent([String].self, forKey: .drop) {
            self = .drop(Set(words.map { $0.lowercased() }))
        } else if let value = try step.decodeIfPresent(String.self, forKey: .default) {
            self = .fallback(value)
        } else if let pattern = try step.decodeIfPresent(DatePattern.self, forKey: .date) {
            self = .date(pattern)
        } else if let country = try step.decodeIfPresent(String.self, forKey: .phone) {
            guard country == "+" || PhoneNumber.callingCodes[country] != nil else {
                throw DecodingError.dataCorruptedError(
                    forKey: .phone, in: step, debugDescription: "no calling code is known for the country '\(country)'")
            }
            self = .phone(country: country == "+" ? nil : country)
        } else if let sign = try step.decodeIfPresent(String.self, forKey: .split) {
            let part = try step.decode(Int.self, forKey: .part)
            guard !sign.isEmpty, part != 0 else {
                throw DecodingError.dataCorruptedError(
                    forKey: sign.isEmpty ? .split : .part, in: step,
                    debugDescription: "split needs a sign, and a part from 1, or from -1 for the last")
            }
            self = .split(sign: sign, part: part)
        } else {
            self = .namePart(try step.decode(PersonName.Part.self, forKey: .name))
        }
    }

    private static func otherwise(_ step: KeyedDecodingContainer<Key>) throws -> Otherwise {
        guard step.contains(.otherwise) else { return .keep }
        if try step.decodeNil(forKey: .otherwise) { return .refuse }
        return .value(try step.decode(String.self, forKey: .otherwise))
    }
}

extension Transform {
    /// The result of one step; nil is nothing. Throws a sentence about what is wrong with the value.
    func apply(_ value: String?) throws(Refusal) -> String? {
        if case .fallback(let filling) = self { return value ?? filling }
        guard let value else { return nil }
        switch self {
        case .unquote:
            return value.trimmed {
                $0 == "'" || $0 == "\"" || $0 == "." || $0 == "\u{2019}" || $0 == "\u{2018}" || $0.isWhitespace
            }
        case .lowercase: return value.lowercased()
        case .lookup(let words, let otherwise):
            if let word = words[value.lowercased()] { return word.isEmpty ? nil : word }
            switch otherwise {
            case .keep: return value
            case .value(let word): return word.isEmpty ? nil : word
            case .refuse:
                throw Refusal(
                    "'\(value)' is not one of the values that the mapping knows",
                    hint: "Known are \(words.keys.sorted().joined(separator: ", ")); add it to the mapping's lookup.")
            }
        case .drop(let words): return words.contains(value.lowercased()) ? nil : value
        case .fallback: return value
        case .date(let pattern): return try pattern.read(value)
        case .phone(let country): return PhoneNumber.e164(value, country: country)
        case .split(let sign, let part): return Self.part(part, of: value, sign)
        case .namePart(let part): return PersonName(value)[part]
        }
    }

    /// Nothing where there are too few parts; what stands around a part is trimmed off.
    private static func part(_ number: Int, of text: String, _ sign: String) -> String? {
        let parts = text.split(separator: sign, omittingEmptySubsequences: false)
        let index = number > 0 ? number - 1 : parts.count + number
        return parts.indices.contains(index) ? String(parts[index]).trimmed(\.isWhitespace) : nil
    }

    struct Refusal: Error {
        var message: String
        var hint: String

        init(_ message: String, hint: String) {
            self.message = message
            self.hint = hint
        }
    }
}

extension String {
    /// Without the characters at both ends for which `isDropped` holds; nil when nothing is left.
    func trimmed(_ isDropped: (Character) -> Bool) -> String? {
        guard let first = firstIndex(where: { !isDropped($0) }), let last = lastIndex(where: { !isDropped($0) })
        else { return nil }
        return String(self[first...last])
    }
}
