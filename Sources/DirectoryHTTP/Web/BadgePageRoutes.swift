import DirectoryModel
import DirectoryPages
import HTTPTypes
import Hummingbird

/// The pages of badges: `/badges`, `/badges/{badge}`, and all that somebody holds.
struct BadgePageRoutes: Sendable {
    let badges: BadgeRoutes

    /// How many of those who were given a badge last its page names, and how many awards are looked at for them.
    private static let newest = (shown: 12, looked: 60)

    var routes: [Route] {
        [
            Route("/badges", handle: all),
            Route("/badges/{badge}", query: ["done"], handle: one),
            Route("/users/{alias}/badges", query: ["viewAs"], handle: ofPerson),
        ]
    }

    @Sendable private func all(_ call: Call) throws -> Answer {
        let all = try badges.desk.badges()
        let counted = try all.filter { $0.state != .draft }
            .map { (badge: $0, holders: try badges.desk.holders(of: $0.id)) }
        let drafts = try all.filter { try $0.state == .draft && badges.isSeen($0, call) }
        return call.page(
            BadgesPage(
                counted, people: try badges.headcount(call), canMake: badges.desk.mayMake(call.principal),
                drafts: drafts))
    }

    @Sendable private func one(_ call: Call) throws -> Answer {
        call.page(try page(badges.badge(call), call))
    }

    /// `again` is what one of its forms, by name, is shown with once more.
    func page(
        _ badge: Badge, _ call: Call, again: (form: String, entry: FormEntry)? = nil
    ) throws -> BadgePage {
        let counter = BadgeCounter(
            badge, try rights(badge, call), done: call.deed, entries: call.entries(again: again))
        let badge = try badges.desk.shown(badge)
        let rarity = Rarity(holders: try badges.desk.holders(of: badge.id), people: try badges.headcount(call))
        let newest = try badges.desk.newestHolders(of: badge.id, limit: Self.newest.looked).lazy
            .compactMap { id in call.person(id) }
            .compactMap { person in
                // Who may not be seen to hold it is not among them.
                person.badges.first { $0.id == badge.id.text }.map { (person: person.reference, day: $0.awardedOn) }
            }
            .prefix(Self.newest.shown)
        return BadgePage(
            badge, rarity: rarity, owners: badge.owners.compactMap { call.person($0)?.reference },
            heads: badge.ownerGroup.organisationsOf.compactMap { call.person($0)?.reference },
            newest: Array(newest), counter: counter)
    }

    private func rights(_ badge: Badge, _ call: Call) throws -> BadgeCounter.Rights {
        var rights = BadgeCounter.Rights()
        guard call.principal.may(.awardBadges) else { return rights }
        let own = call.principal.person.flatMap { call.person($0) }
        let isManager = own.map { $0.directReports > 0 } ?? false
        rights.gives = try badges.desk.mayGive(badge, by: call.principal, isManager: isManager)
        rights.owns = try badges.desk.isOwned(badge, by: call.principal)
        guard let own, badge.awarders.onRequest, badge.state == .active else { return rights }
        let held = call.directory.awards(of: own.id).count { $0.award.badge == badge.id.text && $0.award.isHeld }
        rights.asks = badge.limits.perPerson.map { held < $0 } ?? true
        return rights
    }

    @Sendable private func ofPerson(_ call: Call) throws -> Answer {
        let person = try call.directory.person(badges.people.present("alias", in: call))
        call.noteAccess(to: .badges, of: person)
        return call.page(MedalsPage(person, medals: call.medals(of: person)))
    }
}

extension Call {
    /// The badges that somebody is seen to hold, with who gave each and for what.
    func medals(of person: Person) -> [Medal] {
        guard !person.badges.isEmpty else { return [] }
        let awards = directory.awards(of: person.id).map(\.award).filter(\.isHeld)
        return person.badges.map { badge in
            let award = awards.first { $0.badge == badge.id }
            return Medal(badge, award: award, giver: award?.giver.person.flatMap { self.person($0)?.displayName })
        }
    }

    /// Somebody in place, as whoever asks sees them; nil for others.
    func person(_ id: PersonID) -> Person? {
        account(id).flatMap { try? Alias($0.alias) }.flatMap { try? directory.person($0) }
    }
}
