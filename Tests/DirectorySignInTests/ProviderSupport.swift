import DirectoryModel
import DirectorySignIn
import SignInTestSupport

/// The same numbers every time.
struct FixedGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(_ seed: UInt64 = 1) { state = seed }

    mutating func next() -> UInt64 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return state
    }
}

/// A part of a URL's query, as it is written; nil when there is none.
func parameter(_ name: String, of url: String) -> String? {
    url.split(separator: "?", maxSplits: 1).last?.split(separator: "&").first { $0.hasPrefix(name + "=") }
        .map { String($0.dropFirst(name.count + 1)) }
}

extension ProviderSettings {
    static func test(secret: String? = "s3cr:t & é", id: String = TestIssuer.clientID) throws -> ProviderSettings {
        try ProviderSettings(
            issuer: TestIssuer.issuer, clientID: id, clientSecret: secret,
            redirectURI: "https://phonebook.example.com/back", bearerAudience: TestIssuer.audience)
    }
}
