/// Sets: a badge that is earned by holding others completes one.
extension Badge {
    /// The badges that it completes; nil for a badge that completes none.
    package var set: [BadgeID]? { if case .allOf(let badges)? = rule { badges } else { nil } }
}

extension BadgeDesk {
    /// A badge as others see it: of a set that it completes, a draft is no part.
    package func shown(_ badge: Badge) throws -> Badge {
        guard let set = badge.set else { return badge }
        var badge = badge
        badge.rule = .allOf(try set.filter { try store.badge($0)?.state != .draft })
        return badge
    }
}

extension JSONWriter {
    /// `{"items":[{"id","name","badges","held"}…]}`: sets, with what somebody holds of each.
    package mutating func sets(_ sets: [Badge], held: Set<String>?) {
        object { json in
            json.array("items", sets) { json, badge in
                let badges = (badge.set ?? []).map(\.text)
                json.object { json in
                    json.member("id", badge.id.text)
                    json.member("name", badge.name)
                    json.array("badges", badges) { $0.string($1) }
                    json.member("held") { json in
                        guard let held else { return json.null() }
                        json.array(badges.filter(held.contains)) { $0.string($1) }
                    }
                }
            }
        }
    }
}
