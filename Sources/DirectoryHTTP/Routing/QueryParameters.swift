import DirectoryModel

/// The query of a request, read as browsers write it: `application/x-www-form-urlencoded` (WHATWG URL, section 5), so
/// that `+` is a space and a plus sign is `%2B`.
struct QueryParameters {
    private var values: [String: String] = [:]

    /// Throws one `Problem` that lists everything wrong: unknown names, repeated ones, broken percent encoding.
    init(_ query: String?, allowed: [String], ignoringOthers: Bool = false) throws {
        guard let query, !query.isEmpty else { return }
        var errors: [ParameterError] = []
        for pair in query.split(separator: "&") {
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            let decoded = parts.map { Self.decode($0) }
            guard let name = decoded[0], let value = decoded.count > 1 ? decoded[1] : "" else {
                errors.append(
                    ParameterError(String(parts[0].prefix(80)), .malformed, "the percent encoding is not UTF-8"))
                continue
            }
            if !allowed.contains(name) {
                guard !ignoringOthers else { continue }
                errors.append(
                    ParameterError(String(name.prefix(80)), .unknown, "there is no parameter '\(name.prefix(80))' here")
                )
            } else if values.updateValue(value, forKey: name) != nil {
                errors.append(ParameterError(name, .repeated, "the parameter '\(name)' is given more than once"))
            }
        }
        guard errors.isEmpty else {
            throw Problem(
                errors,
                hint: allowed.isEmpty
                    ? "This path takes no parameters." : "This path takes: \(allowed.joined(separator: ", ")).")
        }
    }

    private static func decode(_ part: Substring) -> String? {
        guard part.utf8.contains(UInt8(ascii: "+")) else { return PercentEncoding.decode(String(part)) }
        let spaced = part.utf8.map { $0 == UInt8(ascii: "+") ? UInt8(ascii: " ") : $0 }
        return PercentEncoding.decode(String(decoding: spaced, as: UTF8.self))
    }

    /// The value of a parameter; nil when it is not there.
    subscript(name: String) -> String? { values[name] }

    /// The value of a parameter that must be there. Throws `Problem`.
    func require(_ name: String) throws -> String {
        guard let value = values[name] else {
            throw Problem([ParameterError(name, .missing, "the parameter '\(name)' is missing")])
        }
        return value
    }

    /// `true` or `false`; nil when it is not there. Throws `Problem` for another word.
    func flag(_ name: String) throws -> Bool? {
        guard let text = values[name] else { return nil }
        guard let flag = Bool(text) else {
            throw Problem([
                ParameterError(name, .invalid, "\(name) '\(text.prefix(80))' is neither true nor false")
            ])
        }
        return flag
    }

    /// A whole number; nil when it is not there. Throws `Problem` for one outside of `range`.
    func number(_ name: String, in range: ClosedRange<Int>) throws -> Int? {
        guard let text = values[name] else { return nil }
        guard let number = Int(text), range.contains(number) else {
            throw Problem([
                ParameterError(
                    name, .invalid,
                    "\(name) '\(text.prefix(80))' is not a number between \(range.lowerBound) and \(range.upperBound)")
            ])
        }
        return number
    }

    /// Where a list goes on, as `read` understands it; nil at its beginning. Throws `Problem` for what it does not.
    func cursor<Place>(_ read: (String) -> Place?) throws -> Place? {
        try values["cursor"].map { text in
            guard let place = read(text) else {
                throw Problem([
                    ParameterError("cursor", .invalid, "the cursor is not one that this directory gave out")
                ])
            }
            return place
        }
    }

    /// The number of people asked for, in 1 … 1000. Throws `Problem`.
    func limit(default standard: Int) throws -> Int {
        try number("limit", in: 1...PageRequest.maximumLimit) ?? standard
    }
}
