import AsyncHTTPClient
import DirectoryModel
import FoundationEssentials
import NIOCore
import NIOHTTP1

/// Reads the answer to an import line by line as it comes in: progress, and at the end the report. Used by one event
/// loop, while the thread that asked waits.
final class ImportAnswer: HTTPClientResponseDelegate, @unchecked Sendable {
    private(set) var status: HTTPResponseStatus?
    /// The report or the problem.
    private(set) var lastLine: [UInt8] = []
    private var line: [UInt8] = []
    private let progress: (ImportProgress) -> Void

    init(progress: @escaping (ImportProgress) -> Void) { self.progress = progress }

    func didReceiveHead(task: HTTPClient.Task<Void>, _ head: HTTPResponseHead) -> EventLoopFuture<Void> {
        status = head.status
        return task.eventLoop.makeSucceededVoidFuture()
    }

    func didReceiveBodyPart(task: HTTPClient.Task<Void>, _ buffer: ByteBuffer) -> EventLoopFuture<Void> {
        var rest = buffer.readableBytesView[...]
        while let end = rest.firstIndex(of: 0x0A) {
            line.append(contentsOf: rest[..<end])
            take()
            rest = rest[rest.index(after: end)...]
        }
        line.append(contentsOf: rest)
        return task.eventLoop.makeSucceededVoidFuture()
    }

    func didFinishRequest(task: HTTPClient.Task<Void>) throws {
        // Of an answer that is one document.
        if !line.isEmpty { take() }
    }

    private func take() {
        if let told = try? JSONDecoder().decode(ProgressMessage.self, from: Data(line)).progress {
            progress(told.progress)
        } else {
            lastLine = line
        }
        line.removeAll(keepingCapacity: true)
    }

    private struct ProgressMessage: Decodable {
        struct Told: Decodable {
            var phase: String
            var done: Int
            var total: Int?

            var progress: ImportProgress {
                switch phase {
                case "reading": .reading(bytes: done, rows: 0)
                case "writing": .writing(changes: done, of: total ?? done)
                default: .planning
                }
            }
        }
        var progress: Told
    }
}
