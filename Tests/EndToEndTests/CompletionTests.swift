import Foundation
import TestSupport
import Testing

@Suite("A shell that completes an alias")
struct CompletionTests {
    /// What bash offers behind these words, of which the last is being typed.
    private func offers(_ words: [String], in phone: Phone, environment: [String: String] = [:]) throws -> [String] {
        let bash = Process()
        bash.executableURL = URL(filePath: "/usr/bin/env")
        let line = words.joined(separator: " ")
        let script = """
            source ./phone.bash
            COMP_WORDS=("$PHONE" "${@:2}"); COMP_CWORD=$(($# - 1)); COMP_LINE='\(line)'; COMP_POINT=${#COMP_LINE}
            _phone phone "${@: -1}" "${@: -2:1}"
            printf '%s\\n' "${COMPREPLY[@]}"
            """
        bash.arguments = ["bash", "-c", script, "bash"] + words
        bash.currentDirectoryURL = phone.folder.url
        bash.environment = [
            "HOME": phone.folder.url.path, "PATH": "/usr/bin:/bin", "PHONE": Phone.binary.path,
            "PHONE_DATABASE": phone.folder.path("directory.sqlite"),
        ].merging(environment) { $1 }
        let output = Pipe()
        let errors = Pipe()
        bash.standardOutput = output
        bash.standardError = errors
        try bash.run()
        let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        let complaint = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        bash.waitUntilExit()
        #expect(complaint == "")
        return text.split(separator: "\n").map(String.init)
    }

    @Test("is offered those of people in place, for every command that takes one")
    func offersAliases() async throws {
        let phone = try Phone()
        try await phone.run("import", Checkout.url("Fixtures/orgs/harbour.csv").path)
        try await phone.run("import", Checkout.url("Fixtures/orgs/harbour-next.csv").path)
        _ = try phone.folder.write("phone.bash", await phone.run("completions", "bash").output)
        #expect(try offers(["phone", "who", "mi"], in: phone) == ["minjun"])
        #expect(try offers(["phone", "who", "minjun", "cr"], in: phone) == ["crios"])
        for command in ["chain", "reports", "path"] {
            #expect(try offers(["phone", command, "min"], in: phone) == ["minjun"], "\(command)")
        }
        #expect(try offers(["phone", "path", "minjun", "nov"], in: phone) == ["novagrant"])
        // Everybody, which is fewer than fifty; a leaver is not among them.
        let all = try offers(["phone", "who", ""], in: phone)
        #expect(all.contains("amara") && !all.contains("sdangelo") && all.count > 40)
        #expect(try offers(["phone", "who", "sdang"], in: phone) == [])
        // The directory that the line names, as it was typed.
        let elsewhere = ["PHONE_DATABASE": "/none.sqlite"]
        #expect(try offers(["phone", "who", "mi"], in: phone, environment: elsewhere) == [])
        #expect(
            try offers(["phone", "who", "--database", "~/directory.sqlite", "mi"], in: phone, environment: elsewhere)
                == ["minjun"])
        #expect(try offers(["phone", "who", "mi"], in: phone, environment: ["PHONE_SERVER": "http://s"]) == [])
    }
}
