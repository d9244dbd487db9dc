import Foundation
import TestSupport
import Testing

/// People who are forgotten, looked for in every byte of the folder that the directory is in.
@Suite("phone erase")
struct ErasureTests {
    private static let header =
        "employee_id,alias,legal_first_name,legal_last_name,preferred_first_name,email,job_title,work_phone,mobile_phone,"
        + "manager_employee_id,city\n"

    /// Fifty people whose every value has a word that nobody else has, below a few others.
    private static func row(_ number: Int, alias: String = "", title: String = "") -> String {
        let canary = "kanari\(number)x"
        return
            "\(canary)n,\(alias.isEmpty ? canary : alias),First\(canary),Last\(canary),Nick\(canary),\(canary)@example.com,"
            + "\(title)Title\(canary),+4940\(70_000_000 + number),+4917\(80_000_000 + number),\(number % 2 == 0 ? "B1" : "B2"),City\(canary)\n"
    }

    private static let others = "B1,boss,Bea,Boss,,b@example.com,Head,,,,\nB2,bill,Bill,Below,,,Lead,,,B1,\n"

    /// Files of the folder in which a canary's word stands, but for the dumps that brought it, and what commands said.
    private func hits(_ folder: URL, _ words: [String]) throws -> [String] {
        var found: [String] = []
        for file in try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
        where !["csv", "out", "err"].contains(file.pathExtension) {
            let bytes = try Data(contentsOf: file)
            for word in words where bytes.range(of: Data(word.utf8)) != nil {
                found.append("\(word) in \(file.lastPathComponent)")
            }
        }
        return found
    }

    private func words(_ number: Int) -> [String] {
        ["kanari\(number)x", "+4940\(70_000_000 + number)", "+4917\(80_000_000 + number)"]
    }

    @Test("leaves nothing of fifty people in any file, served or not, and nothing brings them back")
    func canaries() async throws {
        let phone = try Phone()
        let numbers = Array(1...50)
        let all = Self.header + Self.others + numbers.map { Self.row($0) }.joined()
        let first = try phone.folder.write("first.csv", all)
        #expect(
            try await phone.run("import", first, "--guard-leavers", "off", "--guard-leavers-percent", "off").status == 0
        )
        // Renamed, changed by themselves, promoted, with a correction and a token, and with a row that could not be read.
        for number in [1, 2, 3] {
            #expect(
                try await phone.run("set", "about", "I am kanari\(number)x", "--alias", "kanari\(number)x").status == 0)
            #expect(try await phone.run("correct", "kanari\(number)x", "title", "Dr kanari\(number)x").status == 0)
        }
        try await phone.run("token", "create", "kanari4x-laptop", "--scope", "people:read", "--alias", "kanari4x")
        let second =
            Self.header + Self.others
            + numbers.map { Self.row($0, alias: $0 < 10 ? "kanari\($0)xnew" : "", title: "Senior ") }.joined()
            + "B3,bert,Bert,Three,,,Clerk,,,kanari7xn,\n" + Self.row(5, title: "Another ")
        let next = try phone.folder.write("second.csv", second)
        let limits = ["--guard-leavers", "off", "--guard-leavers-percent", "off", "--guard-changed", "off"]
        #expect(try await phone.run(["import", next] + limits).status == 0)
        // A plan that waits names them as well.
        let third = try phone.folder.write("third.csv", Self.header + Self.others)
        #expect(try await phone.run("import", third, "--guard-leavers", "1").status == 3)
        try await phone.run("backup", "before.sqlite")
        let folder = URL(filePath: phone.folder.url.path)
        #expect(try !hits(folder, words(1)).isEmpty && !hits(folder, words(50)).isEmpty)

        // The first half while it is served, the others from the file.
        let server = try phone.start(["serve", "--port", "0"])
        defer { kill(server.process.processIdentifier, SIGKILL) }
        _ = try await server.firstLine()
        let aliases = numbers.map { $0 < 10 ? "kanari\($0)xnew" : "kanari\($0)x" }
        let served = try await phone.run(["erase", "--yes"] + aliases.prefix(25))
        #expect(served.status == 0, "\(served.errors)")
        #expect(try await phone.run("who", aliases[0]).status == 1)
        server.process.terminate()
        #expect(await server.end() == 0)
        let rest = try await phone.run(["erase", "--yes"] + aliases.dropFirst(25))
        #expect(rest.status == 0 && rest.lines.count == 25, "\(rest.errors)")
        try FileManager.default.removeItem(at: folder.appending(path: "before.sqlite"))
        for beside in try FileManager.default.contentsOfDirectory(atPath: phone.folder.url.path)
        where beside.hasPrefix("before.sqlite") {
            try FileManager.default.removeItem(at: folder.appending(path: beside))
        }
        do {
            let found = try hits(folder, numbers.flatMap(words))
            #expect(found == [], "\(found.prefix(5))")
        }
        // The directory is whole, and its log still makes it.
        let verified = try await phone.run("verify")
        #expect(verified.status == 0, "\(verified.output)\(verified.errors)")
        #expect(try await phone.run("who", "boss").status == 0)

        // The next dump has them still.
        #expect(try await phone.run("import", "reject", "3").status == 0)
        let again = try await phone.run(["import", next] + limits)
        #expect(again.status == 0, "\(again.errors)")
        do {
            let found = try hits(folder, numbers.flatMap(words))
            #expect(found == [], "\(found.prefix(5))")
        }
        #expect(try await phone.run("search", "kanari").status == 1)
    }

    @Test("is done again when a backup from before is restored")
    func restored() async throws {
        let phone = try Phone()
        let dump = try phone.folder.write("first.csv", Self.header + Self.others + Self.row(1) + Self.row(2))
        #expect(try await phone.run("import", dump).status == 0)
        try await phone.run("backup", "before.sqlite")
        #expect(try await phone.run("erase", "kanari1x", "--yes").status == 0)
        let restored = try await phone.run("restore", "before.sqlite", "--discard")
        #expect(restored.status == 0 && restored.errors.contains("1 of those in the backup"), "\(restored.errors)")
        #expect(try await phone.run("who", "kanari1x").status == 1)
        #expect(try await phone.run("who", "kanari2x").status == 0)
        #expect(
            try hits(URL(filePath: phone.folder.url.path), words(1)).filter { !$0.contains("before.sqlite") } == [])
        #expect(try await phone.run("verify").status == 0)
    }

    @Test("asks first, and forgets nobody when one of them is not there")
    func asks() async throws {
        let phone = try Phone()
        let dump = try phone.folder.write("first.csv", Self.header + Self.others + Self.row(1))
        #expect(try await phone.run("import", dump).status == 0)
        #expect(try await phone.run("erase", "kanari1x").status == 2)
        #expect(try await phone.run("erase", "kanari1x", "nobodyhere", "--yes").status == 1)
        #expect(try await phone.run("who", "kanari1x").status == 0)
    }
}
