import Foundation
import Testing
import TestSupport

/// The real program, run as a user runs it: in an empty folder, with an environment of its own.
struct Phone {
    struct Outcome {
        var status: Int32
        var output: String
        var errors: String

        var lines: [String] { output.split(separator: "\n").map(String.init) }

        func json() throws -> [String: Any] {
            try #require(try JSONSerialization.jsonObject(with: Data(output.utf8)) as? [String: Any])
        }
    }

    let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    /// The optimised binary that $PHONE_BINARY names, or else the one that was built beside the tests.
    static let binary =
        ProcessInfo.processInfo.environment["PHONE_BINARY"].map { URL(filePath: $0) }
        ?? Bundle.main.executableURL!.deletingLastPathComponent().appending(path: "phone")

    static let isOptimised = ProcessInfo.processInfo.environment["PHONE_BINARY"] != nil

    @discardableResult
    func run(_ arguments: String..., database: String? = "directory.sqlite") async throws -> Outcome {
        try await run(arguments, database: database)
    }

    @discardableResult
    func run(_ arguments: [String], database: String? = "directory.sqlite") async throws -> Outcome {
        let running = try start(arguments, database: database)
        let status = await running.end()
        return Outcome(status: status, output: try running.output(), errors: try running.errors())
    }

    /// A program that runs. It writes to files, so that no long answer can fill a pipe and stop it.
    struct Running {
        let process: ChildProcess
        fileprivate let ended: AsyncStream<Int32>
        let outputFile: URL
        let errorFile: URL

        func output() throws -> String { String(decoding: try Data(contentsOf: outputFile), as: UTF8.self) }
        func errors() throws -> String { String(decoding: try Data(contentsOf: errorFile), as: UTF8.self) }

        /// Waits for the end without holding a thread, which tests that run beside this one may need, and returns the
        /// exit code, or the number of the signal that ended the program.
        func end() async -> Int32 {
            for await status in ended { return status }
            return -1
        }

        /// Waits until standard error has these words. Throws when the program ends without them.
        func says(_ words: String) async throws {
            while true {
                let isRunning = process.isRunning
                if try errors().contains(words) { return }
                try #require(isRunning, "it ended and never said: \(words)")
                await Task.yield()
            }
        }

        /// Waits for the first line of standard output; empty when the program ends without one.
        func firstLine() async throws -> String {
            while true {
                let isRunning = process.isRunning
                let text = try output()
                if let end = text.firstIndex(of: "\n") { return String(text[..<end]) }
                if !isRunning { return "" }
                await Task.yield()
            }
        }
    }

    func start(_ arguments: [String], database: String? = "directory.sqlite") throws -> Running {
        let name = UUID().uuidString
        let (ended, end) = AsyncStream.makeStream(of: Int32.self)
        let (output, errors) = (folder.path(name + ".out"), folder.path(name + ".err"))
        var environment = ["HOME": folder.url.path, "PATH": "/usr/bin:/bin"]
        if let database { environment["PHONE_DATABASE"] = folder.path(database) }
        let process = try ChildProcess(
            Self.binary.path, arguments, in: folder.url.path, environment: environment, output: output, errors: errors
        ) { status in
            end.yield(status)
            end.finish()
        }
        return Running(
            process: process, ended: ended, outputFile: URL(filePath: output), errorFile: URL(filePath: errors))
    }
}
