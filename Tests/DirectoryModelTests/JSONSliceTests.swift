import DirectoryModel
import Testing

@Suite("A JSON document taken apart")
struct JSONSliceTests {
    private let document = JSONSlice(
        Array(#" { "a" : "x\"},{\\" , "b":[1, {"c":[]},"]", null ,true],"d":{"a":{"e":-1.5e3}},"n":null,"z":7}"#.utf8))

    @Test("gives the members, at every depth, as they are written")
    func members() {
        #expect(document["a"]?.text == #"x"},{\"#)
        #expect(document["d"]?["a"]?["e"]?.text == "-1.5e3")
        #expect(document["z"]?.text == "7")
        #expect(document["d"].map { String(decoding: $0.bytes, as: UTF8.self) } == #"{"a":{"e":-1.5e3}}"#)
        #expect(document["n"] != nil && document["n"]?.text == nil)
        #expect(document["e"] == nil && document["a"]?["a"] == nil && document["b"]?["c"] == nil)
    }

    @Test("gives the elements of a list")
    func elements() {
        #expect(document["b"]?.elements.map(\.text) == ["1", #"{"c":[]}"#, "]", nil, "true"])
        #expect(document["b"]?.elements[1]["c"]?.elements.isEmpty == true)
        #expect(document.elements.isEmpty)
    }

    @Test("reads strings back as they were written", arguments: ["", "\"\\/\n\r\t\u{1}", "山田 🙂", "O\u{2019}Neill"])
    func strings(text: String) {
        var json = JSONWriter()
        json.object { $0.member("a", text) }
        #expect(JSONSlice(json.bytes)["a"]?.text == text)
        #expect(JSONSlice(Array(#"{"a":"\u00e9\ud83d\ude42\/\b\f"}"#.utf8))["a"]?.text == "é🙂/\u{8}\u{C}")
    }

    @Test("gives some part, or none, of what is no whole document")
    func broken() {
        let whole = Array(document.bytes)
        for end in 0..<whole.count {
            let part = JSONSlice(Array(whole[..<end]))
            _ = part["z"]?.text
            _ = part["b"]?.elements.map(\.text)
        }
        for text in ["", "}", "]", "{", "{\"a\"", "{\"a\":", "{:}", "[,]", "[}", "\"", "\"\\", "{\"a\":\"\\u12\"}"] {
            let part = JSONSlice(Array(text.utf8))
            _ = (part["a"]?.text, part.elements.map(\.text), part.text)
        }
    }
}
