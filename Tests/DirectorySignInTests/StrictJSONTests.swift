import DirectorySignIn
import Testing

@Suite("Strict JSON")
struct StrictJSONTests {
    @Test("is read with all that it may have")
    func values() throws {
        let document =
            #" {"a":[1,-2.5e1,0,true,false,null],"b":{"":"\"\\\/\b\f\n\r\té\uD83D\uDE00😀\u0000"}, "c" : {} , "d":[] } "#
        let object = try StrictJSON.object(Array(document.utf8))
        #expect(
            object["a"] == .array([.number(1), .number(-25), .number(0), .bool(true), .bool(false), .null]))
        guard case .object(let inner) = object["b"] else { return #expect(Bool(false)) }
        #expect(inner[""]?.text == "\"\\/\u{8}\u{C}\n\r\té😀😀\0")
        #expect(object["c"] != nil)
        #expect(object["d"]?.texts == [])
        #expect(object["e"] == nil)
    }

    static let malformed = [
        "", " ", "[]", "1", "null", "{", "}", "{}}", "{} {}", "{}\0", "{\"a\"}", "{\"a\":}", "{\"a\":1,}", "{,}",
        "{a:1}",
        "{'a':1}", "{\"a\":01}", "{\"a\":+1}", "{\"a\":.5}", "{\"a\":1.}", "{\"a\":1e}", "{\"a\":-}", "{\"a\":NaN}",
        "{\"a\":Infinity}", "{\"a\":-Infinity}", "{\"a\":0x1}", "{\"a\":tru}", "{\"a\":True}", "{\"a\":[1,]}",
        "{\"a\":[1 2]}", "{\"a\":\"\n\"}", "{\"a\":\"\u{0}\"}", "{\"a\":\"\\x\"}", "{\"a\":\"\\u12\"}",
        "{\"a\":\"\\uD800\"}", "{\"a\":\"\\uDC00\"}", "{\"a\":\"\\uD800\\u0041\"}", "{\"a\":\"\\uD800\\uD800\"}",
        "{\"a\":\"\\u00g0\"}", "{\"a\":\"", "{\"a\":\"\\", "{\"a\":\"\\u", "{\"a\":1}//", "{\"a\":1/**/}", "\u{FEFF}{}",
        "{\"a\":\"\\u+123\"}", "{\u{A0}}", "{\"a\" \"b\"}", "{\"a\":1 \"b\":2}", "{\"a\":1;\"b\":2}",
    ]

    @Test("is nothing else", arguments: malformed)
    func refusals(document: String) {
        #expect(throws: StrictJSON.Fault.malformed) { try StrictJSON.object(Array(document.utf8)) }
    }

    static let notUTF8: [[UInt8]] = [
        [0xC3], [0xFF], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0x80], [0xE0, 0x80, 0xAF],
    ]

    @Test("is in UTF-8", arguments: notUTF8)
    func encoding(bytes: [UInt8]) {
        #expect(throws: StrictJSON.Fault.malformed) {
            try StrictJSON.object(Array("{\"a\":\"".utf8) + bytes + Array("\"}".utf8))
        }
    }

    static let twice = [
        #"{"a":1,"a":1}"#, #"{"a":1,"\u0061":2}"#, #"{"a":1,"b":{"c":1,"c":2}}"#, #"{"a":[{"":1,"":2}]}"#,
        #"{"a":1,"b":2,"a":null}"#,
    ]

    @Test("has no name twice, however it is spelt", arguments: twice)
    func duplicates(document: String) {
        #expect(throws: StrictJSON.Fault.duplicateMember) { try StrictJSON.object(Array(document.utf8)) }
    }

    @Test("is not deeper than 32, and depth overflows no stack")
    func depth() throws {
        func nested(_ depth: Int) -> [UInt8] {
            Array(("{\"a\":" + String(repeating: "[", count: depth) + String(repeating: "]", count: depth) + "}").utf8)
        }
        _ = try StrictJSON.object(nested(32))
        for depth in [33, 10_000, 1_000_000] {
            #expect(throws: StrictJSON.Fault.malformed) { try StrictJSON.object(nested(depth)) }
        }
    }

    @Test("tells names apart that Swift's strings do not")
    func kelvin() throws {
        let object = try StrictJSON.object(Array("{\"\u{212A}\":1,\"K\":2}".utf8))
        #expect(object["K"] == .number(2))
    }
}
