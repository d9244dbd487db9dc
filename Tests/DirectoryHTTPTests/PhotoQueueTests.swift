@testable import DirectoryHTTP
import DirectoryModel
import Foundation
import ServiceTestSupport
import TestSupport
import Testing

@Suite("The photos in hand", .enabled(if: PhotoTool.isInstalled, "\(PhotoTool.missing)"))
struct PhotoQueueTests {
    @Test("are so many at most, from the first byte of an upload on, and then there is room again")
    func room() async throws {
        let queue = PhotoQueue(tools: PhotoTool.folders, room: 1)
        let upload = [UInt8](try Data(contentsOf: Checkout.url("Fixtures/photos/plain.jpg")))
        let photo = try await queue.photo {
            // While this one is on its way, there is no room for another.
            let problem = await #expect(throws: Problem.self) { try await queue.photo { upload } }
            #expect(problem?.retryAfter == 10)
            return upload
        }
        #expect(try await queue.photo { upload } == photo)
        await #expect(throws: DirectoryError.self) { try await queue.photo { Array(upload.dropLast(300)) } }
        #expect(try await queue.photo { upload } == photo)
    }
}
