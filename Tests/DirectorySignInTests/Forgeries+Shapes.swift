import SignInTestSupport
import DirectorySignIn

extension Forgeries {
    /// What is not even a token, truly signed where a signature can be.
    static var shapes: [Forgery] {
        let header = Issuer.object(Issuer.header.merging(["alg": "\"ES256\"", "kid": "\"ec\""]) { $1 })
        let payload = Issuer.object(id)
        let key = Issuer.key("ec")
        func token(header other: [UInt8]? = nil, payload otherPayload: [UInt8]? = nil) -> String {
            Issuer.token(other ?? Array(header.utf8), otherPayload ?? Array(payload.utf8), key, "ES256")
        }
        func utf16(_ text: String) -> [UInt8] { text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] } }
        let good = token()
        let parts = parts(good)
        var forgeries: [Forgery] = []
        // A name twice: which of them would another reader take?
        for (name, member) in [("alg", "\"none\""), ("kid", "\"ed\""), ("typ", "\"JWT\""), ("\\u0061lg", "\"ES256\"")] {
            let twice = "{\"\(name)\":\(member)," + header.dropFirst()
            forgeries.append(Forgery("\(name) twice", token(header: Array(twice.utf8)), .duplicateMember(.header)))
        }
        for name in ["sub", "iss", "aud", "exp", "nonce", "s\\u0075b"] {
            let twice = payload.dropLast() + ",\"\(name)\":\"mallory\"}"
            forgeries.append(Forgery("\(name) twice", token(payload: Array(twice.utf8)), .duplicateMember(.payload)))
        }
        for nested in ["{\"a\":1,\"a\":2}", "[{\"roles\":[],\"roles\":[\"admin\"]}]", "{\"b\":{\"\":0,\"\":0}}"] {
            forgeries += [
                Forgery("\(nested) in the payload", signed(claims: ["x": nested]), .duplicateMember(.payload)),
                Forgery("\(nested) in the header", signed(header: ["x": nested]), .duplicateMember(.header)),
            ]
        }
        let bom: [UInt8] = [0xEF, 0xBB, 0xBF]
        let documents: [(String, (String) -> [UInt8])] = [
            ("with a BOM", { bom + Array($0.utf8) }), ("in UTF-16", { utf16($0) }),
            ("in UTF-16 with a BOM", { [0xFF, 0xFE] + utf16($0) }), ("with NUL behind", { Array($0.utf8) + [0] }),
            ("with NUL before", { [0] + Array($0.utf8) }), ("twice", { Array(($0 + $0).utf8) }),
            ("in an array", { Array("[\($0)]".utf8) }),
            ("as a string", { Array("\"\($0.replacing("\"", with: "\\\""))\"".utf8) }),
            ("cut off", { Array($0.utf8.dropLast()) }), ("with a comma behind", { Array(($0.dropLast() + ",}").utf8) }),
            ("with a comment", { Array(($0 + "//").utf8) }),
            ("with a bad byte", { Array(($0.dropLast() + ",\"x\":\"").utf8) + [0xFF] + Array("\"}".utf8) }),
            ("with NUL inside", { Array(($0.dropLast() + ",\"x\":\"\0\"}").utf8) }),
            ("with half a surrogate", { Array(($0.dropLast() + ",\"x\":\"\\ud800\"}").utf8) }),
            ("that is null", { _ in Array("null".utf8) }), ("that is a number", { _ in Array("1".utf8) }),
            ("of nothing but space", { _ in Array(" ".utf8) }),
            ("with nested arrays", { Array(($0.dropLast() + ",\"x\":" + String(repeating: "[", count: 2000)).utf8) }),
            (
                "with nested objects",
                { Array(($0.dropLast() + ",\"x\":" + String(repeating: "{\"a\":", count: 500)).utf8) }
            ),
        ]
        for (name, change) in documents {
            forgeries += [
                Forgery("header \(name)", token(header: change(header)), .notJSON(.header)),
                Forgery("payload \(name)", token(payload: change(payload)), .notJSON(.payload)),
            ]
        }
        let deep = String(repeating: "[", count: 10_000) + String(repeating: "]", count: 10_000)
        forgeries += [
            Forgery("10,000 arrays deep", signed(claims: ["x": deep]), .tooLong),
            Forgery("over 8 KiB", signed(claims: ["x": "\"\(String(repeating: "x", count: 8000))\""]), .tooLong),
            Forgery("a megabyte", String(repeating: "A", count: 1 << 20), .tooLong),
            Forgery("a megabyte of dots", String(repeating: ".", count: 1 << 20), .tooLong),
            Forgery("8 KiB of dots", String(repeating: ".", count: 8192), .notThreeParts),
            Forgery("nothing", "", .notThreeParts), Forgery("a dot", ".", .notThreeParts),
            Forgery("two dots", "..", .notThreeParts), Forgery("a word", "token", .notThreeParts),
            Forgery("a part more", good + ".AAAA", .notThreeParts), Forgery("a dot more", good + ".", .notThreeParts),
            Forgery("a dot before", "." + good, .notThreeParts),
            Forgery("a JWE", "\(parts[0]).AAAA.AAAA.\(parts[1]).\(parts[2])", .notThreeParts),
            Forgery("no header", ".\(parts[1]).\(parts[2])", .notThreeParts),
            Forgery("no payload", "\(parts[0])..\(parts[2])", .notThreeParts),
            Forgery(
                "JWS in JSON",
                "{\"payload\":\"\(parts[1])\",\"protected\":\"\(parts[0])\",\"signature\":\"\(parts[2])\"}",
                .notThreeParts),
            Forgery("Bearer before it", "Bearer " + good, .notBase64URL(.header)),
            Forgery("a quotation mark around it", "\"\(good)\"", .notBase64URL(.header)),
        ]
        let names: [TokenRefusal.Part] = [.header, .payload, .signature]
        for index in 0..<3 {
            for (name, change) in [
                ("padded", { $0 + "=" }), ("padded twice", { $0 + "==" }), ("with a space behind", { $0 + " " }),
                ("with a space before", { " " + $0 }), ("with a line feed", { $0 + "\n" }),
                ("with a tab", { "\t" + $0 }),
                ("with NUL", { $0 + "\0" }), ("with +", { "+" + $0.dropFirst() }), ("with /", { "/" + $0.dropFirst() }),
                ("with é", { "é" + $0 }), ("with a full-width letter", { "Ａ" + $0 }), ("with %3D", { $0 + "%3D" }),
                ("with a BOM", { "\u{FEFF}" + $0 }), ("with a soft hyphen", { $0 + "\u{AD}" }),
            ] as [(String, (String) -> String)] {
                var other = parts
                other[index] = change(parts[index])
                forgeries.append(
                    Forgery("part \(index) \(name)", other.joined(separator: "."), .notBase64URL(names[index])))
            }
        }
        // 64 bytes leave four bits over, which every decoder that is lenient drops.
        let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")
        if let last = parts[2].last.flatMap({ alphabet.firstIndex(of: $0) }) {
            for bits in 1..<16 {
                let other = parts[2].dropLast() + String(alphabet[last ^ bits])
                forgeries.append(
                    Forgery("left-over bits \(bits)", "\(parts[0]).\(parts[1]).\(other)", .notBase64URL(.signature)))
            }
        }
        return forgeries
    }
}
