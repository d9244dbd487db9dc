import DirectorySignIn
import SignInTestSupport

/// A token that must not be taken, and the reason that has to be given.
struct Forgery: Sendable {
    let name: String
    let token: String
    /// Several where it depends on which byte was hit.
    let reasons: Set<TokenRefusal>
    var rules = TestIssuer.idTokenRules
    var keySet = TestIssuer.keySet

    init(
        _ name: String, _ token: String, _ reasons: TokenRefusal..., rules: TokenRules = TestIssuer.idTokenRules,
        keySet: String = TestIssuer.keySet
    ) {
        self.name = name
        self.token = token
        self.reasons = Set(reasons)
        self.rules = rules
        self.keySet = keySet
    }
}
