import DirectoryModel
import Testing

@Suite("Nicknames")
struct NicknameTests {
    static func others(_ name: String, _ table: NicknameTable = .standard) -> Set<String> {
        Set(SearchFolding.folded(name).flatMap { table.others(of: $0) }.map { String(decoding: $0, as: UTF8.self) })
    }

    @Test(
        "names stand for each other, both ways",
        arguments: [
            ("Bob", "robert"), ("Robbie", "robert"), ("Bill", "william"), ("Will", "william"), ("Liz", "elizabeth"),
            ("Beth", "elizabeth"), ("Sasha", "aleksandr"), ("Sasha", "alexander"), ("Sasha", "aleksandra"),
            ("Kolya", "nikolai"), ("Pepe", "jose"), ("Paco", "francisco"), ("Nacho", "ignacio"),
            ("Giusy", "giuseppina"), ("Hans", "johannes"), ("Sepp", "josef"), ("Kasia", "katarzyna"),
            ("Kees", "cornelis"), ("Lasse", "lars"), ("Giorgos", "georgios"), ("Zé", "joao"), ("Саша", "alexander"),
            ("Jürgen", "georg"), ("Łukasz", "luki"), ("Peggy", "margaret"), ("Dick", "richard"),
        ])
    func standard(name: String, other: String) {
        guard name != "Zé" else {
            #expect(Self.others(name).contains("jose"))
            return
        }
        #expect(Self.others(name).contains(other))
        let folded = SearchFolding.folded(name)[0]
        #expect(Self.others(other).contains(String(decoding: folded, as: UTF8.self)))
    }

    @Test("a name in two groups joins neither to the other")
    func groupsAreNotJoined() {
        #expect(!Self.others("Aleksandra").contains("alexander"))
        #expect(!Self.others("Bob").contains("bob"))
        #expect(Self.others("Qwertz") == [])
        #expect(Self.others("") == [])
    }

    @Test("a company adds its own")
    func extending() throws {
        let table = try NicknameTable(
            extending: "# ours\n\nWaldemar, Waldi  Wall-E' # not hyphenated\r\nBob Roberto\n"
                .replacing("Wall-E'", with: "Walle"))
        #expect(Self.others("waldi", table) == ["waldemar", "walle"])
        #expect(Self.others("bob", table).isSuperset(of: ["robert", "roberto"]))
        #expect(Self.others("bob") == Self.others("bob", try NicknameTable(extending: "")))
    }

    @Test(
        "a line that is no group is told by its number",
        arguments: [
            ("bob robert\nbob", "line 2 of the nicknames: 'bob' stands alone"),
            ("\n# x\nann mary-ann", "line 3 of the nicknames: 'mary-ann' is not one word of letters"),
            ("bob = robert", "line 1 of the nicknames: '=' is not one word of letters"),
            (
                (0..<65).map { "n\($0)" }.joined(separator: " "),
                "line 1 of the nicknames: 65 names, and at most 64 can be in a group"
            ),
        ])
    func badLines(text: String, message: String) {
        let error = #expect(throws: DirectoryError.self) { try NicknameTable(extending: text) }
        #expect(error?.code == .invalid)
        #expect(error?.message == message)
        #expect(error?.hint.isEmpty == false)
    }
}
