import Foundation
import TestSupport
import Testing

@Suite("phone with a settings file")
struct ConfiguredTests {
    @Test("works on the directory that the user's file names, and says which line is wrong")
    func userFile() async throws {
        let phone = try Phone()
        let folder = phone.folder.url.appending(path: ".config/phonebook")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let file = folder.appending(path: "phone.conf")
        try "# mine\ndatabase = \(phone.folder.path("mine.sqlite"))\n"
            .write(to: file, atomically: true, encoding: .utf8)
        let dump = Checkout.url("Fixtures/orgs/harbour.csv").path
        #expect(try await phone.run("import", dump, database: nil).status == 0)
        #expect(FileManager.default.fileExists(atPath: phone.folder.path("mine.sqlite")))
        #expect(try await phone.run("who", "minjun", database: nil).status == 0)
        // The variable goes before the file.
        #expect(try await phone.run("who", "minjun", database: "none.sqlite").status == 2)
        let settings = try await phone.run("settings", database: nil)
        #expect(settings.output.contains("config \(file.path):2"))
        try "database = a\nport : 80\n".write(to: file, atomically: true, encoding: .utf8)
        for arguments in [["who", "minjun"], ["chain", "minjun"], ["settings"], ["backup"], ["serve"]] {
            let outcome = try await phone.run(arguments, database: nil)
            #expect(outcome.status == 2 && outcome.errors.contains("\(file.path):2: this is no setting"))
        }
    }
}
