import DirectoryModel
import Testing

@testable import PhoneCommands

@Suite struct PathTextTests {
    private let start = Sample.profile([.alias: "ann", .legalGivenName: "Ann"])
    private let bob = Sample.summary("bob", "Bob", "Manager")
    private let carol = Sample.summary("carol", "Carol", "Director")
    private let dan = Sample.summary("dan", "Dan", nil)

    private func text(
        common: PersonSummary?, up: [PersonSummary], down: [PersonSummary], style: TerminalStyle = .plain
    ) -> String {
        PathText(start: start, path: OrgPath(commonManager: common, up: up, down: down)).text(in: style)
    }

    @Test("the way leads up to the common manager and down again")
    func aroundTheTop() {
        let expected = """
            Ann (ann) → Bob (bob) → Carol (carol) → Dan (dan)
            3 lines, 2 up to Carol (carol) and 1 down. Common manager: Carol (carol), Director.

            """
        #expect(text(common: carol, up: [bob, carol], down: [dan]) == expected)
    }

    @Test("one may be above the other, with or without somebody above both")
    func straight() {
        #expect(
            text(common: carol, up: [bob], down: []).hasSuffix(
                "\n1 line: Bob (bob) is above Ann (ann). Common manager: Carol (carol), Director.\n"))
        #expect(
            text(common: nil, up: [], down: [bob, dan]).hasSuffix(
                "\n2 lines: Dan (dan) is below Ann (ann). Nobody is above both.\n"))
    }

    @Test("nobody is far from themselves")
    func same() {
        #expect(
            text(common: bob, up: [], down: [])
                == "Ann (ann)\nOne and the same person. Common manager: Bob (bob), Manager.\n")
    }

    @Test("where the chains meet is bold, and a long way is broken behind an arrow")
    func dressed() {
        let text = text(
            common: carol, up: [bob, carol], down: [dan], style: TerminalStyle(isColoured: true, width: 38))
        #expect(text.hasPrefix("Ann (ann) → Bob (bob) →\n\u{1B}[1mCarol (carol)\u{1B}[0m → Dan (dan)\n"))
    }
}
