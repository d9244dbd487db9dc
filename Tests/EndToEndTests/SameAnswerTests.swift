import Foundation
import TestSupport
import Testing

/// One answer from the file and from a server, byte for byte.
@Suite("Every command that asks")
struct SameAnswerTests {
    private static let questions: [[String]] = [
        ["who", "minjun", "--json"], ["who", "minjun", "nova", "--csv"], ["chain", "leowang"], ["search", "berth eng"],
        ["get", "minjun", "sdangelo", "nova", "zzzzzz"],
        ["get", "minjun", "leowang", "--fields", "alias,title,manager(alias,displayName,location(city))"],
        ["get", "leowang", "nova", "--csv", "--fields", "alias,manager(email,level),department.name,formerAliases"],
        ["get", "minjun", "!!", "--json", "--fields", "alias"], ["get", "leowang", "--csv"],
        ["peers", "leowang"], ["peers", "amara"], ["peers", "leowang", "--limit", "2", "--csv"], ["peers", "minjn"],
        ["reports", "crios", "--depth", "2", "--vacancies"], ["reports", "crios", "--relation", "dotted", "--json"],
        ["reports", "crios", "--all", "--csv"],
        ["list", "--under", "crios"], ["list", "--all", "--json"], ["list", "--city", "London", "--limit", "3"],
        ["list", "--city", "London", "--limit", "3", "--csv"], ["list", "--status", "left"],
        ["list", "--hired-before", "2005-01-01", "--employment-type", "employee"], ["list", "--title", "nobody"],
        ["list", "--manager", "minjn"], ["list", "--cursor", "mine"],
        ["summary"], ["summary", "crios", "--json"], ["summary", "crios", "--csv"], ["summary", "minjn"],
        ["rank", "minjun"], ["rank", "minjun", "--within", "crios", "--json"],
        ["rank", "leowang", "--within", "minjun"],
        ["rank", "sdangelo", "--within", "hlindqvist", "--csv"], ["rank", "minjun", "--within", "hlindqvist"],
        ["org"], ["org", "--span-limit", "3"], ["org", "--json"], ["org", "--csv", "--span-limit", "3"],
    ]

    @Test("answers the same of a file, beside the server of that file, and from a server")
    func bytes() async throws {
        let phone = try Phone()
        try await phone.run("import", Checkout.url("Fixtures/orgs/harbour.csv").path)
        try await phone.run("import", Checkout.url("Fixtures/orgs/harbour-next.csv").path)
        var ofFile: [Phone.Outcome] = []
        for question in Self.questions { ofFile.append(try await phone.run(question)) }
        let server = try phone.start(["serve", "--port", "0"])
        defer { kill(server.process.processIdentifier, SIGKILL) }
        let url = try await server.firstLine()
        let key = try await phone.run(
            "token", "create", "test", "--scope", "people:read:private", "--scope",
            "import:run")
        let token = ["--token", try #require(key.lines.first, "\(key.errors)")]
        for (question, local) in zip(Self.questions, ofFile) {
            let beside = try await phone.run(question)
            let remote = try await phone.run(question + ["--server", url] + token, database: nil)
            for outcome in [beside, remote] {
                #expect(outcome.output == local.output, "\(question)")
                #expect(outcome.errors == local.errors, "\(question)")
                #expect(outcome.status == local.status, "\(question)")
            }
            #expect((0...2).contains(local.status) && local.output.isEmpty == false || local.status > 0, "\(question)")
        }
        server.process.terminate()
        #expect(await server.end() == 0)
    }

    @Test("finds by a company's own nicknames, of a file and of a server, and tells the line that is none")
    func nicknames() async throws {
        let phone = try Phone()
        try await phone.run("import", Checkout.url("Fixtures/orgs/harbour.csv").path)
        let names = try phone.folder.write("names.txt", "carmen mencha\n")
        #expect(try await phone.run("search", "mencha").status == 1)
        let found = try await phone.run("search", "mencha", "--nicknames", names)
        #expect(found.status == 0 && found.output.contains("Carmen R\u{ED}os"), "\(found.errors)")
        let server = try phone.start(["serve", "--port", "0", "--nicknames", names])
        defer { kill(server.process.processIdentifier, SIGKILL) }
        _ = try await server.firstLine()
        #expect(try await phone.run("search", "mencha").output == found.output)
        server.process.terminate()
        #expect(await server.end() == 0)
        _ = try phone.folder.write("names.txt", "\ncarmen\n")
        for command in [["search", "mencha"], ["serve"]] {
            let refused = try await phone.run(command + ["--nicknames", names])
            #expect(refused.status == 2 && refused.errors.contains("\(names):2: 'carmen' stands alone"))
        }
    }
}
