import DirectoryModel

/// The order in which an HR system writes day, month and year.
enum DatePattern: String, Decodable, Sendable {
    case iso = "YYYY-MM-DD"
    case dayFirst = "DD/MM/YYYY"
    case monthFirst = "MM/DD/YYYY"
    case compact = "YYYYMMDD"

    /// The date as ISO 8601. Any single character may separate the parts; a time or zone behind them is cut off.
    func read(_ text: String) throws(Transform.Refusal) -> String {
        let day = text.prefix { $0 != "T" && $0 != " " }
        let parts = self == .compact ? Self.cut(day) : day.split { !Self.isDigit($0) }.prefix(3)
        guard parts.count == 3, let date = date(Array(parts)) else {
            throw Transform.Refusal(
                "'\(text)' is not a date of the form \(rawValue)", hint: "Mend the date in the file.")
        }
        return date.description
    }

    /// Nil for a year of two digits, too: which century is meant, nobody knows but HR.
    private func date(_ parts: [Substring]) -> CalendarDate? {
        let (year, month, day) =
            switch self {
            case .iso, .compact: (parts[0], parts[1], parts[2])
            case .dayFirst: (parts[2], parts[1], parts[0])
            case .monthFirst: (parts[2], parts[0], parts[1])
            }
        guard year.count == 4, let year = Int(year), let month = Int(month), let day = Int(day) else { return nil }
        return CalendarDate(year: year, month: month, day: day)
    }

    private static func cut(_ digits: Substring) -> ArraySlice<Substring> {
        guard digits.count == 8, digits.allSatisfy(isDigit) else { return [] }
        return [digits.prefix(4), digits.dropFirst(4).prefix(2), digits.suffix(2)]
    }

    private static func isDigit(_ character: Character) -> Bool { character.isASCII && character.isNumber }
}
