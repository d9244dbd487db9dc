package import DirectoryModel

/// What the colours of a chart stand for: the most frequent values of an organisation have a hue each, all others one.
///
/// A node always says its value in words, too.
package struct ChartLegend: Sendable {
    /// A hue on paper: 3:1 against white. The style sheet has it, and its like for dark grounds, by the same name.
    struct Hue: Sendable, Equatable {
        let name: String
        let onPaper: String
    }

    static let hues = [
        Hue(name: "h1", onPaper: "#1f6fb4"), Hue(name: "h2", onPaper: "#b5490f"), Hue(name: "h3", onPaper: "#2b7a2b"),
        Hue(name: "h4", onPaper: "#8a3fc7"), Hue(name: "h5", onPaper: "#b0266f"), Hue(name: "h6", onPaper: "#6b6b00"),
        Hue(name: "h7", onPaper: "#0b7a75"), Hue(name: "h8", onPaper: "#8a5a2b"),
    ]
    static let others = Hue(name: "h0", onPaper: "#6c7681")
    /// Those of tenure, which is shown by the same colours everywhere.
    private static let tenure: [TenureBadge.Colour: (hue: Hue, text: String)] = [
        .blue: (Hue(name: "blue", onPaper: "#2f6fde"), "under 5 years"),
        .yellow: (Hue(name: "yellow", onPaper: "#a07800"), "5 years on"),
        .red: (Hue(name: "red", onPaper: "#c9302c"), "10 years on"),
        .purple: (Hue(name: "purple", onPaper: "#8a3fc7"), "15 years on"),
        .silver: (Hue(name: "silver", onPaper: "#757d85"), "20 years on"),
    ]

    struct Row: Sendable {
        let text: String
        let hue: Hue
        /// How many people of the organisation have the value; nil where that is not counted.
        let count: Int?
    }

    let colour: ChartLook.Colour
    let rows: [Row]
    private let hues: [String: Hue]
    private let today: CalendarDate

    /// Of the organisation that `summary` counts; `today` is what tenure is counted to.
    package init(_ colour: ChartLook.Colour, _ summary: OrgSummary, today: CalendarDate) {
        self.colour = colour
        self.today = today
        guard let shares = Self.shares(colour, summary) else {
            rows = TenureBadge.Colour.allCases.compactMap { colour in
                Self.tenure[colour].map { Row(text: $0.text, hue: $0.hue, count: nil) }
            }
            hues = [:]
            return
        }
        let known = shares.compactMap { share in share.value.map { (text: $0, count: share.count) } }
        hues = Dictionary(zip(known, Self.hues).map { ($0.text, $1) }) { first, _ in first }
        var shown = Array(zip(known, Self.hues))
        // Levels have an order of their own.
        if colour == .level { shown.sort { NaturalOrder.precedes($0.0.text, $1.0.text) } }
        var rows = shown.map { Row(text: colour.said($0.text), hue: $1, count: $0.count) }
        let rest = known.dropFirst(rows.count)
        if !rest.isEmpty {
            rows.append(
                Row(text: "\(rest.count) others", hue: Self.others, count: rest.reduce(0) { $0 + $1.count }))
        }
        self.rows = rows
    }

    private static func shares(_ colour: ChartLook.Colour, _ summary: OrgSummary) -> [OrgSummary.Share]? {
        switch colour {
        case .department: summary.byDepartment
        case .level: summary.byLevel
        case .city: summary.byCity
        case .employmentType: summary.byEmploymentType
        case .tenure: nil
        }
    }

    /// What somebody has, in words, and its hue; nil where there is nothing, or nothing that may be seen.
    func value(of person: PersonSummary) -> (text: String, hue: Hue)? {
        let fields = person.reference.fields
        guard !person.isVacancy else { return nil }
        let text: String? =
            switch colour {
            case .department: fields[.departmentName]
            case .level: fields[.level]
            case .city: fields[.city]
            case .employmentType: fields[.employmentType]
            case .tenure: nil
            }
        if let text { return (colour.said(text), hues[text] ?? Self.others) }
        guard colour == .tenure, let hired = fields[.hireDate].flatMap({ CalendarDate($0) }) else { return nil }
        let badge = TenureBadge(years: hired.fullYears(until: today))
        guard let hue = Self.tenure[badge.colour]?.hue else { return nil }
        return (badge.years == 1 ? "1 year" : "\(badge.years) years", hue)
    }
}

extension ChartLook.Colour {
    /// A value as it is said where nothing else says what it is.
    fileprivate func said(_ value: String) -> String { self == .level ? "Level \(value)" : value }
}
