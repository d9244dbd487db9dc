import DirectoryModel
import ServiceTestSupport
import Testing

@testable import PhoneCommands

@Suite("phone get")
struct GetCommandTests {
    @Test(
        "has the fields as columns, in the order in which they were asked for",
        arguments: [
            ("alias", ["alias"]), ("title,alias,title", ["title", "alias"]),
            ("alias,manager(displayName,alias),title", ["alias", "manager.displayName", "manager.alias", "title"]),
            (
                "name( legal(given, family) ,honorificPrefix)",
                ["name.legal.given", "name.legal.family", "name.honorificPrefix"]
            ),
            ("otherLines(manager(department(name)))", ["otherLines.manager.department.name"]),
            ("department.name,manager", ["department.name", "manager"]),
        ])
    func columns(fields: String, paths: [String]) throws {
        _ = try FieldSelection(fields, of: .person)
        #expect(FieldPaths(selecting: fields).paths == paths)
    }

    @Test("takes aliases from arguments and, for a dash, from the lines of standard input, in parts")
    func words() {
        var lines = ["b c,d", "", "  e "]
        var words = AliasWords(["a", "-", "f"]) { lines.isEmpty ? nil : lines.removeFirst() }
        #expect(words.next(2) == ["a", "b"])
        #expect(words.next(2) == ["c", "d"])
        #expect(words.next(9) == ["e", "f"])
        #expect(words.next(9) == [])
    }

    @Test("writes values into cells as they are; nothing for null, JSON for what has parts")
    func rows() {
        let documents = [
            #"{"alias":"ann","title":"A, \"B\"","manager":null,"totalReports":3,"formerAliases":["x"]}"#,
            #"{"alias":"bob","title":"=1+1","manager":{"alias":"ann"},"totalReports":0,"formerAliases":[]}"#,
        ].map { Array($0.utf8) }
        let rows = DocumentsAnswer.rows(
            documents, columns: ["alias", "title", "manager.alias", "totalReports", "formerAliases", "nothing"])
        #expect(rows == "ann,\"A, \"\"B\"\"\",,3,\"[\"\"x\"\"]\",\r\nbob,'=1+1,ann,0,[],\r\n")
    }
}
