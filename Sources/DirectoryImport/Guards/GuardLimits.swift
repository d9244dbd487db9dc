/// How much one dump may change before a person has to look at it. Each limit is a setting of its own; nil is off.
package struct GuardLimits: Sendable, Equatable {
    /// What a limit is counted in.
    package enum Unit: String, Sendable { case people, percent, hours }

    /// One limit: the name of its setting and all that is said about it.
    package struct Limit: Sendable {
        package let setting: String
        package let unit: Unit
        /// What is compared with it, in one line.
        package let meaning: String
        package let path: any WritableKeyPath<GuardLimits, Int?> & Sendable
    }

    /// All limits, in the order in which they are listed.
    package static let all = [
        Limit(
            setting: "guard-leavers", unit: .people, meaning: "Most people who may leave by one dump.", path: \.leavers),
        Limit(
            setting: "guard-leavers-percent", unit: .percent,
            meaning: "Most of a source's people, in percent, who may leave by one dump.", path: \.leaversPercent),
        Limit(
            setting: "guard-rows", unit: .percent,
            meaning: "Fewest rows of a full dump, in percent of the source's last good one.", path: \.rows),
        Limit(
            setting: "guard-changed", unit: .percent,
            meaning: "Most people, in percent, for whom one and the same field may change.", path: \.changed),
        Limit(
            setting: "guard-emptied", unit: .percent,
            meaning: "Most of those who have a field, in percent, for whom it may be emptied.", path: \.emptied),
        Limit(
            setting: "guard-rejected", unit: .percent, meaning: "Most rows, in percent, that may be rejected.",
            path: \.rejected),
        Limit(
            setting: "guard-held-back", unit: .percent,
            meaning: "Most rows, in percent, whose reporting lines may be held back.", path: \.heldBack),
        Limit(
            setting: "guard-roots", unit: .people,
            meaning: "How many more people a dump may leave without a manager; other lines are kept.", path: \.roots),
        Limit(
            setting: "guard-age", unit: .hours,
            meaning: "How many hours older than the source's last applied dump a dump may be.", path: \.age),
        Limit(
            setting: "guard-floor", unit: .people,
            meaning: "Percentages are not looked at where they stand for so few people or rows.", path: \.floor),
    ]

    package var leavers: Int? = 500
    package var leaversPercent: Int? = 5
    package var rows: Int? = 80
    package var changed: Int? = 20
    package var emptied: Int? = 5
    package var rejected: Int? = 1
    package var heldBack: Int? = 5
    /// A company has one head; whoever loses their manager has mostly lost a value.
    package var roots: Int? = 0
    /// Less than the day between two nightly dumps, more than two clocks and a copied file can differ.
    package var age: Int? = 12
    /// In a company of forty, three leavers are 7 % and no accident.
    package var floor: Int? = 5

    /// The defaults.
    package init() {}

    /// No limit at all.
    package static var none: GuardLimits {
        var limits = GuardLimits()
        for limit in all { limits[keyPath: limit.path] = nil }
        return limits
    }
}

/// What an import is held to, whatever the file: the limits, and the sources in the order in which their words count.
package struct ImportPolicy: Sendable {
    package var limits: GuardLimits
    package var sources: [String]

    package init(limits: GuardLimits = GuardLimits(), sources: [String]) {
        self.limits = limits
        self.sources = sources
    }
}
