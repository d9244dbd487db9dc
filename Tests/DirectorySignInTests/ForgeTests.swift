import DirectoryModel
import DirectorySignIn
import Foundation
import TestSupport
import SignInTestSupport
import Testing

/// Tokens that another program forged, with libraries of its own.
@Suite(
    "Tokens by forge.py",
    .enabled(if: Conversation.python != nil, "pytest-iam is not there; python3 Tests/signin/install.py fetches it"))
struct ForgeTests {
    private struct Line: Decodable { let name, token: String }

    static let kinds = [["rsa", "RS256"], ["rsa", "PS256"], ["ec", "ES256"], ["ed", "EdDSA"]]

    @Test("are all refused, and its good ones are taken", arguments: kinds, [true, false])
    func refused(kind: [String], isBearer: Bool) throws {
        let folder = try TemporaryFolder()
        let key = TestIssuer.key(kind[0])
        let rules = isBearer ? TestIssuer.accessTokenRules : TestIssuer.idTokenRules
        let keys = try IssuerKeys(Array(TestIssuer.keySet.utf8))
        var arguments = [
            "--issuer", rules.issuer, "--audience", rules.audience, "--key",
            try folder.write("key.pem", key.privatePEM),
            "--jwks", try folder.write("jwks.json", TestIssuer.keySet), "--algorithm", kind[1], "--now",
            "\(TestIssuer.now.secondsSinceEpoch)",
        ]
        if !isBearer { arguments += ["--nonce", TestIssuer.nonce] }
        func taken(_ arguments: [String]) throws -> (count: Int, taken: [String]) {
            let forge = try Conversation(try #require(Conversation.python), "forge.py", arguments)
            var (count, taken) = (0, [String]())
            while let line = forge.line() {
                let line = try JSONDecoder().decode(Line.self, from: Data(line.utf8))
                count += 1
                if (try? keys.verify(line.token, rules, now: TestIssuer.now)) != nil { taken.append(line.name) }
            }
            return (count, taken)
        }
        let good = try taken(arguments + ["--good", "3"])
        #expect(good.count == 3 && good.taken.count == 3)
        let forged = try taken(arguments)
        #expect(forged.count >= 300)
        #expect(forged.taken == [])
    }
}
