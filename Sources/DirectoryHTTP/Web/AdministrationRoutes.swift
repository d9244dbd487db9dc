import DirectoryModel
import DirectoryPages
import HTTPTypes
import Hummingbird

/// The pages of administrators: keys of programs, who may do what, who read what.
struct AdministrationRoutes: Sendable {
    let tokens: any TokenService
    let roles: RoleBook
    let accessLog: AccessLog
    let now: @Sendable () -> Timestamp

    /// Entries of the access log on its page.
    private static let shown = 200

    var routes: [Route] {
        [
            Route("/administration", for: .administer, handle: overview),
            Route("/administration/tokens", query: ["done"], for: .administer, handle: keys),
            Route("/administration/tokens", method: .post, for: .administer, handle: issue),
            Route("/administration/tokens/{token}/revoke", method: .post, for: .administer, handle: revoke),
            Route("/administration/permissions", for: .administer, handle: permissions),
            Route("/administration/access", query: ["alias"], for: .administer, handle: access),
            Route("/administration/history", query: ["alias"], for: .administer, handle: history),
        ]
    }

    @Sendable private func overview(_ call: Call) throws -> Answer {
        let live = try tokens.tokens().count { $0.isLive(at: now()) }
        return call.page(AdministrationPage(tokens: live, holders: roles.aliases.count))
    }

    // Tokens

    @Sendable private func keys(_ call: Call) throws -> Answer {
        call.passingPage(try page(call, done: call.deed, entry: call.freshEntry))
    }

    private func page(
        _ call: Call, done: Done? = nil, issued: IssuedToken? = nil, entry: FormEntry, revoking: FormEntry? = nil
    ) throws -> TokensPage {
        TokensPage(
            try tokens.tokens(), at: now(), done: done, issued: issued, entry: entry,
            revoking: revoking, name: { call.account($0)?.alias })
    }

    private static let fields = ["name", "badges", "alias", "days"] + Scope.all.map { "scope." + $0.text }

    /// The key is on the page that answers and nowhere else.
    @Sendable private func issue(_ call: Call) async throws -> Answer {
        try await call.doing(Self.fields, or: { try page(call, entry: $0) }) { form in
            let scopes =
                Scope.all.map(\.text).filter { form.isTicked("scope." + $0) }
                + form.words("badges").map { "badge:award:" + $0 }
            let alias = form["alias"].flatMap { $0.isEmpty ? nil : $0 }
            let request = try TokenRequest(
                name: form.require("name"), scopes: scopes,
                alias: try alias.map { text in try ParameterError.naming("alias") { try Alias(text) } },
                days: try form.number("days", in: TokenRequest.days) ?? TokenRequest.usualDays)
            let issued = try tokens.issue(request, by: call.principal.name)
            return call.passingPage(try page(call, issued: issued, entry: call.freshEntry), .created)
        }
    }

    @Sendable private func revoke(_ call: Call) async throws -> Answer {
        let number = try call.number("token", of: "a token")
        return try await call.doing([], or: { try page(call, entry: call.freshEntry, revoking: $0) }) { _ in
            _ = try tokens.revoke(String(number), by: call.principal.name)
            return call.seeOther("/administration/tokens?done=\(Done.revoked.rawValue)")
        }
    }

    // Who may what, and who did

    @Sendable private func permissions(_ call: Call) throws -> Answer {
        let holders = roles.aliases.map { text in
            let person = (try? Alias(text)).flatMap { try? call.directory.person($0) }
            return (
                alias: text, name: person.flatMap { $0.hasLeft ? nil : $0.displayName }, roles: roles.roles(of: text)
            )
        }
        return call.page(PermissionsPage(holders, viewer: call.principal))
    }

    @Sendable private func access(_ call: Call) throws -> Answer {
        let about = call.query["alias"] ?? ""
        let person = about.isEmpty ? nil : try call.person(named: about, in: "alias").id
        let entries = try accessLog.entries(about: person, limit: Self.shown)
        return call.passingPage(
            AccessPage(
                entries, about: about, isCut: entries.count == Self.shown, name: { call.account($0)?.alias }))
    }

    /// From the form that asks whose, to that person's own page.
    @Sendable private func history(_ call: Call) throws -> Answer {
        let person = try call.person(named: call.query.require("alias"), in: "alias")
        return call.seeOther("/users/\(person[.alias] ?? "")/history")
    }
}
