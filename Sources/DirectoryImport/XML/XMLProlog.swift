/// What the first bytes of an XML file say about its encoding. We decide it and do the decoding, so that libxml2 only
/// ever sees UTF-8: no iconv, no EBCDIC, and its count of consumed bytes is exact.
struct XMLProlog: Equatable {
    var finding: TextEncoding.Finding
    /// The `encoding="…"` of the declaration, as a range of the decoded text. It is overwritten with blanks before
    /// the text is fed; empty when it says UTF-8 or isn't there.
    var stale: Range<Int>

    /// Throws `UnreadableDump` for other encodings, for one that contradicts the bytes, and for web pages.
    init(head: [UInt8], isWhole: Bool, path: String) throws(UnreadableDump) {
        finding = try XMLProlog.family(head, isWhole: isWhole)
        stale = 0..<0
        let text = Transcoder.decodeHead(head, finding)
        if let start = text.firstIndex(where: { !DumpFormat.isBlank($0) }) {
            try DumpFormat.refuseWebPage(text[start...], path: path)
        }
        guard let declared = XMLProlog.declaredEncoding(text) else {
            finding = finding.checked(head, isWhole: isWhole)
            return
        }
        let name = String(decoding: text[declared.value], as: UTF8.self)
        guard let encoding = XMLProlog.known(name) else {
            throw XMLProlog.refusal(
                name, "the file is in the encoding “\(name)”, which isn't read",
                "export it as UTF-8, or convert it: iconv -f \(name) -t UTF-8")
        }
        if encoding.isUTF16 != finding.encoding.isUTF16 {
            throw XMLProlog.refusal(
                name, "the file says it is in \(name), but it is in \(finding.encoding.rawValue)",
                "put the real encoding on the first line, or export it again as UTF-8")
        }
        // A byte order mark wins; without one, only the declaration tells the 8-bit encodings apart.
        if !encoding.isUTF16, finding.markLength == 0 { finding.encoding = encoding }
        finding = finding.checked(head, isWhole: isWhole)
        if encoding != .utf8 || finding.encoding != .utf8 { stale = declared.whole }
    }

    /// UTF-16 with its byte order, or UTF-8 standing for everything that keeps ASCII in place.
    private static func family(_ head: [UInt8], isWhole: Bool) throws(UnreadableDump) -> TextEncoding.Finding {
        if head.starts(with: [0x4C, 0x6F, 0xA7, 0x94]) {
            throw refusal("EBCDIC", "the file is in EBCDIC", "export it again as UTF-8")
        }
        if head.starts(with: [0, 0, 0, 0x3C]) || head.starts(with: [0x3C, 0, 0, 0]) {
            throw refusal("UTF-32", "the file is in UTF-32", "export it again as UTF-8")
        }
        var finding = try TextEncoding.find(in: head, isWhole: isWhole, declared: .utf8)
        if finding.markLength == 0, head.starts(with: [0x3C, 0]) { finding.encoding = .utf16LittleEndian }
        if finding.markLength == 0, head.starts(with: [0, 0x3C]) { finding.encoding = .utf16BigEndian }
        return finding
    }

    private static func known(_ name: String) -> TextEncoding? {
        TextEncoding(name: name)
    }

    private static func refusal(_ name: String, _ message: String, _ hint: String) -> UnreadableDump {
        UnreadableDump("encoding", line: 1, value: name, message: message, hint: hint)
    }

    /// Finds ` encoding="name"` in a declaration at the very start. nil when there is none.
    private static func declaredEncoding(_ text: [UInt8]) -> (whole: Range<Int>, value: Range<Int>)? {
        guard text.starts(with: Array("<?xml".utf8)), text.count > 5, DumpFormat.isBlank(text[5]) else { return nil }
        let window = text.prefix(1024)
        let end = window.firstIndex(of: UInt8(ascii: ">")) ?? window.endIndex
        let key = Array("encoding".utf8)
        guard var index = (5..<end).first(where: { window[$0..<end].starts(with: key) }) else { return nil }
        let start = index
        index += key.count
        func skipBlanks() { while index < end, DumpFormat.isBlank(window[index]) { index += 1 } }
        skipBlanks()
        guard index < end, window[index] == UInt8(ascii: "=") else { return nil }
        index += 1
        skipBlanks()
        guard index < end, window[index] == UInt8(ascii: "\"") || window[index] == UInt8(ascii: "'"),
            let close = window[(index + 1)..<end].firstIndex(of: window[index])
        else { return nil }
        return (start..<close + 1, index + 1..<close)
    }
}
