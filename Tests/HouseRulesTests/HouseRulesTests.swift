import Foundation
import Testing
import TestSupport

@Suite("The rules of the house")
struct HouseRulesTests {
    @Test("SQL is written in the store and the schema, and nowhere else")
    func sqlStaysInTheStore() throws {
        let statement = try Regex("\"(\"\")?\\s*(SELECT|INSERT INTO|UPDATE|DELETE FROM|CREATE TABLE|PRAGMA) ")
        for file in try ImportTableTests.swiftFiles(below: "Sources")
        where !file.path.contains("/Sources/DirectoryStore/") {
            let text = try String(contentsOf: file, encoding: .utf8)
            #expect(!text.contains(statement), "\(file.lastPathComponent)")
        }
    }

    @Test("only the composition root reads the clock")
    func clockIsAParameter() throws {
        for file in try ImportTableTests.swiftFiles(below: "Sources")
        where !file.path.contains("/Sources/PhoneCommands/") {
            let text = try String(contentsOf: file, encoding: .utf8)
            for clock in ["Date()", "Date.now", "CLOCK_REALTIME", "time(nil)", "gettimeofday"] {
                #expect(!text.contains(clock), "\(clock) in \(file.lastPathComponent)")
            }
        }
    }

    @Test(
        "every package declaration that others call says what it is for",
        arguments: ImportTableTests.table.keys.sorted())
    func declarationsAreDocumented(target: String) throws {
        for file in try ImportTableTests.swiftFiles(below: "Sources/\(target)") {
            let lines = try String(contentsOf: file, encoding: .utf8).split(
                separator: "\n", omittingEmptySubsequences: false)
            for (i, line) in lines.enumerated() {
                let words = line.split(separator: " ")
                guard words.first == "package", words.count > 2,
                    ["struct", "enum", "protocol", "final", "actor", "class"].contains(words[1])
                else { continue }
                let above = lines[..<i].last { !$0.trimmingCharacters(in: .whitespaces).hasPrefix("@") } ?? ""
                let isNested = line.hasPrefix(" ")
                #expect(isNested || above.contains("///"), "\(file.lastPathComponent):\(i + 1)")
            }
        }
    }

    @Test("no source file is so long that it must be two rooms")
    func filesAreShort() throws {
        for file in try ImportTableTests.swiftFiles(below: "Sources") {
            let count = try String(contentsOf: file, encoding: .utf8).split(separator: "\n").count
            #expect(count <= 400, "\(file.lastPathComponent) has \(count) lines")
        }
    }
}
