import Foundation
import TestSupport
import Testing

/// What the README shows is what happens.
@Suite("The README's tour")
struct ReadmeTourTests {
    private static let missing = ["curl", "jq"].filter { tool in
        !["/usr/bin/", "/bin/"].contains { FileManager.default.isExecutableFile(atPath: $0 + tool) }
    }

    @Test(
        "answers each command as it says",
        .enabled(if: missing.isEmpty, "curl or jq is not there: make install-deps installs them"))
    func tour() async throws {
        let phone = try Phone()
        let files = FileManager.default
        try files.createDirectory(atPath: phone.folder.path("bin"), withIntermediateDirectories: true)
        try files.createSymbolicLink(atPath: phone.folder.path("bin/phone"), withDestinationPath: Phone.binary.path)
        try files.createSymbolicLink(
            atPath: phone.folder.path("Fixtures"), withDestinationPath: Checkout.url("Fixtures").path)
        let steps = ReadmeTour(try Checkout.text("README.md")).steps
        #expect(steps.count > 20)
        let tmp = phone.folder.url.path + "/"
        var server: Phone.Running?
        defer { if let server { kill(server.process.processIdentifier, SIGKILL) } }
        var url = "http://127.0.0.1:8080"
        for step in steps {
            let place = SourceLocation(
                fileID: #fileID, filePath: Checkout.url("README.md").path, line: step.line, column: 1)
            if step.command == "phone serve" {
                // It takes a port that is free, and stays.
                server = try phone.start(["serve", "--port", "0"], database: "harbour.sqlite")
                url = try await server?.firstLine() ?? ""
                #expect(url.hasPrefix("http://127.0.0.1:"), sourceLocation: place)
                continue
            }
            let command = step.command.replacing("http://127.0.0.1:8080", with: url)
                .replacing("/tmp/", with: tmp)
            let answer = try await Self.run(command, in: phone.folder).replacing(url, with: "http://127.0.0.1:8080")
                .replacing(tmp, with: "/tmp/")
            var lines = answer.replacing("\r\n", with: "\n")
                .split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
            while lines.last == "" { lines.removeLast() }
            let (said, happened) = (ReadmeTour.steady(step.answer), ReadmeTour.steady(lines))
            #expect(said == happened, "\(step.command)\n\(answer)", sourceLocation: place)
        }
        let service = try #require(server)
        service.process.terminate()
        #expect(await service.end() == 0)
    }

    /// What a shell prints, complaints included, as they stand one below the other in a terminal.
    private static func run(_ command: String, in folder: TemporaryFolder) async throws -> String {
        let file = folder.url.appending(path: UUID().uuidString + ".out")
        FileManager.default.createFile(atPath: file.path, contents: nil)
        let output = try FileHandle(forWritingTo: file)
        let process = Process()
        process.executableURL = URL(filePath: "/bin/bash")
        process.arguments = ["-c", command]
        process.currentDirectoryURL = folder.url
        process.environment = [
            "HOME": folder.url.path, "PATH": folder.path("bin") + ":/usr/bin:/bin", "LANG": "C.UTF-8",
            "PHONE_DATABASE": folder.path("harbour.sqlite"),
        ]
        process.standardOutput = output
        process.standardError = output
        process.standardInput = FileHandle.nullDevice
        let (ended, end) = AsyncStream.makeStream(of: Void.self)
        process.terminationHandler = { _ in end.finish() }
        try process.run()
        for await _ in ended {}
        return String(decoding: try Data(contentsOf: file), as: UTF8.self)
    }
}
