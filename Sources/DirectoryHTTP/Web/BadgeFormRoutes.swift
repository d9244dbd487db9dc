import DirectoryModel
import DirectoryPages
import HTTPTypes
import Hummingbird

/// Making badges and changing them with a browser: `/badges/new`, `/badges/{badge}/edit`.
struct BadgeFormRoutes: Sendable {
    let badges: BadgeRoutes

    var routes: [Route] {
        [
            Route("/badges/new", for: .makeBadges, handle: askNew),
            Route("/badges/new", method: .post, for: .makeBadges, handle: make),
            Route("/badges/{badge}/edit", for: .makeBadges, handle: askChange),
            Route("/badges/{badge}/edit", method: .post, for: .makeBadges, handle: change),
        ]
    }

    @Sendable private func askNew(_ call: Call) throws -> Answer {
        try checkMaker(call)
        return call.passingPage(page(nil, call, call.freshEntry))
    }

    @Sendable private func make(_ call: Call) async throws -> Answer {
        try checkMaker(call)
        return try await call.doing(BadgeFormPage.names, or: { page(nil, call, $0) }) { form in
            let id = try ParameterError.naming("id") { try BadgeID(form.require("id")) }
            let badge = try self.badge(id, from: form, in: nil, call)
            try await badges.badges.run { desk in
                guard try !desk.badges().contains(where: { $0.id == id }) else {
                    throw Problem([ParameterError("id", .invalid, "there is a badge '\(id)' already")])
                }
                _ = try desk.define(badge, by: call.principal)
            }
            return call.seeOther("/badges/\(id)?done=\(Done.saved.rawValue)")
        }
    }

    @Sendable private func askChange(_ call: Call) throws -> Answer {
        call.passingPage(page(try owned(call), call, call.freshEntry))
    }

    @Sendable private func change(_ call: Call) async throws -> Answer {
        let old = try owned(call)
        return try await call.doing(BadgeFormPage.names, or: { page(old, call, $0) }) { form in
            let badge = try self.badge(old.id, from: form, in: old, call)
            let mark = form["mark"]
            try await badges.badges.run { desk in
                // What somebody else has changed meanwhile, they did not see.
                guard mark == Self.mark(try desk.badge(old.id)) else {
                    throw DirectoryError(
                        .conflict, "the badge is another one by now",
                        hint: "Load the page anew to see what it is, and change that.")
                }
                _ = try desk.define(badge, by: call.principal)
            }
            return call.seeOther("/badges/\(old.id)?done=\(Done.saved.rawValue)")
        }
    }

    private func page(_ badge: Badge?, _ call: Call, _ entry: FormEntry) -> BadgeFormPage {
        BadgeFormPage(badge, mark: badge.map(Self.mark) ?? "", entry: entry, name: { badges.name($0, call) })
    }

    /// Says which definition it was that is changed.
    private static func mark(_ badge: Badge) -> String {
        String(Array(badge.definition.utf8).withUnsafeBytes(ContentHash.of), radix: 36)
    }

    private func checkMaker(_ call: Call) throws {
        guard badges.desk.mayMake(call.principal) else {
            throw Problem(
                .directory(.forbidden), detail: "\(call.principal.name) makes no badges",
                hint: "It takes the role badge-owner or administrator.")
        }
    }

    private func owned(_ call: Call) throws -> Badge {
        let badge = try badges.badge(call)
        guard try badges.desk.isOwned(badge, by: call.principal) else {
            throw Problem(
                .directory(.forbidden), detail: "the badge '\(badge.id)' is not \(call.principal.name)'s",
                hint: "Its owners change it.")
        }
        return badge
    }

    // From the form

    /// The badge that a form describes: its document as REST takes it, and what the form has nothing of as it was.
    private func badge(
        _ id: BadgeID, from form: QueryParameters, in old: Badge?, _ call: Call
    ) throws -> Badge {
        var members: [String: JSONValue] = [:]
        if let old {
            var json = JSONWriter()
            json.badge(old, name: { badges.name($0, call) })
            if case .object(let known)? = JSONSlice(json.take()).value { members = known }
        }
        for name in ["name", "description", "howToEarn", "category", "state"] {
            members[name] = .string((form[name] ?? "").replacing("\r\n", with: "\n"))
        }
        members["owners"] = .array(form.words("owners").map(JSONValue.string))
        members["awardedBy"] = Self.members(
            members["awardedBy"],
            [
                "owners": .bool(form.isTicked("by.owners")), "managers": .bool(form.isTicked("by.managers")),
                "people": .array(form.words("by.people").map(JSONValue.string)),
                "holdersOf": .array(form.words("by.holdersOf").map(JSONValue.string)),
                "anyonePerMonth": try Self.number("by.anyonePerMonth", form),
                "onRequest": .bool(form.isTicked("by.onRequest")),
            ])
        members["limits"] = Self.members(
            members["limits"],
            [
                "perPerson": try Self.number("perPerson", form), "total": try Self.number("total", form),
                "from": Self.day("from", form), "until": Self.day("until", form),
                "coolingOffDays": try Self.number("coolingOffDays", form),
                "circleDays": try Self.number("circleDays", form), "toOneself": .bool(form.isTicked("toOneself")),
            ])
        members["expiresAfterDays"] = try Self.number("expiresAfterDays", form)
        // Who has left has no alias to be named by.
        let known = Set((old.map { $0.owners + $0.awarders.people + $0.ownerGroup.organisationsOf } ?? []))
        return try Badge(id, .object(members)) { text in
            if let id = PersonID(text: text), known.contains(id) { return id }
            return try call.directory.person(Alias(text)).id
        }
    }

    private static func members(_ old: JSONValue?, _ new: [String: JSONValue]) -> JSONValue {
        guard case .object(let known)? = old else { return .object(new) }
        return .object(known.merging(new) { $1 })
    }

    private static func number(_ name: String, _ form: QueryParameters) throws -> JSONValue {
        guard let text = form[name], !text.isEmpty else { return .null }
        return .number(Double(try form.number(name, in: 0...1_000_000_000) ?? 0))
    }

    private static func day(_ name: String, _ form: QueryParameters) -> JSONValue {
        form[name].map { $0.isEmpty ? .null : .string($0) } ?? .null
    }
}
