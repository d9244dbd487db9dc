/// What kind of dump a file is, told from its first bytes and never from its name.
package enum DumpFormat: String, Sendable {
    case csv
    case xml

    /// XML when the first character that isn't blank is `<`, CSV otherwise. Throws `UnreadableDump` when the file
    /// can't be read or is a web page. Standard input can be looked at only through the other `detect`.
    package static func detect(path: String) throws(UnreadableDump) -> DumpFormat {
        if path == "-" {
            throw UnreadableDump(
                "standardInput", value: path, message: "standard input can be read only once",
                hint: "say which format it is in, or give a file")
        }
        return try detect(try FileChunks(path: path))
    }

    /// The same for a file that is open already; nothing of it is used up.
    package static func detect(_ file: FileChunks) throws(UnreadableDump) -> DumpFormat {
        let finding = try TextEncoding.find(in: file.head, isWhole: file.headIsWhole)
        let text = Transcoder.decodeHead(file.head, finding)
        guard let first = text.firstIndex(where: { !isBlank($0) }), text[first] == UInt8(ascii: "<") else {
            return .csv
        }
        try refuseWebPage(text[first...], path: file.path)
        return .xml
    }

    /// An error page saved under the dump's name is the commonest reason for XML that isn't a dump.
    static func refuseWebPage(_ text: ArraySlice<UInt8>, path: String) throws(UnreadableDump) {
        let start = String(decoding: text.prefix(64), as: UTF8.self).lowercased()
        let isPage =
            start.hasPrefix("<!doctype html")
            || (start.hasPrefix("<html") && !(start.dropFirst(5).first?.isLetter ?? false))
        if isPage { throw webPage(path: path) }
    }

    static func webPage(path: String) -> UnreadableDump {
        UnreadableDump(
            "html", line: 1, value: path, message: "this is a web page (HTML), not a dump",
            hint: "it is probably an error or sign-in page saved in its place: open it in a browser, then fetch again")
    }

    static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }
}
