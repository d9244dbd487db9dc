import DirectoryModel
import Testing

@testable import PhoneCommands

@Suite struct ChartTests {
    private let ann: Alias
    private let table: [PersonSummary]

    init() throws {
        ann = try Alias("ann")
        table = [
            Sample.summary("yamada", "山田 太郎", "Engineer", distance: 1, direct: 1, total: 2),
            Sample.summary("li", "Li", nil, distance: 2, direct: 1, total: 1),
            Sample.summary("zoe", "Zoe\u{308} Žižek", "Principal\u{1B}[31m Engineer", distance: 3),
        ]
    }

    private func part(
        _ items: [PersonSummary], total: Int, next: String? = nil, isFirst: Bool = true, isLast: Bool = true
    ) -> PeoplePages.Part {
        PeoplePages.Part(page: Page(items: items, total: total, next: next), isFirst: isFirst, isLast: isLast)
    }

    private func answer(isIndented: Bool = true, style: TerminalStyle = .plain) -> PeopleListAnswer {
        PeopleListAnswer(
            format: .text, table: SummaryTable(isIndented: isIndented, style: style),
            whenEmpty: "Nobody reports to ann.\n")
    }

    @Test("a chain is a list, the nearest first; a vacancy in it has no alias")
    func chain() {
        let expected = """
            alias     name                    title                            direct/total
            ablackma  André Blackman          Manager, Information Technology          4/60
            -         Vacant: Vice President                                           1/61
            dduong    Dũng Dương              Chief Executive Officer                 9/200

            """
        #expect(ChainCommand.text(Sample.chain, of: ann, style: .plain) == expected)
        #expect(ChainCommand.text([], of: ann, style: .plain) == "Nobody is above ann.\n")
    }

    @Test("all reports are indented by their distance, and wide letters keep the columns straight")
    func allReports() {
        var answer = answer()
        let expected = """
            alias    name       title                    direct/total
            yamada   山田 太郎  Engineer                          1/2
              li     Li                                           1/1
                zoe  Zoe\u{308} Žižek  Principal\u{FFFD}[31m Engineer

            """
        #expect(answer.text(part(table, total: 3)) == expected)
    }

    @Test("a narrow terminal cuts names and titles, not aliases and numbers")
    func narrow() {
        var answer = answer(isIndented: false, style: TerminalStyle(isColoured: false, width: 56))
        let long = [
            Sample.summary(
                "maximiliana", "Maximiliana von Hohenlohe", "Head of Everything in the South", direct: 7, total: 70)
        ]
        let expected = """
            alias        name           title           direct/total
            maximiliana  Maximiliana …  Head of Every…          7/70

            """
        let text = answer.text(part(long, total: 1))
        #expect(text == expected)
        #expect(text.split(separator: "\n").allSatisfy { String($0).displayWidth <= 56 })
    }

    @Test("a page says how much it is of the whole, and where the next begins")
    func page() {
        var answer = answer(isIndented: false)
        #expect(
            answer.text(part(Array(table.prefix(2)), total: 3, next: "r7.2")).hasSuffix(
                "\n2 of 3; the next ones: --cursor r7.2\n"))
    }

    @Test("nobody below is said in words, and is an empty list for programs")
    func nobody() {
        var answer = answer()
        #expect(answer.text(part([], total: 0)) == "Nobody reports to ann.\n")
        let json = String(decoding: PeopleListAnswer.json(part([], total: 0)), as: UTF8.self)
        #expect(json == "{\"items\":[],\"total\":0,\"next\":null}\n")
    }

    @Test("the parts of a long list make the same document as the whole")
    func streamedJSON() {
        var writer = JSONWriter()
        writer.page(Page(items: table, total: 3, next: nil))
        let parts =
            PeopleListAnswer.json(part(Array(table.prefix(2)), total: 3, next: "r7.2", isLast: false))
            + PeopleListAnswer.json(part(Array(table.suffix(1)), total: 3, isFirst: false))
        #expect(parts == writer.bytes + [0x0A])
    }

    @Test("the parts of a long list have one header in CSV")
    func streamedCSV() {
        let parts =
            PeopleListAnswer.csv(part(Array(table.prefix(1)), total: 2, next: "r7.1", isLast: false))
            + PeopleListAnswer.csv(part(Array(table[1...1]), total: 2, isFirst: false))
        let expected = [
            "alias,employeeNumber,displayName,title,department,city,status,kind,distance,directReports,totalReports",
            "yamada,1000007,山田 太郎,Engineer,Payments,Graz,active,person,1,1,2",
            "li,1000007,Li,,Payments,Graz,active,person,2,1,1", "",
        ]
        #expect(parts == expected.joined(separator: "\r\n"))
    }

    @Test("search says how many more there are")
    func search() {
        let hits = [
            SearchHit(
                person: table[0],
                matches: ["alias", "name"].map {
                    Explanation.Match(field: $0, text: "ablackma", start: 0, length: 2, kind: .prefix)
                })
        ]
        let expected = """
            alias   name       title     department  direct/total
            yamada  山田 太郎  Engineer  Payments             1/2
            1 of 9; more with --limit, fewer with another word

            """
        #expect(SearchCommand.text(SearchResults(items: hits, total: 9), style: .plain) == expected)
        #expect(SearchCommand.text(SearchResults(items: [], total: 0), style: .plain) == "")
        #expect(SearchCommand.csv(SearchResults(items: hits, total: 9)).hasSuffix(",1,1,2,alias name\r\n"))
    }
}
