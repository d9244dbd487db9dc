import Foundation
import Testing
import TestSupport

/// Who may import whom. The compiler holds the manifest (`--explicit-target-dependency-import-check error`); this holds
/// the manifest to the plan of the house.
@Suite("The import table")
struct ImportTableTests {
    /// What a target may import besides the standard library and Glibc.
    static let table: [String: Set<String>] = [
        "CLibXML2": [],
        "CZlib": [],
        "CQRCode": [],
        "CPrefetch": [],
        "OrgGraph": ["CPrefetch"],
        "DirectoryModel": ["OrgGraph", "FoundationEssentials"],
        "DirectoryXML": ["CLibXML2"],
        "DirectoryPNG": [],
        "DirectoryStore": [
            "DirectoryModel", "OrgGraph", "DirectorySchema", "Crypto", "GRDB", "GRDBSQLite", "Synchronization",
        ],
        "DirectoryImport": [
            "DirectoryModel", "OrgGraph", "DirectoryXML", "CLibXML2", "CZlib", "Crypto", "Dispatch",
            "FoundationEssentials", "Foundation",
        ],
        "DirectoryRoster": ["CPrefetch", "DirectoryModel", "OrgGraph", "Dispatch", "Synchronization"],
        "DirectoryPhotos": ["DirectoryModel", "DirectoryPNG", "DirectoryXML", "Crypto"],
        "DirectoryIcons": ["DirectoryModel", "DirectoryPNG", "DirectoryXML", "CLibXML2", "Crypto"],
        "DirectoryPages": ["CQRCode", "DirectoryModel", "Mustache", "FoundationEssentials"],
        "DirectoryHTTP": [
            "DirectoryIcons", "DirectoryModel", "DirectoryPages", "DirectoryPhotos", "DirectorySchema",
            "DirectorySignIn", "Hummingbird",
            "HummingbirdCore",
            "HummingbirdHTTP2", "HTTPTypes", "NIOCore", "NIOHTTP1", "NIOHTTP2", "NIOHTTPTypes", "NIOHTTPTypesHTTP1",
            "NIOSSL", "NIOTLS", "Logging", "Dispatch", "FoundationEssentials", "Foundation", "Synchronization",
        ],
        "DirectoryClient": [
            "DirectoryModel", "AsyncHTTPClient", "NIOCore", "NIOHTTP1", "NIOSSL", "FoundationEssentials",
        ],
        "DirectorySignIn": [
            "DirectoryModel", "AsyncHTTPClient", "Crypto", "CryptoExtras", "FoundationEssentials", "NIOCore",
            "NIOHTTP1", "Synchronization",
        ],
        "PhoneCommands": [
            "DirectoryIcons", "DirectoryModel", "DirectoryStore", "DirectoryRoster", "DirectoryImport",
            "DirectoryPhotos",
            "DirectoryHTTP",
            "DirectoryClient", "DirectorySignIn", "DirectorySchema", "ArgumentParser", "ServiceLifecycle",
            "UnixSignals", "Logging", "FoundationEssentials",
            "Crypto", "Dispatch", "Synchronization", "Yams",
        ],
        "phone": ["PhoneCommands", "ArgumentParser"],
    ]

    @Test("holds in every file", arguments: table.keys.sorted())
    func holds(target: String) throws {
        for file in try Self.swiftFiles(below: "Sources/\(target)") {
            let text = try String(contentsOf: file, encoding: .utf8)
            for module in Self.imports(of: text) where module != "Glibc" {
                #expect(
                    Self.table[target]?.contains(module) == true,
                    "\(target) may not import \(module): \(file.lastPathComponent)")
            }
        }
    }

    @Test("names every target")
    func isComplete() throws {
        let folders = try FileManager.default.contentsOfDirectory(atPath: Checkout.url("Sources").path)
        #expect(Set(folders) == Set(Self.table.keys))
    }

    @Test("no module shares its name with a type in it")
    func moduleNames() throws {
        for target in Self.table.keys {
            for file in try Self.swiftFiles(below: "Sources/\(target)") {
                let text = try String(contentsOf: file, encoding: .utf8)
                #expect(!text.contains(try Regex("(struct|class|enum|actor|protocol) \(target)\\b")))
            }
        }
    }

    static func imports(of text: String) -> [String] {
        text.split(separator: "\n").compactMap { line in
            let words = line.split(separator: " ")
            guard let position = words.firstIndex(of: "import"), position <= 2, words.count > position + 1,
                !line.hasPrefix(" "), !line.hasPrefix("//")
            else { return nil }
            return String(words[position + 1].split(separator: ".")[0])
        }
    }

    static func swiftFiles(below folder: String) throws -> [URL] {
        let all = FileManager.default.enumerator(at: Checkout.url(folder), includingPropertiesForKeys: nil)
        return (all?.allObjects as? [URL] ?? []).filter { $0.pathExtension == "swift" }
    }
}
