package import DirectoryModel
package import DirectorySignIn
import Synchronization

/// A provider without a network: it answers by the last part of the path, and remembers what it was asked.
package final class ScriptedProvider: ProviderTransport {
    private struct NoAnswer: Error {}

    private struct State {
        var answers: [String: ProviderAnswer] = [:]
        var requests: [ProviderRequest] = []
        var isDown = false
    }

    private let state = Mutex(State())

    package static let metadata = [
        "issuer": "\"\(TestIssuer.issuer)\"",
        "authorization_endpoint": "\"https://login.example.com/authorize?tenant=1\"",
        "token_endpoint": "\"https://login.example.com/token\"", "jwks_uri": "\"https://keys.example.com/keys\"",
        "end_session_endpoint": "\"https://login.example.com/end\"",
        "code_challenge_methods_supported": "[\"plain\",\"S256\"]",
        "response_types_supported": "[\"code\",\"id_token\"]",
        "id_token_signing_alg_values_supported": "[\"RS256\",\"ES256\"]",
    ]

    package init(metadata changes: [String: String?] = [:]) {
        answer("openid-configuration", TestIssuer.object(TestIssuer.changed(Self.metadata, changes)))
        answer("keys", TestIssuer.keySet)
    }

    package func answer(_ name: String, _ body: String, status: Int = 200) {
        state.withLock { $0.answers[name] = ProviderAnswer(status: status, body: Array(body.utf8)) }
    }

    package var isDown: Bool {
        get { state.withLock { $0.isDown } }
        set { state.withLock { $0.isDown = newValue } }
    }

    /// The last parts of the paths that were asked for since it was last looked.
    package func asked() -> [String] {
        state.withLock { state in
            defer { state.requests = [] }
            return state.requests.map(Self.name)
        }
    }

    package var lastRequest: ProviderRequest? { state.withLock { $0.requests.last } }

    package func answer(to request: ProviderRequest) async throws -> ProviderAnswer {
        // Others come meanwhile.
        await Task.yield()
        return try state.withLock { state in
            state.requests.append(request)
            guard !state.isDown, let answer = state.answers[Self.name(request)] else { throw NoAnswer() }
            return answer
        }
    }

    private static func name(_ request: ProviderRequest) -> String {
        request.url.split(separator: "/").last.map(String.init) ?? ""
    }
}
