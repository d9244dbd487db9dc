package import Foundation

/// Where things are, seen from a test.
package enum Checkout {
    /// The folder of Package.swift.
    package static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    package static func url(_ path: String) -> URL { root.appending(path: path) }

    /// A folder of real data beside the checkout; nil on a machine that has none, and then the tests that read it are
    /// skipped, each saying so.
    package static func shared(_ path: String) -> URL? {
        let folder = root.deletingLastPathComponent().appending(path: "shared/" + path)
        return FileManager.default.fileExists(atPath: folder.path) ? folder : nil
    }

    package static func text(_ path: String) throws -> String { try String(contentsOf: url(path), encoding: .utf8) }

    /// Compares with a golden file, or writes it when $UPDATE_GOLDEN is set. Returns what the file holds.
    package static func golden(_ path: String, renewedBy text: String) throws -> String {
        if ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] != nil {
            try text.write(to: url(path), atomically: true, encoding: .utf8)
        }
        return try self.text(path)
    }
}

/// A folder for one test, gone with the object.
package final class TemporaryFolder: Sendable {
    package let url: URL

    package init() throws {
        url = FileManager.default.temporaryDirectory.appending(path: "phonebook-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(at: url) }

    package func path(_ name: String) -> String { url.appending(path: name).path }

    package func write(_ name: String, _ text: String) throws -> String {
        try text.write(to: url.appending(path: name), atomically: true, encoding: .utf8)
        return path(name)
    }
}
