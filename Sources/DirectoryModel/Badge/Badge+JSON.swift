/// A badge as a JSON document: as it is kept, with people by their ids, and as doors show and take it, with their aliases.
extension Badge {
    /// As it is kept.
    package var definition: String {
        var json = JSONWriter()
        json.badge(self, name: { $0.text }) { json in
            switch icon {
            case .svg(let text): json.member("svg", text)
            case .png(let bytes): json.array("png", bytes) { $0.number(Int($1)) }
            case nil: break
            }
        }
        return json.text
    }

    /// Reads what is kept; nil for what is no such document.
    package init?(definition: String) {
        let slice = JSONSlice(Array(definition.utf8))
        guard let value = slice.value, case .object(let members) = value,
            let id = members["id"]?.text.flatMap({ try? BadgeID($0) }),
            let badge = try? Badge(
                id, value,
                person: { text in
                    guard let person = PersonID(text: text) else { throw DirectoryError(.invalid, "no id") }
                    return person
                })
        else { return nil }
        self = badge
        if let svg = slice["svg"]?.text { icon = .svg(svg) }
        if let png = slice["png"]?.elements.compactMap({ $0.text.flatMap { UInt8($0) } }) { icon = .png(png) }
    }

    /// Takes a document in which `person` finds people by what stands there. Members that are left out are as by default.
    /// Throws `DirectoryError.invalid` that names the member.
    package init(_ id: BadgeID, _ document: JSONValue, person: (String) throws -> PersonID) throws {
        let members = try Members(
            document, "a badge",
            [
                "id", "name", "description", "howToEarn", "category", "state", "owners", "ownerGroup", "awardedBy",
                "limits",
                "expiresAfterDays", "earnedBy", "points",
                // What a badge is shown with, and is not for a document to say.
                "holders", "people", "icon", "svg", "png",
            ])
        if let other = try members.text("id", most: 40), other != id.text {
            throw DirectoryError(.invalid, "the badge is '\(id)', and its document says '\(other)'")
        }
        guard let name = try members.plain("name", most: 80, lines: false), !name.isEmpty else {
            throw DirectoryError(.invalid, "a badge has a name", hint: #"For example {"name": "Launched it"}."#)
        }
        let state = try members.text("state", most: 10) ?? State.active.rawValue
        guard let state = State(rawValue: state) else {
            throw DirectoryError(.invalid, "state is one of draft, active and retired")
        }
        self.init(
            id: id, name: name, description: try members.plain("description", most: 2000, lines: true) ?? "",
            howToEarn: try members.plain("howToEarn", most: 2000, lines: true) ?? "",
            category: try members.plain("category", most: 40, lines: false) ?? "", state: state,
            owners: try (members.texts("owners") ?? []).map(person),
            awarders: try Awarders(members.value("awardedBy"), person: person),
            limits: try Limits(members.value("limits")),
            expiresAfterDays: try members.number("expiresAfterDays", in: 1...36_500),
            rule: try members.value("earnedBy").map { try BadgeRule($0) },
            points: try members.value("points").map { try PointLadder($0) })
        if case .anniversaryYears? = rule, limits.perPerson != nil {
            throw DirectoryError(
                .invalid, "a badge for anniversaries is given again and again",
                hint: #"It takes "limits": {"perPerson": null}."#)
        }
        if points != nil {
            guard limits.total == nil, limits.coolingOffDays == nil, limits.circleDays == nil,
                awarders.anyonePerMonth == nil, !awarders.onRequest
            else {
                throw DirectoryError(
                    .invalid, "a badge with points is not given, so that no limit of giving it holds",
                    hint:
                        "Leave out total, coolingOffDays, circleDays, anyonePerMonth and onRequest; points have mostPerDay."
                )
            }
        }
        if points != nil, rule != nil {
            throw DirectoryError(.invalid, "a badge has points or earnedBy, not both")
        }
        ownerGroup = try OwnerGroup(members.value("ownerGroup"), person: person)
        guard !owners.isEmpty || !ownerGroup.isEmpty else {
            throw DirectoryError(
                .invalid, "a badge has owners, who answer for it", hint: #"For example "owners": ["carol"]."#)
        }
    }
}

extension Badge.Awarders {
    fileprivate init(_ value: JSONValue?, person: (String) throws -> PersonID) throws {
        self.init()
        guard let value else { return }
        let members = try Members(
            value, "awardedBy",
            ["owners", "managers", "people", "tokens", "holdersOf", "anyonePerMonth", "onRequest"])
        owners = try members.flag("owners") ?? true
        managers = try members.flag("managers") ?? false
        people = try (members.texts("people") ?? []).map(person)
        tokens = try members.texts("tokens") ?? []
        holdersOf = try (members.texts("holdersOf") ?? []).map { try BadgeID($0) }
        anyonePerMonth = try members.number("anyonePerMonth", in: 1...1000)
        onRequest = try members.flag("onRequest") ?? false
    }
}

extension Badge.Limits {
    fileprivate init(_ value: JSONValue?) throws {
        self.init()
        guard let value else { return }
        let members = try Members(
            value, "limits",
            ["perPerson", "total", "from", "until", "coolingOffDays", "circleDays", "toOneself"])
        perPerson = members.isNull("perPerson") ? nil : try members.number("perPerson", in: 1...10_000) ?? 1
        total = try members.number("total", in: 1...100_000_000)
        from = try members.date("from")
        until = try members.date("until")
        coolingOffDays = try members.number("coolingOffDays", in: 1...36_500)
        circleDays = try members.number("circleDays", in: 1...36_500)
        toOneself = try members.flag("toOneself") ?? false
        if let from, let until, until < from { throw DirectoryError(.invalid, "limits.until is before limits.from") }
    }
}

extension JSONWriter {
    /// A badge with how many people are seen to hold it, of how many.
    package mutating func badge(_ badge: Badge, holders: Int, people: Int, name: (PersonID) -> String) {
        self.badge(badge, name: name) {
            $0.member("holders", holders)
            $0.member("people", people)
        }
    }

    /// `{"items":[BADGE…]}`
    package mutating func badges(
        _ badges: [(badge: Badge, holders: Int)], people: Int, name: (PersonID) -> String
    ) {
        object { json in
            json.array("items", badges) { $0.badge($1.badge, holders: $1.holders, people: people, name: name) }
        }
    }

    /// `{"total","items":[ALIAS…]}`: whom a rule would reach, the first hundred by name.
    package mutating func preview(_ people: [PersonID], name: (PersonID) -> String) {
        object { json in
            json.member("total", people.count)
            json.array("items", people.prefix(100)) { $0.string(name($1)) }
        }
    }

    /// `{"id","name","awarded","by","reason","private","hidden","level","expires","revoked"}`: one award of a badge, with
    /// names in it; `isHidden` says that the person hides it.
    package mutating func award(_ award: Award, name: String?, giver: String, isHidden: Bool = false) {
        object { json in
            json.member("id", award.badge)
            json.member("name", name)
            json.member("awarded", award.awarded.description)
            json.member("by", giver)
            json.member("reason", award.reason)
            json.member("private", award.isPrivate)
            json.member("hidden", isHidden)
            json.member("level", award.level)
            json.member("expires", award.expires?.description)
            json.member("revoked") { json in
                guard let revocation = award.revocation else { return json.null() }
                json.object {
                    $0.member("time", revocation.time.description)
                    $0.member("reason", revocation.reason)
                }
            }
        }
    }

    /// A badge; `name` says how people stand there, and `more` writes members behind the others.
    package mutating func badge(
        _ badge: Badge, name: (PersonID) -> String, more: (inout JSONWriter) -> Void = { _ in }
    ) {
        object { json in
            json.member("id", badge.id.text)
            json.member("name", badge.name)
            json.member("description", badge.description)
            json.member("howToEarn", badge.howToEarn)
            json.member("category", badge.category)
            json.member("state", badge.state.rawValue)
            json.array("owners", badge.owners) { $0.string(name($1)) }
            json.member("ownerGroup") { $0.ownerGroup(badge.ownerGroup, name: name) }
            json.object("awardedBy") { json in
                json.member("owners", badge.awarders.owners)
                json.member("managers", badge.awarders.managers)
                json.array("people", badge.awarders.people) { $0.string(name($1)) }
                json.array("tokens", badge.awarders.tokens) { $0.string($1) }
                json.array("holdersOf", badge.awarders.holdersOf) { $0.string($1.text) }
                json.member("anyonePerMonth", badge.awarders.anyonePerMonth)
                json.member("onRequest", badge.awarders.onRequest)
            }
            json.object("limits") { json in
                json.member("perPerson", badge.limits.perPerson)
                json.member("total", badge.limits.total)
                json.member("from", badge.limits.from?.description)
                json.member("until", badge.limits.until?.description)
                json.member("coolingOffDays", badge.limits.coolingOffDays)
                json.member("circleDays", badge.limits.circleDays)
                json.member("toOneself", badge.limits.toOneself)
            }
            json.member("expiresAfterDays", badge.expiresAfterDays)
            json.member("earnedBy") { json in
                guard let rule = badge.rule else { return json.null() }
                json.rule(rule)
            }
            json.member("points") { json in
                guard let points = badge.points else { return json.null() }
                json.points(points)
            }
            json.member("icon", badge.icon?.kind)
            more(&json)
        }
    }
}
