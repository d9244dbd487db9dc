import DirectoryModel

/// What a page tells the person whose it is.
struct OwnerNotes {
    let alias: String
    let percent: Int
    /// Names of what is missing; nil when nothing is.
    let missing: String?
    let isStale: Bool

    init(_ person: Person, today: CalendarDate) {
        let completeness = ProfileCompleteness(person.fields, today: today)
        alias = person[.alias] ?? ""
        percent = completeness.percent
        let names = completeness.missing.map { String($0.name.split(separator: ".").last ?? "") }
        missing = names.isEmpty ? nil : names.joined(separator: ", ")
        isStale = completeness.isStale
    }

    /// As whom a page is looked at, for a reader: who that is, by what the query says.
    static func viewers(_ wish: String) -> String {
        switch wish {
        case ":everyone": "everybody sees it"
        case ":company": "people of the same company see it"
        case ":chain": "those above see it"
        case ":hr": "HR sees it"
        default: "\(wish) sees it"
        }
    }
}
