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
        let parts: [Substring]
        if self == .compact {
            parts = [day.prefix(4), day.dropFirst(4).prefix(2), day.dropFirst(6)]
        } else {
            parts = day.split(whereSeparator: { !$0.isNumber }).prefix(3).map { $0 }
        }
        // A year of two digits could be of two centuries.
        let year = self == .dayFirst || self == .monthFirst ? parts.last : parts.first
        guard parts.count == 3, year?.count == 4, parts.allSatisfy({ $0.count <= 4 }), let a = Int(parts[0]),
            let b = Int(parts[1]), let c = Int(parts[2]), let date = date(a, b, c)
        else {
            throw Transform.Refusal(
                "'\(text)' is not a date of the form \(rawValue)", hint: "Mend the date in the file.")
        }
        return date.description
    }

    private func date(_ a: Int, _ b: Int, _ c: Int) -> CalendarDate? {
        switch self {
        case .iso, .compact: CalendarDate(year: a, month: b, day: c)
        case .dayFirst: CalendarDate(year: c, month: b, day: a)
        case .monthFirst: CalendarDate(year: c, month: a, day: b)
        }
    }
}
