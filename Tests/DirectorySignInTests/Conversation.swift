import Foundation
import TestSupport

/// A Python program of Tests/signin, which answers each line with one.
final class Conversation {
    /// The Python that `Tests/signin/install.py` makes; nil where it has not, or could not.
    static var python: String? {
        let path = Checkout.url(".build/pytest-iam-0.3.0/bin/python").path
        return FileManager.default.isExecutableFile(atPath: path) ? path : nil
    }

    private let process = Process()
    private let input = Pipe()
    private let output = Pipe()
    private var rest = Data()

    init(_ python: String, _ script: String, _ arguments: [String] = []) throws {
        // `env` finds the system's.
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = [python, "-B", Checkout.url("Tests/signin/" + script).path] + arguments
        process.standardInput = input
        process.standardOutput = output
        try process.run()
    }

    /// The next line; nil when there are no more.
    func line() -> String? {
        while true {
            if let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
                let line = String(decoding: rest[..<end], as: UTF8.self)
                rest = Data(rest[(end + 1)...])
                return line
            }
            let more = output.fileHandleForReading.availableData
            guard !more.isEmpty else { return nil }
            rest += more
        }
    }

    func answer(to line: String) throws -> String? {
        try input.fileHandleForWriting.write(contentsOf: Data((line + "\n").utf8))
        return self.line()
    }

    deinit {
        try? input.fileHandleForWriting.close()
        process.waitUntilExit()
    }
}
