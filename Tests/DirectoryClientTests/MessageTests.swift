import DirectoryModel
import FoundationEssentials
import Testing

@testable import DirectoryClient

@Suite struct MessageTests {
    @Test("a person with everything is read back as it was written")
    func person() throws {
        var fields = FieldValues()
        for field in PersonField.profileFields where !field.isBookkeeping && field != .badges {
            fields[field] = field.isStructured ? #"[{"a":"\u0000"}]"# : "\(field.name) \"\u{0}\u{1F642}\""
        }
        fields[.visibility] = "phones.mobile=chain"
        let boss = PersonReference(
            id: PersonID(rawValue: 2), alias: nil, employeeNumber: "2", displayName: "Vacant", title: nil)
        let person = Person(
            id: PersonID(rawValue: 42), fields: fields, manager: boss,
            otherLines: [LineKind.dotted, .interim, .assistant].map { OtherLine(kind: $0, manager: boss) },
            formerAliases: ["a", "b"], badges: [HeldBadge(id: "x", name: "X", awardedOn: "2020-01-01")],
            directReports: 3, totalReports: 9)
        var json = JSONWriter()
        json.person(person, today: CalendarDate(daysSinceEpoch: 0))
        #expect(try JSONDecoder().decode(PersonMessage.self, from: Data(json.bytes)).person == person)
    }

    @Test("a document of another shape is refused", arguments: ["{}", "[]", #"{"id":"42"}"#, #"{"id":"P-"}"#])
    func strangers(text: String) {
        #expect(throws: DecodingError.self) { try JSONDecoder().decode(PersonMessage.self, from: Data(text.utf8)) }
    }

    @Test("each error of the directory is read back from its problem", arguments: DirectoryError.Code.allCases)
    func problems(code: DirectoryError.Code) throws {
        let slug = code == .notFound ? "not-found" : code.rawValue
        let text =
            #"{"type":"/problems/\#(slug)","status":400,"detail":"d","hint":"h","suggestions":["s"]}"#
        let problem = try JSONDecoder().decode(ProblemMessage.self, from: Data(text.utf8))
        #expect(problem.error == DirectoryError(code, "d", hint: "h", suggestions: ["s"]))
        #expect(problem.leaver == nil)
    }
}
