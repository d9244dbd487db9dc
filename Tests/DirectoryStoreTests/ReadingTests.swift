@testable import DirectoryStore
import DirectoryModel
import GRDB
import Testing

@Suite("Reading a directory")
struct ReadingTests {
    //  ann ─ bob ─ (left) lea ─ eve
    //      └ dan
    private func directory() throws -> SQLiteDirectory {
        let directory = try SQLiteDirectory()
        try directory.apply([
            .join(1, "ann", under: nil, [.title: "Chief Executive"]), .join(2, "bob", under: 1),
            .join(3, "lea", under: 2),
            .join(4, "eve", under: 3, [.dottedLineManager: "1", .departmentName: "Płatności"]),
            .join(5, "dan", under: 1, [.legalFamilyName: "Dvořák", .preferredGivenName: "Daniel"]),
        ])
        try directory.apply([
            .change(3, [.status: "active"], [.status: "left", .leaveDate: "2026-11-23"], kind: .left),
            .change(5, [.alias: "dan"], [.alias: "ddvorak"]),
        ])
        return directory
    }

    @Test("counts people in place, and keeps those below a leaver")
    func counts() throws {
        let ann = try directory().person(Alias("ann"))
        #expect(ann.directReports == 2)
        #expect(ann.totalReports == 3)
    }

    @Test("lists reports in chart order, in pages, without leavers")
    func reports() throws {
        let directory = try directory()
        let first = try directory.reports(of: Alias("ann"), depth: .all, page: PageRequest(limit: 2))
        #expect(first.items.map(\.reference.alias) == ["bob", "eve"])
        #expect(first.items.map(\.distance) == [1, 3])
        #expect(first.total == 3)
        let second = try directory.reports(
            of: Alias("ann"), depth: .all, page: PageRequest(limit: 2, cursor: first.next))
        #expect(second.items.map(\.reference.alias) == ["ddvorak"])
        #expect(second.next == nil)
        let direct = try directory.reports(of: Alias("ann"), depth: .direct, page: PageRequest(limit: 1))
        #expect(direct.items.map(\.reference.alias) == ["bob"])
        let rest = try directory.reports(
            of: Alias("ann"), depth: .direct, page: PageRequest(limit: 1, cursor: direct.next))
        #expect(rest.items.map(\.reference.alias) == ["ddvorak"])
        #expect(rest.next == nil)
    }

    @Test("refuses a cursor of another revision, and one that nobody gave out")
    func cursors() throws {
        let directory = try directory()
        for (cursor, code) in [
            ("r1.2", DirectoryError.Code.conflict), ("x", .invalid), ("r2.-1", .invalid), ("r2.99", .invalid),
        ] {
            let error = #expect(throws: DirectoryError.self) {
                try directory.reports(of: Alias("ann"), depth: .all, page: PageRequest(cursor: cursor))
            }
            #expect(error?.code == code)
        }
    }

    @Test("leads from a former alias to the person, and never gives it to another")
    func formerAliases() throws {
        let directory = try directory()
        let dan = try directory.person(Alias("dan"))
        #expect(dan[.alias] == "ddvorak")
        #expect(dan.formerAliases == ["dan"])
        #expect(try directory.chain(of: Alias("dan")).map(\.reference.alias) == ["ann"])
    }

    @Test("suggests the nearest aliases for one that nobody has")
    func suggestions() throws {
        let directory = try directory()
        let error = #expect(throws: DirectoryError.self) { try directory.person(Alias("dvdorak")) }
        #expect(error?.code == .notFound)
        #expect(error?.suggestions == ["ddvorak"])
    }

    @Test("shows the way between two people")
    func paths() throws {
        let directory = try directory()
        let path = try directory.path(from: Alias("eve"), to: Alias("ddvorak"))
        #expect(path.commonManager?.reference.alias == "ann")
        #expect(path.up.map(\.reference.alias) == ["lea", "bob", "ann"])
        #expect(path.down.map(\.reference.alias) == ["ddvorak"])
        #expect(path.distance == 4)
        #expect(try directory.path(from: Alias("bob"), to: Alias("eve")).commonManager?.reference.alias == "ann")
        #expect(try directory.path(from: Alias("ann"), to: Alias("eve")).commonManager == nil)
    }

    @Test(
        "needs an index and no scan for every hot query",
        arguments: [
            SQL.resolve, SQL.numbered, SQL.profile, SQL.node, SQL.children, SQL.summary, SQL.otherLines,
            SQL.formerAliases,
            SQL.badgeName, SQL.otherReports,
            SQL.photo, SQL.aliasRange, SQL.firstAliases, ClaimTable.selection, ClaimTable.selectionOfPerson,
        ])
    func queryPlans(sql: String) throws {
        let plan = try #require(
            try directory().reader.read { db in
                try Row.fetchAll(
                    db,
                    sql: "EXPLAIN QUERY PLAN "
                        + sql.replacing("?1", with: "'1'").replacing("?2", with: "'2'").replacing("?3", with: "'3'")
                )
                .map { $0["detail"] as String }
            } as [String]?)
        #expect(!plan.isEmpty)
        #expect(!plan.contains { $0.hasPrefix("SCAN") && !$0.contains("CONSTANT ROW") }, "\(plan)")
    }
}
