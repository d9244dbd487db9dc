import DirectoryModel
import HTTPTypes
import Hummingbird
import NIOCore
import Synchronization

/// The answer to an import that is told how far it is: a line of JSON a few times a second, and one at the end.
///
/// `{"progress":{"phase":"reading"|"planning"|"writing","done":N,"total":N|null}}`, then `{"report":…}` or
/// `{"problem":…}`. Whoever goes away does not stop the import.
struct ImportStream: Sendable {
    private enum Event: Sendable {
        case progress(ImportProgress)
        case end(Result<ImportReport, any Error>)
    }

    let desk: ImportTurn
    let work: @Sendable (@escaping @Sendable (ImportProgress) -> Void) throws -> ImportReport
    /// Called when the import has ended, whether it began or not.
    let atEnd: @Sendable () -> Void

    var answer: Answer {
        let (events, stream) = AsyncStream.makeStream(of: Event.self)
        let latest = Latest()
        let (desk, work, atEnd) = (desk, work, atEnd)
        // The thread of the import wakes nobody; how far it is, is looked up.
        let ticks = Task {
            while !Task.isCancelled {
                if let progress = latest.take() { stream.yield(.progress(progress)) }
                try await Task.sleep(for: .milliseconds(200))
            }
        }
        Task {
            let end: Result<ImportReport, any Error>
            do {
                end = .success(try await desk.take { try work { latest.put($0) } })
            } catch {
                end = .failure(error)
            }
            ticks.cancel()
            atEnd()
            stream.yield(.end(end))
            stream.finish()
        }
        let body = ResponseBody { writer in
            for await event in events { try await writer.write(ByteBuffer(bytes: Self.line(event))) }
            try await writer.finish(nil)
        }
        return Answer(.ok, [.contentType: MediaTypes.lines, .cacheControl: "no-store"], stream: body)
    }

    /// The newest progress that nobody has looked up yet.
    private final class Latest: Sendable {
        private let progress = Mutex<ImportProgress?>(nil)

        func put(_ newest: ImportProgress) { progress.withLock { $0 = newest } }

        func take() -> ImportProgress? {
            progress.withLock { progress in
                defer { progress = nil }
                return progress
            }
        }
    }

    private static func line(_ event: Event) -> [UInt8] {
        var json = JSONWriter()
        json.object { json in
            switch event {
            case .progress(let progress):
                json.object("progress") { $0.progress(progress) }
            case .end(.success(let report)):
                json.key("report")
                report.write(to: &json)
            case .end(.failure(let error)):
                json.key("problem")
                let error = error as? DirectoryError ?? DirectoryError(.internal, "\(error)")
                json.raw(Problem(error).document(path: "/v1/imports"))
            }
        }
        return json.bytes + [0x0A]
    }
}

extension JSONWriter {
    fileprivate mutating func progress(_ progress: ImportProgress) {
        switch progress {
        case .reading(let bytes, _):
            member("phase", "reading")
            member("done", bytes)
            member("total", Int?.none)
        case .planning:
            member("phase", "planning")
            member("done", 0)
            member("total", Int?.none)
        case .writing(let changes, let total):
            member("phase", "writing")
            member("done", changes)
            member("total", total)
        }
    }
}
