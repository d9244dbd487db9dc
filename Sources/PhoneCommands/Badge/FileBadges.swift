import DirectoryIcons
import DirectoryImport
import DirectoryModel
import DirectoryStore
import FoundationEssentials

/// Badges in a directory file that this process owns.
struct FileBadges: BadgeService {
    let store: SQLiteDirectory
    let roles: RoleBook

    var desk: BadgeDesk { BadgeDesk(store: store, clock: Composition.now) }

    func badges(all: Bool) throws -> [UInt8] {
        let badges = try desk.badges().filter { all || $0.state == .active }.map { ($0, try desk.holders(of: $0.id)) }
        var json = JSONWriter()
        json.badges(badges, people: try desk.peopleInPlace(), name: name)
        return json.bytes
    }

    func badge(_ id: BadgeID) throws -> [UInt8] {
        var json = JSONWriter()
        try json.badge(desk.badge(id), holders: desk.holders(of: id), people: desk.peopleInPlace(), name: name)
        return json.bytes
    }

    func define(_ id: BadgeID, _ document: [UInt8], isDryRun: Bool) throws -> [UInt8] {
        guard let value = try? JSONDecoder().decode(JSONValue.self, from: Data(document)) else {
            throw DirectoryError(.invalid, "the definition is no JSON")
        }
        let badge = try Badge(id, value) { try store.person(Alias($0)).id }
        let owner = Principal.owner(Composition.loginName())
        let made = try desk.defining(badge, by: owner)
        if !isDryRun { _ = try desk.define(badge, by: owner) }
        var json = JSONWriter()
        try json.badge(made, holders: desk.holders(of: id), people: desk.peopleInPlace(), name: name)
        return json.bytes
    }

    func preview(_ id: BadgeID) throws -> [UInt8] {
        let people = try desk.preview(id)
        var json = JSONWriter()
        json.preview(people, name: name)
        return json.bytes
    }

    func evaluate() throws -> Int { try desk.evaluate() }

    func icon(of id: BadgeID) throws -> [UInt8] { try desk.badge(id).shownIcon.bytes }

    func setIcon(_ bytes: [UInt8]?, of id: BadgeID) throws {
        try desk.setIcon(bytes.map { try Badge.Icon(reading: $0) }, of: id, by: .owner(Composition.loginName()))
    }

    func award(_ id: BadgeID, to alias: Alias, reason: String, isPrivate: Bool, by giver: Alias?) throws {
        _ = try desk.award(
            id, to: store.person(alias).id, reason: reason, isPrivate: isPrivate, by: principal(giver))
    }

    func award(_ id: BadgeID, list: [UInt8], reason: String, by giver: Alias?, isDryRun: Bool) throws -> [UInt8] {
        let report = try desk.award(
            id, AwardList.read(list), reason: reason, isDryRun: isDryRun, by: principal(giver))
        var json = JSONWriter()
        json.awardReport(report)
        return json.bytes
    }

    func renew(_ id: BadgeID, of alias: Alias, reason: String, by giver: Alias?) throws {
        _ = try desk.renew(id, of: store.person(alias).id, reason: reason, by: principal(giver))
    }

    func revoke(_ id: BadgeID, of alias: Alias, reason: String, by giver: Alias?) throws {
        _ = try desk.revoke(id, of: store.person(alias).id, reason: reason, by: principal(giver))
    }

    func post(
        _ points: Int, for alias: Alias, in id: BadgeID, reason: String, key: String, by giver: Alias?
    ) throws -> [UInt8] {
        let wish = PointWish(badge: id, person: try store.person(alias).id, points: points, reason: reason, key: key)
        let posting = try desk.post([wish], by: principal(giver))[0].get()
        var json = JSONWriter()
        json.posting(posting, alias: alias.text)
        return json.bytes
    }

    func points(of alias: Alias, in id: BadgeID) throws -> [UInt8] {
        let standing = try desk.standing(of: store.person(alias).id, in: id, for: principal(nil))
        var json = JSONWriter()
        json.points(standing, of: alias.text, in: id)
        return json.bytes
    }

    func principal(_ alias: Alias?) throws -> Principal {
        guard let alias else { return .owner(Composition.loginName()) }
        return try roles.principal(Account(id: store.holder(alias), alias: alias.text))
    }

    func giver(_ giver: AwardGiver) -> String { giver.person.map(name) ?? giver.text }

    func name(_ id: PersonID) -> String { (try? store.record(of: id).values[.alias]) ?? id.text }
}
