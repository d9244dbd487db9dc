import DirectoryModel
import DirectoryPages
import HTTPTypes
import Hummingbird

/// Signing in a terminal: it shows a code, which somebody who is signed in types into `/sign-in/terminal`.
struct TerminalRoutes: Sendable {
    let signIn: SignIn?
    let tokens: any TokenService
    let terminals: TerminalSignIns
    let now: @Sendable () -> Timestamp

    var routes: [Route] {
        [
            Route("/v1/sign-in/terminal", method: .post, for: .nothing, handle: begin),
            Route("/v1/sign-in/terminal:token", method: .post, for: .nothing, handle: token),
            Route("/v1/tokens/mine", method: .delete, handle: forget),
            Route("/sign-in/terminal", query: ["code"], handle: ask),
            Route("/sign-in/terminal", method: .post, handle: decide),
        ]
    }

    private struct Wish: ClosedDocument {
        enum CodingKeys: String, CodingKey, CaseIterable { case terminal }
        var terminal: String
    }

    @Sendable private func begin(_ call: Call) async throws -> Answer {
        let signIn = try configured(signIn)
        let wish: Wish = try await call.document()
        // It becomes part of a token's name, and stands on the page where it is asked for.
        let name = String(
            wish.terminal.lowercased().filter { $0.isASCII && ($0.isLetter || $0.isNumber) || $0 == "-" }.prefix(30))
        let (deviceCode, userCode) = try terminals.begin(
            name.isEmpty ? "terminal" : name, from: call.clientAddress, now: now())
        return call.json(headers: [.cacheControl: "no-store"]) { json in
            json.object {
                $0.member("deviceCode", deviceCode)
                $0.member("userCode", userCode)
                $0.member("url", "\(signIn.publicURL)/sign-in/terminal")
                $0.member("seconds", TerminalSignIns.lifetime)
                $0.member("interval", TerminalSignIns.interval)
            }
        }
    }

    private struct Question: ClosedDocument {
        enum CodingKeys: String, CodingKey, CaseIterable { case deviceCode }
        var deviceCode: String
    }

    /// The key, once somebody has said yes; it is in this answer and nowhere else.
    @Sendable private func token(_ call: Call) async throws -> Answer {
        _ = try configured(signIn)
        let question: Question = try await call.document()
        guard let (state, terminal) = terminals.answer(to: question.deviceCode, now: now()) else {
            throw Problem(
                .directory(.notFound), detail: "this terminal is not signing in any more",
                hint: "Begin again: phone login.")
        }
        switch state {
        case .waiting:
            return call.json(headers: [.cacheControl: "no-store"]) { json in
                json.object { $0.member("state", "waiting") }
            }
        case .refused:
            throw Problem(.directory(.forbidden), detail: "whoever was asked has said no")
        case .allowed(let person):
            guard let account = call.account(person) else { throw Problem.stranger }
            let request = try TokenRequest(
                name: "login-\(account.alias.prefix(25))-\(terminal)", scopes: [Scope.person.text],
                alias: Alias(account.alias))
            // Another sign-in of the same terminal takes the place of the last.
            for old in try tokens.tokens()
            where old.name == request.name && old.person == person && old.isLive(at: now()) {
                _ = try tokens.revoke(String(old.number), by: account.alias)
            }
            let issued = try tokens.issue(request, by: account.alias)
            return call.json(headers: [.cacheControl: "no-store"]) { json in
                json.object { json in
                    json.member("state", "allowed")
                    json.member("alias", account.alias)
                    json.member("key", issued.key)
                    json.member("token") { $0.token(issued.token) }
                }
            }
        }
    }

    /// Takes back the token with which this is asked.
    @Sendable private func forget(_ call: Call) throws -> Answer {
        guard let number = call.principal.token else {
            throw Problem(.directory(.invalid), detail: "this is asked with the token that it is to take back")
        }
        let revoked = try tokens.revoke(String(number), by: call.principal.name)
        return call.json(headers: [.cacheControl: "no-store"]) { json in
            json.object { $0.array("items", revoked) { $0.token($1) } }
        }
    }

    @Sendable private func ask(_ call: Call) throws -> Answer {
        let (session, person) = try signedIn(call)
        guard let text = call.query["code"] else { return call.passingPage(TerminalPage(form: session.formToken)) }
        let code = TerminalSignIns.typed(text)
        guard let terminal = try terminals.terminal(showing: code, to: person, now: now()) else {
            return call.passingPage(TerminalPage(form: session.formToken, isUnknown: true))
        }
        return call.passingPage(
            TerminalPage(form: session.formToken, code: code, terminal: terminal, alias: call.principal.name))
    }

    @Sendable private func decide(_ call: Call) async throws -> Answer {
        let (session, person) = try signedIn(call)
        let form = try await call.checkForm(["code", "decision"])
        let isAllowed = form["decision"] == "allow"
        let code = TerminalSignIns.typed(form["code"] ?? "")
        guard terminals.decide(code, isAllowed ? .allowed(person) : .refused, now: now()) else {
            return call.passingPage(TerminalPage(form: session.formToken, isUnknown: true))
        }
        return call.passingPage(TerminalPage(isAllowed: isAllowed))
    }

    /// A browser that is signed in: a token can't make another one for itself.
    private func signedIn(_ call: Call) throws -> (Sessions.Session, PersonID) {
        guard let session = try configured(signIn).session(of: call.request.headers, at: now()),
            call.principal.person == session.person
        else { throw Problem.unauthorized }
        return (session, session.person)
    }
}
