import DirectoryModel
import Testing

@Suite("The search box")
struct QueryTests {
    static func refusal(_ text: String) -> DirectoryError? {
        let error = #expect(throws: DirectoryError.self, "\(text)") { try DirectoryQuery(text) }
        #expect(error?.code == .invalid)
        return error
    }

    static func bytes(_ words: String...) -> [[UInt8]] { words.map { Array($0.utf8) } }

    @Test("words are folded, and kept as they were typed")
    func words() throws {
        let query = try DirectoryQuery("  Müller  O'Neill, berth-PLAN ")
        #expect(query.words.map(\.raw) == ["müller", "o'neill", "berth", "plan"])
        #expect(query.words.map(\.folded) == Self.bytes("muller", "oneill", "berth", "plan"))
        #expect(query.words[0].forms == Self.bytes("muller", "mueller"))
        #expect(query.words.allSatisfy { $0.isBeginning })
        #expect(query.rawWhole == nil)
        #expect(query.digits == nil)
        #expect(query.phrases == [])
        #expect(query.filter == PeopleFilter())
        #expect(query.canonical == "müller o'neill, berth-plan")
    }

    @Test("one piece may be an alias or an address")
    func rawWhole() throws {
        #expect(try DirectoryQuery(" M.Kim2 ").rawWhole == "m.kim2")
        #expect(try DirectoryQuery("ann@Example.com dept:payments").rawWhole == "ann@example.com")
        #expect(try DirectoryQuery("mailto:ann@example.com").rawWhole == "ann@example.com")
        #expect(try DirectoryQuery("\"ann\"").rawWhole == nil)
        #expect(try DirectoryQuery("dept:payments").rawWhole == nil)
    }

    @Test(
        "digits may be a phone number",
        arguments: [
            ("+44 20 7946 0301", "442079460301"), ("0044 20 7946 0301", "442079460301"),
            ("+44 (0)20 7946-0301", "442079460301"), ("020 7946 0301", "2079460301"), ("0301", "0301"),
            ("tel:+442079460301", "442079460301"), ("(555) 010.2030/4", "55501020304"), ("301", "301"),
        ])
    func digits(typed: String, digits: String) throws {
        #expect(try DirectoryQuery(typed).digits.map { String(decoding: $0, as: UTF8.self) } == digits)
    }

    @Test(
        "what is no phone number has no digits", arguments: ["03", "0301 ann", "m.kim2", "12:30", "\"0301\"", "٣٤٥٦"])
    func noDigits(typed: String) throws {
        #expect(try DirectoryQuery(typed).digits == nil)
    }

    @Test("a phrase is whole but for its last word, and is not among the words")
    func phrases() throws {
        let query = try DirectoryQuery("ann \"Site Reliab\" “vice president” \"open end")
        #expect(query.words.map(\.raw) == ["ann"])
        #expect(
            query.phrases.map { $0.words.map(\.raw) } == [
                ["site", "reliab"], ["vice", "president"], ["open", "end"],
            ])
        #expect(query.phrases[0].words.map(\.isBeginning) == [false, true])
    }

    @Test("every qualifier makes its condition")
    func qualifiers() throws {
        let cases: [(String, PeopleFilter.Kind)] = try [
            ("title:engineer", .title(.words(Self.bytes("engineer")))),
            ("dept:\"Berth Planning\"", .department(.words(Self.bytes("berth", "planning")))),
            ("department:d-120", .department(.words(Self.bytes("d", "120")))),
            ("building:“North Pier”", .building(.words(Self.bytes("north", "pier")))),
            ("city:Zürich", .city(.words(Self.bytes("zurich")))),
            ("country:GB", .country(.equals(Self.bytes("gb")))),
            ("level:6", .level(.equals(Self.bytes("6")))),
            ("TYPE:contractor", .employmentType(.words(Self.bytes("contractor")))),
            ("status:Left", .status(.left)), ("status:pre-hire", .status(.preHire)),
            ("manager:M.Kim2", .manager(Alias("m.kim2"))), ("under:ann", .under(Alias("ann"))),
            ("badge:Five-Years", .badge("five-years")),
        ]
        for (text, kind) in cases {
            #expect(try DirectoryQuery(text).filter.conditions == [.init(kind)], "\(text)")
            #expect(try DirectoryQuery("-" + text).filter.conditions == [.init(kind, negated: true)], "-\(text)")
            #expect(try DirectoryQuery("ann " + text + " kim").words.map(\.raw) == ["ann", "kim"], "\(text)")
        }
        for possession in PeopleFilter.Possession.allCases {
            #expect(try DirectoryQuery("has:\(possession)").filter.conditions == [.init(.has(possession))])
        }
    }

    @Test(
        "a time, an address and a lone colon are words",
        arguments: ["12:30", "http://x.example/ann", "a :", "title: x"])
    func noQualifiers(text: String) throws {
        #expect(try DirectoryQuery(text).filter == PeopleFilter())
        #expect(try !DirectoryQuery(text).words.isEmpty)
    }

    @Test("an unknown qualifier names the ones there are, and the nearest")
    func unknownQualifier() {
        let error = Self.refusal("ann depratment:payments")
        #expect(error?.message == "there is no 'depratment:' to search by")
        #expect(
            error?.hint == """
                Did you mean department:? There are title:, dept:, building:, floor:, city:, country:, level:, type:, status:, \
                manager:, under:, badge:, has:. To look for the words themselves, put them in quotes: \
                "depratment:payments"
                """)
        #expect(Self.refusal("zzzzzz:x")?.hint.hasPrefix("There are title:") == true)
        #expect(Self.refusal("Titel:x")?.hint.hasPrefix("Did you mean title:?") == true)
    }

    @Test(
        "a value that can't be is refused with what is wrong",
        arguments: [
            ("manager:\"ann kim\"", "manager: 'ann kim' is not an alias"), ("under:-x", "under: '-x' is not an alias"),
            ("status:gone", "status: 'gone' is no status"), ("has:cat", "has: 'cat' is nothing that can be looked for"),
            ("badge:\"a b\"", "badge: 'a b' is not the id of a badge"),
            ("title:\"\"", "title: '' has no letter and no digit"),
            ("city:--", "city: '--' has no letter and no digit"),
        ])
    func badValues(text: String, message: String) {
        let error = Self.refusal(text)
        #expect(error?.message == message)
        #expect(error?.hint.isEmpty == false)
    }

    @Test("nothing to look for is refused with an example", arguments: ["", "  ", "!!!", "\"\"", "' - :"])
    func empty(text: String) {
        #expect(Self.refusal(text)?.message == "there is no word to search for")
        #expect(Self.refusal(text)?.hint.contains("phone search ann dev") == true)
    }

    @Test("too much is refused")
    func limits() throws {
        let words = (1...16).map { "w\($0)" }.joined(separator: " ")
        #expect(try DirectoryQuery(words).words.count == 16)
        #expect(Self.refusal(words + " x")?.message == "more than 16 words to search for")
        #expect(Self.refusal(words + " \"x\"")?.message == "more than 16 words to search for")
        let long = String(repeating: "ü", count: 64)
        #expect(try DirectoryQuery(long).words.count == 1)
        #expect(Self.refusal(long + "u")?.message.hasSuffix("has more than 64 characters") == true)
        let qualifiers = Array(repeating: "level:1", count: 16).joined(separator: " ")
        #expect(try DirectoryQuery(qualifiers).filter.conditions.count == 16)
        #expect(Self.refusal(qualifiers + " level:1")?.message == "more than 16 qualifiers to search by")
        #expect(Self.refusal(String(repeating: "ab ", count: 2000))?.message == "more than 4096 bytes to search for")
    }

    @Test("the canonical form is the same for equal queries, and reads as the same query")
    func canonical() throws {
        let text = "Ann  LEVEL:6 \"Site  Reliab\" -dept:\"Berth-Planning\" kim has:badge level:6"
        let query = try DirectoryQuery(text)
        #expect(query.canonical == #"ann kim "site reliab" -dept:"berth planning" has:badge level:"6""#)
        #expect(
            try DirectoryQuery("ann has:badge -department:'berth~planning' kim level:6 \"site reliab\"").canonical
                == query.canonical)
    }

    @Test("reading a canonical form changes nothing, whatever was typed")
    func canonicalProperty() {
        var random = SeededRandom(seed: 7)
        let pieces = [
            "ann", "Kim", "O'Neill", "\"", "\"site rel\"", "dept:", "-", "-title:\"a b\"", "level:6", ":", "12:30", "é",
            "İST", "Иван", "м", "+44", "(0)20", "7946", "status:left", "has:phone", "“", "x\"y", "http://a.b", "田中",
            "manager:m.kim2", "mailto:a@b.c", "tel:\"0 1", "ẞ", "foo:\"", "\u{301}",
        ]
        var read = 0
        for _ in 0..<3000 {
            let text = (0..<Int.random(in: 1...6, using: &random))
                .map { _ in pieces.randomElement(using: &random)! + (Bool.random(using: &random) ? " " : "") }.joined()
            guard let query = try? DirectoryQuery(text) else { continue }
            read += 1
            guard let again = try? DirectoryQuery(query.canonical) else {
                Issue.record("\(text) has the canonical form \(query.canonical), which can't be read")
                continue
            }
            #expect(again.canonical == query.canonical, "\(text)")
            #expect(again.words == query.words && again.phrases == query.phrases, "\(text)")
            #expect(again.rawWhole == query.rawWhole && again.digits == query.digits, "\(text)")
        }
        #expect(read > 500)
    }
}
