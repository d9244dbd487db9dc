import DirectoryModel

/// The order in which an HR system writes day, month and year.
enum DatePattern: String, Decodable, Sendable {
    case iso = "YYYY-MM-DD"
    case dayFirst = "DD/MM/YYYY"
    case monthFirst = "MM/DD/YYYY"
    case compact = "YYYYMMDD"

    /// The date as ISO 8601. Any single character may separate the parts; a time or zone behind them is cut off.
    func read(_ text: String) throws(Transform.Refusal) -> String {
        let digits = text.prefix { $0 != "T" && $0 != " " }
        let parts: [Int?]
        if self == .compact {
            let all = Array(digits.prefix(8))
            parts = all.count == 8 ? [Int(String(all[..<4])), Int(String(all[4..<6])), Int(String(all[6...]))] : []
        } else {
            parts = digits.split(whereSeparator: { !$0.isNumber }).prefix(3).map { Int($0) }
        }
        guard parts.count == 3, let a = parts[0], let b = parts[1], let c = parts[2], let date = date(a, b, c) else {
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
