import DirectoryModel
import DirectoryStore
import TestSupport
import Testing

@testable import PhoneCommands

@Suite("A file of badges")
struct BadgeDefinitionTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    @Test("is read as JSON would say it: words are texts, but for numbers, true, false and null")
    func values() throws {
        let yaml = """
            id: launch     # of URLs
            name: "5"
            description: >
              Brought something
              into service
            howToEarn: no
            limits: {total: 20, perPerson: null, from: 2026-01-01, toOneself: true}
            owners:
              - ann
            """
        let documents = try YAMLDocument.all(in: Array(yaml.utf8), of: "a.yaml")
        #expect(documents.count == 1)
        let expected: JSONValue = .object([
            "id": .string("launch"), "name": .string("5"), "description": .string("Brought something into service"),
            "howToEarn": .string("no"), "owners": .array([.string("ann")]),
            "limits": .object([
                "total": .number(20), "perPerson": .null, "from": .string("2026-01-01"), "toOneself": .bool(true),
            ]),
        ])
        #expect(documents[0].value == expected)
        // As some editors write it.
        let marked = "\u{FEFF}" + yaml.replacing("\n", with: "\r\n")
        #expect(try YAMLDocument.all(in: Array(marked.utf8), of: "a.yaml").first?.value == expected)
    }

    private static let mistakes = [
        ("id: x\nname: [a\nowners: b\n", "line 3, column 7: this is no YAML"),
        ("id: x\n\tname: y\n", "line 2, column 1: this is no YAML"),
        ("id: x\nname: y\nname: z\n", "line 2, column 1: 'name' stands here twice"),
        ("id: x\nname: &n y\nowners: [*n]\n", "line 2, column 7: a file of badges has no anchors"),
        ("id: x\nname: !secret y\n", "line 2, column 7: a file of badges has no tags"),
        ("- id: x\n", "line 1, column 1: a badge has members"),
        ("name: y\n", "line 1, column 1: a badge has an id"),
        ("id: X y\n", "line 1, column 5: 'X y' is no id of a badge"),
        ("id: x\n---\nid: y\n---\nid: x\n", "line 5, column 1: the badge 'x' is defined twice"),
        ("id: x\nicon: nothing.svg\n", "can't read"),
        ("id: x\nicon: self.yaml\n", "line 2, column 1: the icon"),
        ("? [a, b]\n: c\n", "line 1, column 3: a name is a word"),
        ("# nothing\n", "defines no badge"), ("", "defines no badge"), ("\u{0}", "is no YAML"),
    ]

    @Test("is refused with its place where it is wrong", arguments: mistakes)
    func refused(yaml: String, message: String) throws {
        let path = try folder.write("self.yaml", yaml)
        let error = #expect(throws: DirectoryError.self) { try BadgeDefinition.all(in: [path]) }
        #expect(error?.message.contains(message) == true, "\(error?.message ?? "")")
        #expect(error?.message.contains("self.yaml") == true || message == "can't read")
    }

    @Test("that is not UTF-8, too long, deep, or a bomb is refused at once")
    func hostile() throws {
        #expect(throws: DirectoryError.self) { try YAMLDocument.all(in: [0xFF, 0xFE, 0x41], of: "a.yaml") }
        let deep = [UInt8](repeating: UInt8(ascii: "["), count: 500_000)
        #expect(throws: DirectoryError.self) { try YAMLDocument.all(in: deep, of: "a.yaml") }
        let long = try folder.write("long.yaml", "id: x\n" + String(repeating: "# nothing\n", count: 110_000))
        #expect(throws: DirectoryError.self) { try BadgeDefinition.all(in: [long]) }
        // As a name it would be compared with others, leaf by leaf.
        var bomb = "a0: &a0 [x, x]\n"
        for level in 1...60 { bomb += "a\(level): &a\(level) [*a\(level - 1), *a\(level - 1)]\n" }
        bomb += "? *a60\n: x\n"
        let error = #expect(throws: DirectoryError.self) { try YAMLDocument.all(in: Array(bomb.utf8), of: "a.yaml") }
        #expect(error?.message.contains("aliases") == true)
        // Texts that only look like it are texts.
        let text = "id: x\ndescription: |\n" + String(repeating: "  * R&D, and *more*\n", count: 100)
        #expect(try YAMLDocument.all(in: Array(text.utf8), of: "a.yaml").count == 1)
    }

    private func badges() throws -> FileBadges {
        let store = try SQLiteDirectory()
        let header = RevisionHeader(
            time: Sample.now, effective: Sample.now.date, actor: "test", source: "test", note: "")
        let record = FieldRecord([.kind: "person", .employeeNumber: "1", .alias: "ann", .status: "active"])
        try store.apply(
            ChangeSet(
                header: header,
                changes: [
                    Change(
                        subject: PersonID(rawValue: 1), kind: .joined, before: FieldRecord(), after: record)
                ]))
        return FileBadges(store: store, roles: RoleBook())
    }

    private static let svg = """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><rect width="9" height="9" fill="#123456"/></svg>
        """

    @Test("has a plan of what is new, what changes and what stays, and becomes that once")
    func plan() throws {
        let badges = try badges()
        _ = try folder.write("b.svg", Self.svg)
        let path = try folder.write(
            "b.yaml", "id: b\nname: B\nowners: [ann]\nicon: b.svg\n---\nid: c\nname: C\nowners: [ann]\n")
        func plan() throws -> BadgePlan { try BadgePlan(BadgeDefinition.all(in: [path]), in: badges) }
        let first = try plan()
        #expect(first.text == "new      b  B\nnew      c  C\n2 badges: 2 new\n")
        #expect(try badges.store.badges().isEmpty)
        try first.apply(to: badges)
        let revision = try badges.store.revision()
        let second = try plan()
        #expect(second.isEmpty && second.text == "2 badges: 2 unchanged\n")
        try second.apply(to: badges)
        #expect(try badges.store.revision() == revision)

        _ = try folder.write("b.svg", Self.svg.replacing("#123456", with: "#654321"))
        _ = try folder.write(
            "b.yaml",
            "id: b\nname: B\nowners: [ann]\nicon: b.svg\n---\nid: c\nname: See\nowners: [ann]\nlimits: {total: 7}\n")
        let third = try plan()
        #expect(
            third.text == """
                changed  b  B
                         icon: svg → svg
                changed  c  See
                         limits.total: null → 7
                         name: "C" → "See"
                2 badges: 2 changed

                """)
        try third.apply(to: badges)
        #expect(try plan().isEmpty)
        _ = try folder.write("b.yaml", "id: b\nname: B\nowners: [ann]\n")
        let fourth = try plan()
        #expect(fourth.text.contains("icon: svg → drawn"))
        try fourth.apply(to: badges)
        #expect(try badges.store.badge(BadgeID("b"))?.icon == nil && plan().isEmpty)
        // What is shown of a badge is a file of it.
        try badges.setIcon(Array(Self.svg.utf8), of: BadgeID("c"))
        _ = try folder.write("b.yaml", String(decoding: badges.badge(BadgeID("c")), as: UTF8.self))
        #expect(try plan().isEmpty)
        // A badge that is in no file stays.
        #expect(try badges.store.badge(BadgeID("c"))?.limits.total == 7)
    }

    @Test(
        "changes nothing where one badge of it can't be, and says where that stands",
        arguments: [
            ("owners: [zz]", "line 7, column 10: nobody has the alias 'zz'"),
            ("owners: [ann]\ncolour: red", "line 8, column 1: there is no 'colour' in a badge"),
            ("owners: [ann]\nlimits:\n  total: 0", "line 9, column 3: total is a number from 1 to 100000000"),
            (
                "owners: [ann]\nlimits: {from: 2026-02-01, until: 2026-01-01}",
                "line 8, column 28: limits.until is before"
            ),
            ("state: on", "line 7, column 1: state is one of"),
        ])
    func notApplied(members: String, message: String) throws {
        let badges = try badges()
        let path = try folder.write("c.yaml", "id: b\nname: B\nowners: [ann]\n---\nid: c\nname: C\n\(members)\n")
        let error = #expect(throws: DirectoryError.self) {
            try BadgePlan(BadgeDefinition.all(in: [path]), in: badges).apply(to: badges)
        }
        #expect(error?.message.contains("c.yaml, \(message)") == true, "\(error?.message ?? "")")
        #expect(try badges.store.badges().isEmpty)
    }
}
