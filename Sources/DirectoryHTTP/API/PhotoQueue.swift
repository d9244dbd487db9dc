import DirectoryModel
import DirectoryPhotos
import Dispatch
import Synchronization

/// Where photos are made, one after the other, on a thread of its own: to decode one takes half a second of a core and up
/// to hundreds of megabytes, which neither an event loop nor Swift's pool nor the machine can afford many times at once.
package final class PhotoQueue: Sendable {
    private let tools: String
    private let room: Int
    private let inHand = Mutex(0)
    private let thread = DispatchQueue(label: "phonebook.photos")

    /// `tools` are the folders in which `vips` is looked for, a value of $PATH; empty for none. They are looked through for
    /// each photo, so that it may be installed while the service runs. `room` is how many photos may be in hand at once,
    /// from the first byte of an upload to the last picture made of it: 16 hold at most 80 MiB.
    package init(tools: String, room: Int = 16) {
        self.tools = tools
        self.room = room
    }

    /// Takes in an upload, once there is room for it and something to make a photo with, and makes it. Throws a `Problem`
    /// (503, with when to try again) where there is no room, `unavailable` where there is no `vips`, and what `upload` and
    /// `PhotoMaker` throw.
    func photo(from upload: () async throws -> [UInt8]) async throws -> PhotoSet {
        try enter()
        defer { inHand.withLock { $0 -= 1 } }
        let maker = try PhotoMaker.find(in: tools)
        let bytes = try await upload()
        return try await withCheckedThrowingContinuation { continuation in
            thread.async { continuation.resume(with: Result { try maker.make(from: bytes) }) }
        }
    }

    private func enter() throws {
        let hasRoom = inHand.withLock { count in
            guard count < room else { return false }
            count += 1
            return true
        }
        guard hasRoom else {
            var problem = Problem(
                .directory(.unavailable), detail: "\(room) photos are being made already",
                hint: "Wait for as many seconds as Retry-After says, and send it again.")
            // By then, most of them are done.
            problem.retryAfter = 10
            throw problem
        }
    }
}
