import DirectorySignIn
import Testing

@Suite("Base64 for URLs")
struct Base64URLTests {
    @Test("gives back what was encoded, of any length")
    func roundTrip() {
        for count in 0..<70 {
            let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 37 &+ count &* 101) }
            #expect(Base64URL.decode(Base64URL.encode(bytes).utf8) == bytes)
        }
        #expect(Base64URL.encode([0xFB, 0xFF, 0xFE]) == "-__-")
    }

    static let misspelt = [
        "A", "AA=", "AA==", "AB", "AAB", "AA AA", "AA\nAA", "AA+A", "AA/A", "AAAA.", "AAé", "AAAAA", "\0AAA",
    ]

    @Test("has one spelling of everything", arguments: misspelt)
    func refusals(text: String) {
        #expect(Base64URL.decode(text.utf8) == nil)
    }
}
