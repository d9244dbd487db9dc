import DirectoryModel
import Testing

@Suite("Filters")
struct FilterTests {
    static func words(_ text: String) -> [[UInt8]] { SearchFolding.words(of: text) }

    @Test("equals is the same words in the same order")
    func equals() {
        let test = TextTest.equals(Self.words("Berth-Planning"))
        #expect(test.matches("berth planning"))
        #expect(test.matches("BERTH  PLÄNNING") == true)
        for value in ["", "berth", "planning berth", "berth planning 2", "berth planner", "a berth planning"] {
            #expect(!test.matches(value), "\(value)")
        }
        #expect(TextTest.equals(Self.words("Zuerich")).matches("Zürich"))
        #expect(TextTest.equals(Self.words("moskva")).matches("Москва"))
        #expect(!TextTest.equals(Self.words("x")).matches(""))
    }

    @Test("words begin words, in any order")
    func begin() {
        let test = TextTest.words(Self.words("plan ber"))
        #expect(test.matches("Berth Planning"))
        #expect(test.matches("Plan B for Berlin"))
        #expect(!test.matches("Berth"))
        #expect(!test.matches("Explan Ber"))
    }

    @Test("a list's parameters are compared whole")
    func parameters() throws {
        let filter = try PeopleFilter(parameters: [
            ("department", "Berth Planning"), ("building", "N1"), ("floor", "7"), ("city", "Köln"), ("country", "DE"),
            ("level", "6"),
            ("title", "Vice President"), ("employmentType", "contractor"), ("status", "leave"), ("manager", "ann"),
            ("under", "bob"), ("hiredBefore", "2026-01-01"), ("hiredAfter", "2020-02-29"),
        ])
        #expect(
            try filter.conditions.map(\.kind) == [
                .department(.equals(Self.words("berth planning"))), .building(.equals(Self.words("n1"))),
                .floor(.equals(Self.words("7"))),
                .city(.equals(Self.words("koln"))), .country(.equals(Self.words("de"))),
                .level(.equals(Self.words("6"))),
                .title(.equals(Self.words("vice president"))), .employmentType(.equals(Self.words("contractor"))),
                .status(.leave), .manager(Alias("ann")), .under(Alias("bob")),
                .hiredBefore(#require(CalendarDate("2026-01-01"))), .hiredAfter(#require(CalendarDate("2020-02-29"))),
            ])
        #expect(filter.conditions.allSatisfy { !$0.negated })
        #expect(DirectoryQuery(filter: filter).canonical == filter.canonical)
        #expect(filter.canonical != (try DirectoryQuery("dept:\"berth planning\"")).canonical)
    }

    @Test(
        "a bad parameter is named",
        arguments: [
            ("hiredBefore", "2026-02-30", "hiredBefore '2026-02-30' is not a day"),
            ("status", "gone", "status 'gone' is no status"), ("manager", "a b", "manager 'a b' is not an alias"),
            ("city", "", "city '' has no letter and no digit"), ("colour", "red", "there is no parameter 'colour'"),
        ])
    func badParameters(name: String, value: String, message: String) {
        let error = #expect(throws: DirectoryError.self) { try PeopleFilter(parameters: [(name, value)]) }
        #expect(error?.code == .invalid)
        #expect(error?.message == message)
        #expect(error?.hint.isEmpty == false)
    }

    @Test("a parameter is given once")
    func repeated() {
        let error = #expect(throws: DirectoryError.self) {
            try PeopleFilter(parameters: [("city", "Rome"), ("city", "Oslo")])
        }
        #expect(error?.message == "'city' is given twice")
    }

    @Test("leavers are meant only where a condition names a status")
    func status() throws {
        func admitted(_ text: String) throws -> [EmploymentStatus] {
            EmploymentStatus.allCases.filter { try! DirectoryQuery(text).filter.admits($0) }
        }
        #expect(try admitted("ann") == [.preHire, .active, .leave])
        #expect(try admitted("status:left") == [.left])
        #expect(try admitted("status:leave") == [.leave])
        #expect(try admitted("-status:leave") == [.preHire, .active])
        #expect(try admitted("status:left -status:left") == [])
    }
}
