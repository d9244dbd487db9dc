import DirectoryModel
import DirectoryStore

extension FileBadges {
    func feed(of badge: BadgeID?, organisation: Alias?, limit: Int) throws -> [UInt8] {
        let isMember = try membership(organisation)
        if let badge { _ = try desk.badge(badge) }
        let names = Dictionary(uniqueKeysWithValues: try desk.badges().map { ($0.id.text, $0.name) })
        var items: [FeedItem] = []
        var place: AwardPlace?
        while items.count < limit {
            let places = try desk.feed(of: badge, behind: place, limit: 1000)
            for next in places where items.count < limit && isMember(next.person) {
                let record = try store.record(of: next.person).values
                let awards = Award.all(record[.badges])
                guard let alias = record[.alias], let name = names[next.badge], awards.indices.contains(next.place)
                else { continue }
                let award = awards[next.place]
                items.append(FeedItem(alias: alias, award: award, name: name, giver: giver(award.giver)))
            }
            guard let last = places.last else { break }
            place = last
        }
        var json = JSONWriter()
        json.feed(items, next: nil)
        return json.bytes
    }

    func leaderboard(_ request: LeaderboardRequest) throws -> [UInt8] {
        let isMember = try membership(request.organisation)
        let subject = try desk.subject(
            badge: request.badge.map { try desk.badge($0) }, set: request.set.map { try desk.badge($0) })
        let board = Leaderboard(subject: subject, period: request.period, limit: request.limit)
        let entries = try desk.leaderboard(board) { person in
            try isMember(person) && store.record(of: person).values[.leaderboards] != "out"
        }
        var json = JSONWriter()
        json.leaderboard(board, entries, name: name)
        return json.bytes
    }

    /// Whether somebody is, or answers to, the head of an organisation; anybody does where there is none. What was found on
    /// the way up is kept for the next.
    private func membership(_ organisation: Alias?) throws -> (PersonID) -> Bool {
        guard let organisation else { return { _ in true } }
        var known = [try store.person(organisation).id: true]
        return { [store] person in
            var way: [PersonID] = []
            var place: PersonID? = person
            var isMember = false
            while let next = place, way.count < 1000 {
                if let answer = known[next] {
                    isMember = answer
                    break
                }
                way.append(next)
                let manager = (try? store.lines(of: next))?[.manager].flatMap { Int32($0) }
                place = manager.map { PersonID(rawValue: $0) }
            }
            for person in way { known[person] = isMember }
            return isMember
        }
    }
}
