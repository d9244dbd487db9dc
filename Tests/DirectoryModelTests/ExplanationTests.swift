import DirectoryModel
import Testing

@Suite("Why somebody is found")
struct ExplanationTests {
    static func person(
        _ given: String? = nil, _ family: String? = nil, former: [String] = [], formerNames: [String] = [],
        _ others: [PersonField: String] = [:]
    ) -> SearchSubject {
        var fields = FieldValues()
        fields[.legalGivenName] = given
        fields[.legalFamilyName] = family
        for (field, value) in others { fields[field] = value }
        return SearchSubject(fields: fields, formerAliases: former, formerNames: formerNames)
    }

    static let mina = person(
        "Mina", "O’Neill-Kim", former: ["mkim"], formerNames: ["Mina Park"],
        [
            .alias: "m.kim2", .preferredGivenName: "Minnie", .title: "Site Reliability Engineer",
            .departmentName: "Berth Planning", .departmentID: "d-120", .building: "North Pier", .desk: "N4-017",
            .city: "Zürich", .email: "Mina.Kim@harbour.example", .workPhone: "+44 20 7946 0301",
            .workPhoneExtension: "5512", .mobilePhone: "+447700900123", .employeeNumber: "E-10042",
            .level: "L6", .country: "CH",
        ])

    static func explain(_ query: String, _ subject: SearchSubject = mina, typo: Bool = true) throws -> Explanation? {
        Explanation.explain(try DirectoryQuery(query), subject, nicknames: .standard, allowsTypo: typo)
    }

    /// `name[Minnie]` for each match.
    static func marks(_ explanation: Explanation?) -> [String] {
        (explanation?.matches ?? []).map { match in
            let units = Array(match.text.utf16)[match.start..<match.start + match.length]
            return "\(match.field)[\(String(decoding: units, as: UTF16.self))]"
        }
    }

    @Test(
        "each kind of match, and its exact place",
        arguments: [
            ("m.kim2", .exactAlias, ["alias[m.kim2]"]), ("mkim", .exactAlias, ["formerAlias[mkim]"]),
            ("E-10042", .exactAlias, ["employeeNumber[E-10042]"]),
            ("minnie", .exactName, ["name[Minnie]"]), ("mina", .exactName, ["name[Mina]", "email[Mina]"]),
            ("park", .exactName, ["name[Park]"]), ("o'neill", .exactName, ["name[O’Neill]"]),
            ("oneill", .exactName, ["name[O’Neill]"]), ("minn", .prefix, ["name[Minnie]"]),
            ("kim2", .prefix, ["alias[kim2]"]),
            ("mina.kim@harbour.example", .prefix, ["email[Mina.Kim@harbour.example]"]),
            ("mina.kim@har", .prefix, ["email[Mina.Kim@harbour.example]"]),
            ("wilhelmina", .nickname, ["name[Minnie]"]),
            ("reliab", .other, ["title[Reliability]"]), ("berth", .other, ["department[Berth]"]),
            ("120", .other, ["department[120]"]),
            ("north", .other, ["building[North]"]), ("017", .other, ["desk[017]"]),
            ("zurich", .other, ["city[Zürich]"]),
            ("Zuerich", .other, ["city[Zürich]"]), ("0301", .other, ["phone[0301]"]), ("5512", .other, ["phone[5512]"]),
            ("020 7946 0301", .other, ["phone[20 7946 0301]"]), ("07700 900123", .other, ["phone[7700900123]"]),
            ("+44 (0)20 7946-0301", .other, ["phone[44 20 7946 0301]"]), ("minie", .typo, ["name[Minnie]"]),
            ("onneill", .typo, ["name[O’Neill]"]), ("mkmi", .typo, ["formerAlias[mkim]"]),
        ] as [(String, MatchKind, [String])])
    func kinds(query: String, kind: MatchKind, marks: [String]) throws {
        let explanation = try #require(try Self.explain(query))
        #expect(explanation.rank == MatchRank([kind]))
        #expect(Self.marks(explanation) == marks)
    }

    @Test(
        "what is nowhere is not found",
        arguments: [
            "xylophone", "minnie xylophone", "harbour", "example", "030", "7946", "E-1004", "E-10042x", "10042", "55",
            "551",
            "L6", "ch", "eliability", "minei knim", "m.kim3", "\"reliability site\"", "\"site reliab engineer\"",
        ])
    func nothing(query: String) throws {
        #expect(try Self.explain(query) == nil)
    }

    @Test("kinds rank in order, the worst word first, then all of them")
    func order() throws {
        let queries = ["m.kim2", "minnie", "minn", "wilhelmina", "reliab", "minie"]
        let ranks = try queries.map { try #require(try Self.explain($0)).rank }
        #expect(ranks == ranks.sorted() && Set(ranks).count == ranks.count)
        let two = try ["minnie mkim", "minnie kim", "minnie ki", "ki oneil", "minnie berth", "berth north"].map {
            try #require(try Self.explain($0)).rank
        }
        #expect(two == two.sorted() && Set(two).count == two.count)
        #expect(MatchRank([]) < MatchRank([.exactName]))
        #expect(MatchRank([]) == MatchRank([.exactAlias]))
    }

    @Test("fields are named once, in order, and all of them")
    func matchedOn() throws {
        let found = try #require(try Self.explain("min kim 017 site berth zur"))
        #expect(found.matchedOn == ["name", "alias", "email", "title", "department", "desk", "city"])
        #expect(found.rank == MatchRank([.prefix, .exactName, .other, .other, .other, .other]))
    }

    @Test("two letters begin names and aliases, and are whole words elsewhere; one letter is for names and aliases")
    func shortWords() throws {
        let person = Self.person("Al", "Ng", [.alias: "ang", .title: "IT Analyst", .city: "A", .email: "it@x.example"])
        #expect(Self.marks(try Self.explain("an", person)) == ["alias[ang]"])
        #expect(Self.marks(try Self.explain("it", person)) == ["email[it]", "title[IT]"])
        #expect(Self.marks(try Self.explain("a", person)) == ["name[Al]", "alias[ang]"])
        #expect(try Self.explain("i", person) == nil)
    }

    @Test("a typo is forgiven in one word, of four letters, where it is allowed")
    func typos() throws {
        #expect(try Self.explain("minie", typo: false) == nil)
        #expect(try Self.explain("minie onneill") == nil)
        #expect(try Self.explain("minie reliability")?.rank == MatchRank([.typo, .other]))
        #expect(try Self.explain("kmi") == nil)
        let person = Self.person("Konstantin", "Li", [.alias: "kosta"])
        #expect(Self.marks(try Self.explain("konsatn", person)) == ["name[Konstantin]"])
        #expect(Self.marks(try Self.explain("ksta", person)) == ["alias[kosta]"])
        #expect(try Self.explain("kons9", person) == nil)
        #expect(try Self.explain("cons", person) == nil)
    }

    @Test("phrases are words next to each other, whole but for the last")
    func phrases() throws {
        #expect(Self.marks(try Self.explain("\"site reliab\"")) == ["title[Site Reliability]"])
        #expect(Self.marks(try Self.explain("min \"neill kim\"")) == [])
        let found = try Self.explain("minn \"o'neill ki\"")
        #expect(found?.rank == MatchRank([.prefix, .prefix]))
        #expect(Self.marks(found) == ["name[Minnie]", "name[O’Neill-Kim]", "name[O’Neill-Kim]"])
        #expect(try Self.explain("\"minnie o'neill kim\"")?.rank == MatchRank([.exactName]))
        #expect(try Self.explain("\"sit reliability\"") == nil)
        #expect(try Self.explain("minnie \"planning berth\"") == nil)
        #expect(try Self.explain("dept:nowhere")?.matches == [])
    }

    @Test(
        "people are found in any script, by its own letters and by Latin ones",
        arguments: [
            ("Сергей Иванов", "иванов", "Иванов"), ("Сергей Иванов", "ivanov", "Иванов"),
            ("Сергей Иванов", "sergei ИВ", "Сергей+Иванов"), ("Ann Ivanov", "иванов", "Ivanov"),
            ("Γιώργος Παπάς", "giorgos", "Γιώργος"), ("민준 김", "kim minjun", "민준+김"), ("민준 김", "민", "민준"),
            ("太郎 田中", "田", "田中"), ("タロウ 田中", "たろう", "タロウ"), ("أحمد علي", "احمد", "أحمد"),
            ("דָּוִד כהן", "דוד", "דָּוִד"), ("Jürgen Groß", "juergen gross", "Jürgen+Groß"),
            ("Mueller Ann", "müller", "Mueller"), ("Саша Ли", "alexander", "Саша"),
            ("Alexandra Li", "саша", "Alexandra"),
            ("😀 Ann 𝒦im", "kim", "𝒦im"), ("Zoe\u{308} Li", "zoë", "Zoe\u{308}"),
        ])
    func scripts(name: String, query: String, marked: String) throws {
        let subject = Self.person([.legalFullName: name])
        let explanation = try #require(try Self.explain(query, subject, typo: false))
        #expect(Self.marks(explanation) == marked.split(separator: "+").map { "name[\($0)]" })
    }

    static func person(_ fields: [PersonField: String]) -> SearchSubject { person(nil, nil, fields) }

    @Test("what a profile without a name is called is no name")
    func madeUpNames() throws {
        #expect(try Self.explain("disclosed", Self.person([.title: "Clerk"])) == nil)
        let vacancy = Self.person([.kind: "vacancy", .title: "Clerk"])
        #expect(try Self.explain("vacant", vacancy) == nil)
        #expect(try Self.explain("clerk", vacancy)?.matchedOn == ["title"])
    }

    @Test("the legal name is found where another is preferred, and not marked twice")
    func legalName() throws {
        let bob = Self.person("Robert", "Smith", [.preferredGivenName: "Bob"])
        #expect(Self.marks(try Self.explain("smith bob robert", bob)) == ["name[Bob]", "name[Smith]", "name[Robert]"])
        #expect(Self.marks(try Self.explain("\"robert smith\"", bob)) == ["name[Robert Smith]"])
    }

    @Test("Han, kana and Hangul names are found family name first, too, as they are written")
    func familyNameFirst() throws {
        let kim = Self.person("민준", "김")
        #expect(Self.marks(try Self.explain("김민준", kim)) == ["name[김민준]"])
        #expect(try Self.explain("kimmin", kim)?.rank == MatchRank([.prefix]))
        let tanaka = Self.person("タロウ", "田中", [.preferredGivenName: "太郎"])
        #expect(try Self.explain("田中太郎", tanaka)?.rank == MatchRank([.exactName]))
        #expect(try Self.explain("田中たろう", tanaka)?.rank == MatchRank([.exactName]))
        #expect(try Self.explain("田中 タロウ", tanaka)?.rank == MatchRank([.exactName, .exactName]))
        #expect(try Self.explain("kimann", Self.person("Ann", "Kim")) == nil)
    }

    /// Words that must be found in a person because they were taken from there.
    @Test("whoever has words that begin so is found, and what is marked are words of theirs")
    func property() throws {
        var random = SeededRandom(seed: 99)
        let names = [
            "Ann", "O’Neill", "Müller", "Nguyễn", "Иванов", "Γιώργος", "Smith-Jones", "김", "田中", "D'Angelo", "Łukasz",
            "Li",
        ]
        let titles = ["Principal Engineer", "Site Reliability", "VP, Sales & Marketing", "Хирург", "ソフトウェア"]
        for _ in 0..<2000 {
            let subject = Self.person(
                names.randomElement(using: &random), names.randomElement(using: &random),
                formerNames: [names.randomElement(using: &random)!],
                [.title: titles.randomElement(using: &random)!, .alias: "a\(Int.random(in: 1...99, using: &random)).x"])
            let values = subject.values.filter { !$0.isNumber }
            let words = (0..<Int.random(in: 1...4, using: &random)).compactMap { _ -> String? in
                let value = values.randomElement(using: &random)!
                let word = FoldingTests.words(value.text).randomElement(using: &random)!.forms.randomElement(
                    using: &random)!
                let length = Int.random(
                    in: (value.field == .title ? min(3, word.count) : 1)...word.count, using: &random)
                let isShort = value.field == .title && length < 3 && length < word.count
                return isShort ? nil : String(word.prefix(length))
            }
            guard !words.isEmpty else { continue }
            let text = words.joined(separator: " ")
            let found = try #require(try Self.explain(text, subject, typo: false), "\(text) in \(values)")
            #expect(try Self.explain(text, subject, typo: true) == found)
            #expect(!found.matches.isEmpty)
            for match in found.matches {
                let units = Array(match.text.utf16)[match.start..<match.start + match.length]
                let piece = String(decoding: units, as: UTF16.self)
                #expect(FoldingTests.words(match.text).contains { $0.source == piece }, "\(piece) of \(match.text)")
                #expect(values.contains { $0.field.rawValue == match.field && $0.text == match.text })
            }
        }
    }
}
