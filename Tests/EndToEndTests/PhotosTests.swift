import Foundation
import TestSupport
import Testing

/// Photos in a folder, brought to a directory by the real program.
@Suite("phone photos", .enabled(if: Vips.isInstalled, "\(Vips.missing)"))
struct PhotosTests {
    private static let dump =
        "employee_id,alias,legal_first_name,legal_last_name,manager_employee_id\n1001,ann,Ann,Arbour,\n"
        + "1002,bob,Bob,Below,1001\n1003,carl,Carl,Cross,1001\n1004,dora,Dora,Down,1001\n"

    private let phone: Phone
    private let faces: TemporaryFolder

    init() async throws {
        phone = try Phone()
        faces = try TemporaryFolder()
        let dump = try phone.folder.write("first.csv", Self.dump)
        #expect(try await phone.run("import", dump).status == 0)
        let without = try phone.folder.write("next.csv", Self.dump.components(separatedBy: "1004")[0])
        #expect(
            try await phone.run("import", without, "--guard-leavers-percent", "off", "--guard-rows", "off").status == 0)
    }

    private func put(_ fixture: String, _ name: String, first bytes: Int? = nil) throws {
        let picture = try Data(contentsOf: Checkout.url("Fixtures/photos/\(fixture)"))
        try picture.prefix(bytes ?? picture.count).write(to: faces.url.appending(path: name))
    }

    private func hash(_ alias: String) async throws -> String? {
        let document = try await phone.run("get", alias, "--fields", "profile.photo").json()
        return (document["profile"] as? [String: Any])?["photo"] as? String
    }

    private func revision() async throws -> Int? {
        try await phone.run("org", "--json").json()["revision"] as? Int
    }

    @Test(
        "loads a folder by alias and number, says what became of each file, and does it once", arguments: [false, true])
    func folder(isServed: Bool) async throws {
        try put("plain.jpg", "Ann.JPG")
        try put("transparent.webp", "1003.webp")
        try put("progressive.jpg", "bob.jpg", first: 500)
        try put("plain.jpg", "zed.jpg")
        try put("plain.jpg", "1004.jpg")
        try put("plain.jpg", "notes.txt")
        let server = isServed ? try phone.start(["serve", "--port", "0"]) : nil
        defer { if let server { kill(server.process.processIdentifier, SIGKILL) } }
        if let server { _ = try await server.firstLine() }
        let before = try await revision()

        let others = """
              nobody's     1
              passed over  1
              refused      2
            Nobody has the alias or the employee number:
              zed.jpg
            Passed over:
              notes.txt does not end in .jpg, .jpeg, .png or .webp
            Refused:
              1004.jpg: Dora Down has left, and their profile is not changed any more
              bob.jpg: this JPEG is cut off or damaged

            """
        let plan = try await phone.run("photos", "import", faces.url.path, "--dry-run")
        #expect(plan.status == 0, "\(plan.errors)")
        #expect(plan.output == "\(faces.url.path): nothing has been changed\n  to load      2\n" + others)
        #expect(try await revision() == before)

        let first = try await phone.run("photos", "import", faces.url.path + "/")
        #expect(first.status == 0 && first.errors.isEmpty, "\(first.errors)")
        #expect(first.lines[0].contains(": 2 photos loaded, in "), "\(first.output)")
        #expect(first.output.hasSuffix("  loaded       2\n" + others), "\(first.output)")
        let (ann, carl) = (try await hash("ann"), try await hash("carl"))
        #expect(ann?.count == 64 && carl?.count == 64 && ann != carl)
        #expect(try await hash("bob") == nil)
        let after = try await revision()

        let second = try await phone.run("photos", "import", faces.url.path, "--json")
        let report = try second.json()
        #expect(second.status == 0 && report["loaded"] as? Int == 0 && report["unchanged"] as? Int == 2)
        #expect(report["unknown"] as? [String] == ["zed.jpg"])
        #expect((report["refused"] as? [[String: String]])?.map { $0["file"] } == ["1004.jpg", "bob.jpg"])
        #expect(try await revision() == after)
        #expect(try await phone.run("verify").status == 0)
    }

    @Test("sets and removes one, from the file and beside its server", arguments: [false, true])
    func one(isServed: Bool) async throws {
        let server = isServed ? try phone.start(["serve", "--port", "0"]) : nil
        defer { if let server { kill(server.process.processIdentifier, SIGKILL) } }
        if let server { _ = try await server.firstLine() }
        try put("plain.jpg", "me.jpg")
        try put("palette.png", "broken.png", first: 100)
        let (me, broken) = (faces.path("me.jpg"), faces.path("broken.png"))
        let set = try await phone.run("photos", "set", me, "--alias", "bob")
        #expect(set.status == 0 && set.output == "bob: this is the photo now\n", "\(set.errors)")
        #expect(
            try await phone.run("photos", "set", me, "--alias", "bob").output == "bob: this was the photo already\n")
        let refused = try await phone.run("photos", "set", broken, "--alias", "bob")
        #expect(refused.status == 2 && refused.errors.hasPrefix("phone: this PNG is cut off or damaged\n"))
        #expect(try await phone.run("photos", "set", me, "--alias", "zed").status == 1)
        #expect(try await phone.run("photos", "set", me, "--alias", "dora").status == 2)
        #expect(try await hash("bob") != nil)
        let removed = try await phone.run("photos", "remove", "--alias", "bob")
        #expect(removed.status == 0 && removed.output == "bob: there is no photo now\n", "\(removed.errors)")
        #expect(try await hash("bob") == nil)
    }

    @Test("says that there is no such folder, and no directory")
    func missing() async throws {
        let folder = try await phone.run("photos", "import", "nowhere")
        #expect(folder.status == 2 && folder.errors.hasPrefix("phone: can't read the folder nowhere:"))
        try put("plain.jpg", "ann.jpg")
        let directory = try await phone.run(["photos", "import", faces.url.path], database: "none.sqlite")
        #expect(directory.status == 2 && directory.errors.contains("there is no directory at"))
    }
}
