package import DirectoryModel

/// `/users/{alias}`: one person.
package struct ProfilePage: TemplatePage {
    package static let template = "profile"

    package let title: String
    private let alias: String?
    /// Nil for a leaver, whose photo is answered as their record is: they have left.
    private let photo: PhotoLink?
    private let pronouns: String?
    private let jobTitle: String?
    private let department: String?
    /// Said in words and in a frame of its own, never by the colours of tenure.
    private let type: String?
    private let status: String
    private let leftNotice: String?
    private let tenure: Tenure?
    private let place: String?
    private let phones: [ContactLink]
    private let email: ContactLink?
    private let chain: [PersonLink]
    private let otherLines: [PersonLink]
    private let reports: String?
    /// Nil for nobody's.
    private let badges: Badges?
    private let own: OwnSection
    private let origins: [Origin]?
    private let seenAs: String?
    private let yours: OwnerNotes?

    /// What made a value.
    private struct Origin {
        let field: String
        let source: String
        let actor: String
        let time: String
    }

    private struct Tenure {
        let years: String
        let text: String
        let colour: String
        /// As many signs as there are colours below, for who tells colours apart badly.
        let pips: String?

        init(_ badge: TenureBadge) {
            years = badge.years == 0 ? "Less than a year" : badge.years == 1 ? "1 year" : "\(badge.years) years"
            colour = badge.colour.rawValue
            text = "\(years) (\(colour))"
            let below = TenureBadge.Colour.allCases.firstIndex(of: badge.colour) ?? 0
            pips = below == 0 ? nil : String(repeating: "◆", count: below)
        }
    }

    /// Those on show, and how many others there are.
    private struct Badges {
        let medals: [Medal]
        let otherBadges: String?

        init?(_ medals: [Medal]) {
            guard !medals.isEmpty else { return nil }
            self.medals = Array(medals.prefix(HeldBadge.shownMost))
            let others = medals.count - self.medals.count
            otherBadges = others > 0 ? "\(others) more" : nil
        }
    }

    /// `chain` is the person's, nearest manager first; `medals` are their badges; `today` is what tenure is counted to;
    /// `viewer` is as whom the page is looked at, where the query says it; `isOwn` says that it is the page of whoever
    /// looks; `history`, newest first, is there when the page is to say where its values come from.
    package init(
        _ person: Person, chain: [PersonSummary], medals: [Medal], today: CalendarDate, viewer: String? = nil,
        isOwn: Bool = false, history: [HistoryEntry]? = nil
    ) {
        title = person.displayName
        seenAs = viewer.map(OwnerNotes.viewers)
        yours = isOwn && viewer == nil ? OwnerNotes(person, today: today) : nil
        alias = person[.alias]
        photo = person.hasLeft ? nil : alias.map { PhotoLink(alias: $0, viewer: viewer) }
        pronouns = person[.pronouns]
        jobTitle = person[.title]
        department = [person[.departmentName], person[.company]].joined(by: " · ")
        type = person[.employmentType]
        status = person.status.label
        leftNotice =
            person.status == .left
            ? "\(person.displayName) " + (person.leaveDate.map { "left on \($0)." } ?? "has left.") : nil
        tenure = person.tenureBadge(on: today).map(Tenure.init)
        place = [
            person[.desk].map { "desk \($0)" }, person[.floor].map { "floor \($0)" }, person[.building], person[.city],
            person[.region], person[.country],
        ].joined(by: ", ")
        phones = [
            ContactLink(phone: person[.workPhone], extension: person[.workPhoneExtension], label: "work"),
            ContactLink(phone: person[.mobilePhone], extension: nil, label: "mobile"),
        ].compactMap { $0 }
        email = person[.email].map { ContactLink(email: $0) }
        self.chain = chain.map { PersonLink($0) }
        otherLines = person.otherLines.map { PersonLink($0.manager, relation: $0.kind.name) }
        reports =
            person.totalReports == 0 ? nil : "\(person.directReports) direct, \(person.totalReports) in all"
        own = OwnSection(person.fields, today: today)
        origins = history.map { history in
            HistoryEntry.makers(of: person.fields, in: history).map { field, entry in
                Origin(
                    field: field.name,
                    source: [entry.header.source, entry.header.note].filter { !$0.isEmpty }.joined(separator: ": "),
                    actor: entry.header.actor, time: entry.header.time.description)
            }
        }
        badges = Badges(medals)
    }
}
