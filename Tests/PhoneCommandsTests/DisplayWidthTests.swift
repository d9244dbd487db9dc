import Testing

@testable import PhoneCommands

@Suite struct DisplayWidthTests {
    @Test(
        "text takes as many columns as a terminal gives it",
        arguments: [
            ("", 0), ("Sandra", 6), ("Žižek", 5), ("Z\u{30C}iz\u{30C}ek", 5), ("山田太郎", 8), ("김철수", 6),
            ("ｆｕｌｌ", 8), ("👩‍🚒", 2), ("a→b", 3), ("❤️", 2), ("\u{200F}שרה", 3),
        ])
    func width(text: String, columns: Int) {
        #expect(text.displayWidth == columns)
    }

    @Test("text that is too long ends in an ellipsis, and never takes more than it is given")
    func fitting() {
        #expect("Engineer".fitted(to: 8) == "Engineer")
        #expect("Engineer".fitted(to: 4) == "Eng…")
        #expect("山田太郎".fitted(to: 6) == "山田…")
        #expect("Engineer".fitted(to: 0) == "")
    }

    @Test("text in parts is cut like text in one")
    func fittingParts() {
        let text = TerminalText("Ann ", .bold) + TerminalText("Devlin")
        #expect(text.fitted(to: 10) == text)
        #expect(text.fitted(to: 7).rendered(in: .plain) == "Ann De…")
        #expect(text.fitted(to: 4).rendered(in: .plain) == "Ann…")
        #expect(text.fitted(to: 3).rendered(in: .plain) == "An…")
    }
}
