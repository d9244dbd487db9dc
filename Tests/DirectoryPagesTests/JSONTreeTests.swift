import Testing

@testable import DirectoryPages

@Suite("A JSON document for readers")
struct JSONTreeTests {
    @Test("keeps the order of members, and every kind of value")
    func order() throws {
        let text = #"{"b": 1, "a": [true, null, -1.5e3, "x\n\"\\/é"], "c": {}}"#
        let tree = try #require(JSONTreeReader.read(Array(text.utf8)))
        #expect(tree.members.map(\.name) == ["b", "a", "c"])
        #expect(tree["a"]?.elements.map(\.text) == ["true", "null", "-1.5e3", "x\n\"\\/é"])
        #expect(tree.printed() == text)
    }

    @Test("is broken into lines where it is long")
    func lines() throws {
        let word = String(repeating: "x", count: 50)
        let tree = try #require(JSONTreeReader.read(Array(#"{"a":["\#(word)","\#(word)"],"b":[1,2]}"#.utf8)))
        #expect(
            tree.printed() == """
                {
                  "a": [
                    "\(word)",
                    "\(word)"
                  ],
                  "b": [1, 2]
                }
                """)
    }

    @Test("is not made of anything else", arguments: ["", "{", "[1", #"{"a"}"#, #""x"#, "1 2", "[1,]"])
    func broken(text: String) {
        #expect(JSONTreeReader.read(Array(text.utf8)) == nil)
    }
}
