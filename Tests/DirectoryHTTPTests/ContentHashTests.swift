import Testing

@testable import DirectoryHTTP

@Suite("The hash of a representation")
struct ContentHashTests {
    @Test("is the same on every machine and in every version")
    func known() {
        func hash(_ text: String) -> String {
            String(Array(text.utf8).withUnsafeBytes { ContentHash.of($0) }, radix: 16)
        }
        #expect(hash("") == "a5506ff52926ac13")
        #expect(hash(#"{"status":"ok"}"#) == "40d50e54b3423084")
    }

    @Test("tells every length of zeros, every flipped bit and every swapped pair of words apart")
    func differs() {
        var seen: Set<UInt64> = []
        func add(_ bytes: [UInt8]) { seen.insert(bytes.withUnsafeBytes { ContentHash.of($0) }) }
        var expected = 0
        for length in 0..<100 {
            add(Array(repeating: 0, count: length))
            expected += 1
        }
        let text = (0..<100).map { UInt8($0 + 1) }
        for i in text.indices {
            for bit in 0..<8 {
                var other = text
                other[i] ^= 1 << bit
                add(other)
                expected += 1
            }
        }
        for i in stride(from: 0, to: 88, by: 8) {
            let words = Array(text[(i + 8)..<(i + 16 > 100 ? 100 : i + 16)]) + Array(text[i..<(i + 8)])
            guard words.count == 16 else { continue }
            add(Array(text[..<i]) + words + Array(text[(i + 16)...]))
            expected += 1
        }
        #expect(seen.count == expected)
    }
}
