import DirectoryModel
import Testing

@testable import PhoneCommands

@Suite("People as CSV") struct PeopleCSVTests {
    @Test("whole people have every field of their document in a column")
    func people() throws {
        let answer = PeopleAnswer(format: .csv, now: Sample.now, areSeveral: true)
        var person = Sample.sandra
        person.fields[.title] = "=1+1"
        let lines = answer.csv([person]).split(separator: "\r\n")
        let header = lines[0].split(separator: ",", omittingEmptySubsequences: false)
        let values = lines[1].split(separator: ",", omittingEmptySubsequences: false)
        try #require(lines.count == 2)
        try #require(header.count == values.count)
        let row = Dictionary(uniqueKeysWithValues: zip(header, values))
        #expect(PersonField.profileFields.allSatisfy { !$0.isMappable || row[Substring($0.name)] != nil })
        #expect(row["alias"] == "sandras")
        #expect(row["title"] == "'=1+1")
        #expect(row["phones.work"] == "+12063234567")
        #expect(row["manager.alias"] == "ablackma")
        #expect(row["tenureDays"] == "11322")
    }
}
