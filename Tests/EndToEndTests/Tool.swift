import Foundation

/// Another program that runs.
struct Tool {
    /// Its standard input; to be closed.
    let input: FileHandle
    private let output: FileHandle
    private let ended: AsyncStream<Int32>

    init(_ name: String, _ arguments: [String]) throws {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = [name] + arguments
        let (input, output) = (Pipe(), Pipe())
        process.standardInput = input
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        let (ended, end) = AsyncStream.makeStream(of: Int32.self)
        process.terminationHandler = { process in
            end.yield(process.terminationStatus)
            end.finish()
        }
        self.input = input.fileHandleForWriting
        self.output = output.fileHandleForReading
        self.ended = ended
        try process.run()
    }

    /// Waits for its end without holding a thread, and returns what it wrote, which must not be more than a pipe holds.
    func end() async throws -> (status: Int32, output: String) {
        for await status in ended {
            return (status, String(decoding: try output.readToEnd() ?? Data(), as: UTF8.self))
        }
        return (-1, "")
    }
}
