import DirectoryClient
import DirectoryModel
import FoundationEssentials

/// Pages of a service as files in one folder that lead to each other.
final class PageMirror {
    private let service: RemoteDirectory
    private let folder: String
    /// Names of files, by the path and query that they came from.
    private var names: [String: String] = [:]

    init(_ service: RemoteDirectory, to folder: String) {
        self.service = service
        self.folder = folder
    }

    /// Saves the pages, what they are made with, and a list of them. Throws `DirectoryError`.
    func save(_ pages: [String]) throws {
        do {
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        } catch { throw DirectoryError(.unavailable, "there can be no folder \(folder): \(error)") }
        for page in pages { names[page] = Self.name(page, suffix: ".html") }
        for page in pages {
            let html = try service.resource(at: page, accepting: "text/html").bytes
            try write(try linked(String(decoding: html, as: UTF8.self)), to: names[page] ?? "")
        }
        let list = pages.map { "<li><a href=\"\(names[$0] ?? "")\">\($0.replacing("&", with: "&amp;"))</a></li>\n" }
        try write(
            "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>Pages</title><ul>\n\(list.joined())</ul></html>\n",
            to: "index.html")
    }

    private func write(_ text: String, to name: String) throws { try write(Array(text.utf8), to: name) }

    private func write(_ bytes: [UInt8], to name: String) throws {
        do { try Data(bytes).write(to: URL(filePath: "\(folder)/\(name)")) } catch {
            throw DirectoryError(.unavailable, "\(folder)/\(name) can't be written: \(error)")
        }
    }

    /// The page with what its attributes lead to beside it: pages that are saved, and what it is made with.
    private func linked(_ html: String) throws -> String {
        var parts = html.split(separator: "\"", omittingEmptySubsequences: false).map(String.init)
        for i in parts.indices.dropFirst() {
            guard let attribute = ["href=", "src=", "srcset="].first(where: parts[i - 1].hasSuffix) else { continue }
            let isMade = attribute != "href=" || parts[i].hasPrefix("/static/")
            parts[i] = try linked(parts[i], isMade: isMade)
        }
        return parts.joined(separator: "\"")
    }

    private func linked(_ value: String, isMade: Bool) throws -> String {
        guard value.hasPrefix("/") else { return value }
        let path = value.prefix { $0 != "#" && $0 != " " }
        let rest = value.dropFirst(path.count)
        let wanted = String(path).replacing("&amp;", with: "&")
        if let known = names[wanted] { return known + rest }
        guard isMade else { return value }
        let (bytes, type) = try service.resource(at: wanted, accepting: "*/*")
        let suffix =
            ["text/css": ".css", "text/javascript": ".js", "image/svg+xml": ".svg", "image/png": ".png"]
            .first { type.hasPrefix($0.key) }?.value ?? ".jpg"
        let name = Self.name(wanted, suffix: suffix)
        names[wanted] = name
        try write(bytes, to: name)
        return name + rest
    }

    /// A file's name for a path: letters, digits and hyphens.
    private static func name(_ path: String, suffix: String) -> String {
        let words = path.split { !$0.isASCII || !($0.isLetter || $0.isNumber || $0 == ".") }
        let name = words.joined(separator: "-")
        return (name.isEmpty ? "home" : name.hasSuffix(suffix) ? String(name.dropLast(suffix.count)) : name) + suffix
    }
}
