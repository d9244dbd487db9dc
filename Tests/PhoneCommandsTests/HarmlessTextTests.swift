import Testing

@testable import PhoneCommands

@Suite struct HarmlessTextTests {
    @Test(
        "what a terminal would obey becomes visible, white space becomes a space",
        arguments: [
            ("Engineer", "Engineer"),
            ("\u{1B}[2J\u{1B}]0;owned\u{07}Chief", "\u{FFFD}[2J\u{FFFD}]0;owned\u{FFFD}Chief"),
            ("a\u{9B}31mb\u{7F}", "a\u{FFFD}31mb\u{FFFD}"),
            ("two\r\nlines\tand\u{2028}more\u{85}", "two  lines and more "),
            ("\u{202E}gnp.exe\u{2066}x\u{2069}", "\u{FFFD}gnp.exe\u{FFFD}x\u{FFFD}"),
            ("\u{200F}שרה\u{200E}", "\u{200F}שרה\u{200E}"),
            ("Zoë Žižek 山田 👩‍🚒", "Zoë Žižek 山田 👩‍🚒"),
        ])
    func harmless(value: String, shown: String) {
        #expect(value.harmless == shown)
    }

    @Test("a JSON document on a terminal says the same with escapes")
    func json() {
        let document = Array("{\"title\":\"a\u{9B}31m\u{202E}\u{7F} Zoë\"}\n".utf8)
        let expected = "{\"title\":\"a\\u009b31m\\u202e\\u007f Zoë\"}\n"
        #expect(String(decoding: harmlessJSON(document), as: UTF8.self) == expected)
    }
}
