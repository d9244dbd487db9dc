import DirectoryClient
import DirectoryHTTP
import DirectoryModel
import DirectoryStore
import Foundation
import ServiceTestSupport
import Synchronization
import TestSupport
import Testing

@Suite("A photo that is sent to a server")
struct PhotoTests {
    private static func plain() throws -> [UInt8] {
        [UInt8](try Data(contentsOf: Checkout.url("Fixtures/photos/plain.jpg")))
    }

    @Test("reaches whom the name means", .enabled(if: PhotoTool.isInstalled, "\(PhotoTool.missing)"))
    func names() async throws {
        let company = try SampleCompany()
        try await withServer(company, photos: PhotoQueue(tools: PhotoTool.folders)) { url in
            let server = try RemoteDirectory(server: url)
            let alice = try Alias("alice")
            for name in ["alice", "ALICE", "amoreau", "1003"] { #expect(try server.alias(named: name) == alice) }
            for name in ["zed", "1099", "", "a b", "\"", "manager:zed", "1007"] {
                #expect(try server.alias(named: name) == nil, "\(name)")
            }
            for name in ["lea", "1009"] {
                let error = #expect(throws: DirectoryError.self) { try server.alias(named: name) }
                #expect(error?.code == .forbidden)
            }
            #expect(try server.setPhoto(alice, Self.plain()))
            #expect(try !server.setPhoto(alice, Self.plain()))
            let hash = try #require(try server.person(alice)[.photo])
            #expect(try company.directory.photo(of: PersonID(rawValue: 3), .whole, hash: hash) != nil)
            try server.removePhoto(alice)
            #expect(try server.person(alice)[.photo] == nil)
        }
    }

    @Test("is sent again after as long as the server says, and given up in the end")
    func busy() async throws {
        let waits = Waits()
        try await withServer(SampleCompany(), photos: PhotoQueue(tools: PhotoTool.folders, room: 0)) { url in
            let server = try RemoteDirectory(server: url, wait: { waits.add($0) })
            let error = #expect(throws: DirectoryError.self) { try server.setPhoto(Alias("alice"), Self.plain()) }
            #expect(error?.code == .unavailable)
        }
        #expect(waits.all == [10, 10, 10, 10, 10])
    }

    @Test("is refused at once where nothing can make one, with what to install")
    func withoutTool() async throws {
        try await withServer(SampleCompany()) { url in
            let server = try RemoteDirectory(server: url, wait: { _ in Issue.record("there is nothing to wait for") })
            let error = #expect(throws: DirectoryError.self) { try server.setPhoto(Alias("alice"), Self.plain()) }
            #expect(error?.code == .unavailable && error?.hint.contains("libvips-tools") == true)
        }
    }

    private final class Waits: Sendable {
        private let seconds = Mutex<[UInt32]>([])

        var all: [UInt32] { seconds.withLock { $0 } }
        func add(_ more: UInt32) { seconds.withLock { $0.append(more) } }
    }
}
