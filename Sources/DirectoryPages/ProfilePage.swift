package import DirectoryModel

/// `/users/{alias}`: one person.
package struct ProfilePage {
    private let title: String
    private let asked = ""
    private let alias: String?
    /// Nil for a leaver, whose photo is answered as their record is: they have left.
    private let photo: PhotoLink?
    private let pronouns: String?
    private let jobTitle: String?
    private let department: String?
    private let status: String
    private let leftNotice: String?
    private let tenure: Tenure?
    private let place: String?
    private let phones: [ContactLink]
    private let email: ContactLink?
    private let chain: [PersonLink]
    private let otherLines: [PersonLink]
    private let reports: String?
    private let badges: [String]
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
        let text: String
        let colour: String
    }

    /// `chain` is the person's, nearest manager first; `today` is what tenure is counted to; `viewer` is as whom the page is
    /// looked at, where the query says it; `isOwn` says that it is the page of whoever looks; `history`, newest first, is there when the page is to say where its values come
    /// from.
    package init(
        _ person: Person, chain: [PersonSummary], today: CalendarDate, viewer: String? = nil,
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
        status = [person[.employmentType], person.status.label].joined(by: " · ") ?? ""
        leftNotice =
            person.status == .left
            ? "\(person.displayName) " + (person.leaveDate.map { "left on \($0)." } ?? "has left.") : nil
        tenure = person.tenureBadge(on: today).map {
            let years = $0.years == 0 ? "Less than a year" : $0.years == 1 ? "1 year" : "\($0.years) years"
            return Tenure(text: "\(years) (\($0.colour.rawValue))", colour: $0.colour.rawValue)
        }
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
        badges = person.badges.map { "\($0.name) (\($0.awardedOn))" }
    }

    /// The whole page.
    package var html: String { PageTemplates.render(self, with: "profile") }
}
