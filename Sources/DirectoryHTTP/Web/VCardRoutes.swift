import DirectoryModel
import DirectoryPages
import HTTPTypes
import Hummingbird

/// People for address books and telephones: `/users/{alias}.vcf`, and `/users/{alias}/qr.svg`, which a camera reads.
struct VCardRoutes: Sendable {
    let people: PeopleRoutes

    /// What of somebody is in a card.
    private static let shown = FieldSelection([
        "name", "pronouns", "title", "department", "company", "location", "phones", "email", "profile",
    ])

    var routes: [Route] {
        [
            Route("/users/{alias}.vcf", handle: card),
            Route("/users/{alias}/qr.svg", query: ["of"], handle: code),
        ]
    }

    @Sendable func card(_ call: Call) throws -> Answer {
        let person = try present(call)
        let history = try people.profiles.history(of: person.id, call.directory.awardSight(of: person.id))
        // Of what may be seen: that something else changed is nobody's business.
        let changed = HistoryEntry.makers(of: person.fields, in: history).map(\.entry.header.time).max()
        let card = VCard(person, base: call.ownURL, changed: changed)
        return Representation(bytes: Array(card.text.utf8), contentType: MediaTypes.vCard).answer(
            to: call.request,
            headers: [.contentDisposition: "inline; filename=\"\(person[.alias] ?? "card").vcf\""])
    }

    @Sendable private func code(_ call: Call) throws -> Answer {
        let word = call.query["of"] ?? "card"
        guard let subject = Subject(rawValue: word) else {
            throw Problem([ParameterError("of", .invalid, "of '\(word.prefix(80))' is neither card nor page")])
        }
        let person = try present(call)
        guard let text = text(of: person, subject, call), let code = QRCode(text) else {
            throw Problem(
                .directory(.unavailable), detail: "this service does not know its own address, which the code needs",
                hint: "--public-url says it.")
        }
        let svg = code.svg(title: "\(person.displayName): a code for the camera of a telephone")
        return Representation(bytes: svg.take(), contentType: "image/svg+xml").answer(to: call.request)
    }

    /// What a code can say.
    private enum Subject: String {
        /// A short card, which needs no way to the service from the telephone.
        case card
        /// The address of the page.
        case page
    }

    private func text(of person: Person, _ subject: Subject, _ call: Call) -> String? {
        switch subject {
        case .card: VCard(person, base: call.ownURL, isShort: true).text
        case .page: call.ownURL.map { "\($0)/users/\(person[.alias] ?? "")" }
        }
    }

    /// Throws for whoever left: their numbers are not theirs any more.
    private func present(_ call: Call) throws -> Person {
        let person = try call.directory.person(people.present("alias", in: call))
        if person.hasLeft { throw Problem(leaver: person, today: people.today()) }
        call.noteAccess(person, selecting: Self.shown)
        return person
    }
}
