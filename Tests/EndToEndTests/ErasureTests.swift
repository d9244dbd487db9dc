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

    /// Gives some of them photos, and returns what stands in the file then and must not afterwards: a hash each, and the
    /// middle of each picture. None where there is nothing to make photos with.
    private func plantPhotos(_ phone: Phone) async throws -> [Data] {
        guard Vips.isInstalled else { return [] }
        let faces = try TemporaryFolder()
        let server = try phone.start(["serve", "--port", "0"])
        defer { kill(server.process.processIdentifier, SIGKILL) }
        let url = try await server.firstLine()
        var planted: [Data] = []
        for (fixture, number) in [("plain.jpg", 1), ("palette.png", 50), ("plain.webp", 2), ("cmyk.jpg", 2)] {
            let file = faces.path(fixture)
            try Data(contentsOf: Checkout.url("Fixtures/photos/\(fixture)")).write(to: URL(filePath: file))
            let alias = "kanari\(number)x"
            let set = try await phone.run("photos", "set", file, "--alias", alias)
            #expect(set.status == 0, "\(set.errors)")
            for size in [48, 96, 192, 512] {
                let picture = phone.folder.path("picture.out")
                let photo = "\(url)/v1/people/\(alias)/photo?size=\(size)"
                #expect(try await Tool("curl", ["-s", "-o", picture, photo]).end().status == 0)
                let bytes = try Data(contentsOf: URL(filePath: picture))
                planted.append(bytes[bytes.count / 2..<bytes.count / 2 + 48])
            }
            let record = try await phone.run("get", alias, "--fields", "profile.photo").json()
            let hash = try #require((record["profile"] as? [String: Any])?["photo"] as? String)
            planted.append(Data(hash.utf8))
        }
        server.process.terminate()
        #expect(await server.end() == 0)
        return planted
    }

    /// Whether bytes stand in some file of the folder that is not what a command said.
    private func stands(_ bytes: Data, in folder: URL) throws -> Bool {
        try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil).contains { file in
            try !["csv", "out", "err"].contains(file.pathExtension) && Data(contentsOf: file).range(of: bytes) != nil
        }
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
        // What they asked for, claimed and decided.
        try await phone.run("badge", "create", "mentor", "--name", "Mentor", "--owner", "kanari3x", "--on-request")
        for number in [1, 2] {
            let reason = "I am kanari\(number)x"
            #expect(
                try await phone.run("badge", "request", "mentor", "--by", "kanari\(number)x", "--reason", reason).status
                    == 0)
        }
        #expect(try await phone.run("badge", "decide", "mentor", "1", "--approve", "--by", "kanari3x").status == 0)
        let code = try await phone.run("badge", "codes", "mentor", "--count", "1", "--by", "kanari3x").lines[0]
        #expect(try await phone.run("badge", "claim", code, "--by", "kanari5x").status == 0)
        try await phone.run("token", "create", "kanari4x-laptop", "--scope", "people:read", "--alias", "kanari4x")
        // Photos of the first, of the last, and of one who had another before.
        let photos = try await plantPhotos(phone)
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
        // All of them, but for the pictures that were replaced, which may be gone by now; of those the log has the hash.
        #expect(try photos.filter { try !stands($0, in: folder) }.count <= 4)

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
        for photo in photos { #expect(try !stands(photo, in: folder)) }
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
