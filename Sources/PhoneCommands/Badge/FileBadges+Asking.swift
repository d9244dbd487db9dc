import DirectoryModel
import DirectoryStore

/// What people ask for, and what they claim.
extension FileBadges {
    private var claims: ClaimDesk { ClaimDesk(desk: desk, keys: Credentials.keys) }

    func request(_ id: BadgeID, reason: String, by person: Alias?) throws -> [UInt8] {
        let request = try desk.request(id, reason: reason, by: principal(person))
        var json = JSONWriter()
        json.request(request, name: name)
        return json.bytes
    }

    func requests(for id: BadgeID?, all: Bool) throws -> [UInt8] {
        if let id { _ = try desk.badge(id) }
        let requests = try desk.requests(for: id, openOnly: !all, limit: 1000, seenBy: principal(nil))
        var json = JSONWriter()
        json.requests(requests, name: name)
        return json.bytes
    }

    func decide(_ number: Int, for id: BadgeID, _ state: BadgeRequest.State, note: String, by decider: Alias?) throws {
        _ = try desk.decide(number, for: id, state, note: note, by: principal(decider))
    }

    func makeCodes(
        _ count: Int, for id: BadgeID, expires: CalendarDate?, note: String, by maker: Alias?
    ) throws -> [UInt8] {
        let made = try claims.make(count, for: id, expires: expires, note: note, by: principal(maker))
        var json = JSONWriter()
        json.madeCodes(made, on: Composition.now().date, name: name)
        return json.bytes
    }

    func codes(for id: BadgeID) throws -> [UInt8] {
        let batches = try claims.batches(of: id, by: principal(nil))
        var json = JSONWriter()
        json.batches(batches, on: Composition.now().date, name: name)
        return json.bytes
    }

    func voidCodes(_ batch: Int, for id: BadgeID) throws { _ = try claims.void(batch, of: id, by: principal(nil)) }

    func claim(_ code: String, by person: Alias?) throws -> [UInt8] {
        let award = try claims.claim(code, by: principal(person))
        let badge = try desk.badge(BadgeID(award.badge))
        var json = JSONWriter()
        json.award(award, name: badge.name, giver: giver(award.giver))
        return json.bytes
    }
}
