import DirectoryImport
import DirectoryModel
import Foundation

/// Where the files of the reader tests stand: our own below the checkout, the public corpora beside it.
enum ReaderFiles {
    private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    /// The corpora, nil on a machine that has only the checkout.
    static let shared: URL? = {
        let named = ProcessInfo.processInfo.environment["PHONEBOOK_SHARED_DATA"].map(URL.init(fileURLWithPath:))
        let beside = root.deletingLastPathComponent().appendingPathComponent("shared/data")
        return [named, beside].compactMap { $0 }.first { FileManager.default.fileExists(atPath: $0.path) }
    }()

    static func hostile(_ name: String) -> String { root.appendingPathComponent("Fixtures/hostile/\(name)").path }

    /// All of our own hostile files.
    static var hostileFiles: [String] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: hostile(""))) ?? []
        return names.filter { !$0.hasPrefix(".") && $0 != "README.md" }.sorted().map(hostile)
    }

    /// All regular files below a folder of the corpora; empty when there are none.
    static func corpus(_ folder: String) -> [String] {
        guard let shared else { return [] }
        let base = shared.appendingPathComponent(folder)
        let names = FileManager.default.enumerator(atPath: base.path)?.compactMap { $0 as? String } ?? []
        return names.sorted().map { base.appendingPathComponent($0).path }.filter {
            var isFolder: ObjCBool = false
            return FileManager.default.fileExists(atPath: $0, isDirectory: &isFolder) && !isFolder.boolValue
        }
    }

    /// Hands `body` the path of a file with those bytes, and removes it afterwards.
    static func with<Result>(_ bytes: some Sequence<UInt8>, _ body: (String) throws -> Result) throws -> Result {
        let url = FileManager.default.temporaryDirectory.appendingPathComponent("reader-\(UUID().uuidString)")
        try Data(bytes).write(to: url)
        defer { try? FileManager.default.removeItem(at: url) }
        return try body(url.path)
    }

    static let chunkSizes = [1, 2, 3, 7, 64, FileChunks.defaultChunkSize]
}

/// A dump read to its end or to its first fatal issue.
struct ReadDump: Equatable {
    var columns: [String] = []
    var rows: [[String]] = []
    var lines: [Int] = []
    var issues: [ImportIssue] = []
    var unread: [String] = []
    var fatal: ImportIssue?

    var codes: [String] { issues.map(\.code) }

    mutating func drain(_ source: inout some RecordSource) throws {
        columns = source.columns
        defer { unread = source.unreadColumns }
        var record = RawRecord()
        while try source.next(&record) {
            rows.append((0..<record.count).map { record.string($0) })
            lines.append(record.line)
            issues += record.issues
        }
    }

    static func csv(
        path: String, _ dialect: CSVDialect = .detect, chunkSize: Int = FileChunks.defaultChunkSize,
        maxColumns: Int = 256
    ) throws -> ReadDump {
        var dump = ReadDump()
        do {
            let file = try FileChunks(path: path, chunkSize: chunkSize)
            var reader = try CSVReader(file, dialect: dialect, maxColumns: maxColumns)
            dump.issues = reader.headerIssues
            try dump.drain(&reader)
        } catch let error as UnreadableDump {
            dump.fatal = error.issue
        }
        return dump
    }

    static func csv(
        _ text: String, _ dialect: CSVDialect = .detect, chunkSize: Int = FileChunks.defaultChunkSize,
        maxColumns: Int = 256
    ) throws -> ReadDump {
        try ReaderFiles.with(text.utf8) {
            try csv(path: $0, dialect, chunkSize: chunkSize, maxColumns: maxColumns)
        }
    }

    static func xml(
        path: String, record: String = "Person", columns: [String] = ["."], chunkSize: Int = FileChunks.defaultChunkSize
    ) throws -> ReadDump {
        var dump = ReadDump()
        do {
            let file = try FileChunks(path: path, chunkSize: chunkSize)
            var reader = try XMLReader(file, record: record, columns: columns)
            defer { dump.unread = reader.unreadColumns }
            try dump.drain(&reader)
        } catch let error as UnreadableDump {
            dump.fatal = error.issue
        }
        return dump
    }

    static func xml(
        _ text: String, record: String = "Person", columns: [String] = ["."],
        chunkSize: Int = FileChunks.defaultChunkSize
    ) throws -> ReadDump {
        try ReaderFiles.with(text.utf8) {
            try xml(path: $0, record: record, columns: columns, chunkSize: chunkSize)
        }
    }
}
