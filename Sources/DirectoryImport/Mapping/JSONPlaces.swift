/// On which lines of a JSON text its values stand: `JSONDecoder` says which value is wrong, and not where it is. It also
/// finds what a decoder does not look for: a key that stands twice in one object, of which one would silently not count.
struct JSONPlaces {
    /// Why the text is no JSON, and on which line that shows.
    struct Fault: Error {
        var line: Int
        var message: String
    }

    /// Deeper than any mapping, and far from the end of the stack.
    private static let maximumDepth = 64

    /// Line of each value by its path; of a member it is the line of its key.
    private var lines: [[String]: Int] = [:]
    private let text: [UInt8]
    private var position = 0
    private var line = 1

    /// Reads the whole text (RFC 8259). Throws at the first thing that is wrong with it.
    init(_ text: [UInt8]) throws(Fault) {
        self.text = text
        // A byte order mark does no harm.
        if text.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
        try value(at: [])
        if let byte = peek() { throw fault("\(Self.shown(byte)) stands behind the end") }
    }

    /// Where a value stands; where it does not exist, what it would stand in.
    func line(of path: [String]) -> Int {
        var path = path[...]
        while !path.isEmpty {
            if let line = lines[Array(path)] { return line }
            path = path.dropLast()
        }
        return lines[[]] ?? 1
    }

    private mutating func value(at path: [String]) throws(Fault) {
        guard let first = peek() else { throw fault("the file ends where a value should stand") }
        if lines[path] == nil { lines[path] = line }
        if path.count > Self.maximumDepth { throw fault("values stand more than \(Self.maximumDepth) deep in another") }
        switch first {
        case UInt8(ascii: "{"): try object(at: path)
        case UInt8(ascii: "["): try array(at: path)
        case UInt8(ascii: "\""): _ = try string()
        default: try word()
        }
    }

    private mutating func object(at path: [String]) throws(Fault) {
        let opened = line
        position += 1
        if skip("}") { return }
        repeat {
            guard peek() == UInt8(ascii: "\"") else { throw unexpected("a key in quotation marks", opened) }
            let keyLine = line
            let key = try string()
            if let first = lines.updateValue(keyLine, forKey: path + [key]) {
                throw Fault(line: keyLine, message: "'\(key)' stands twice in one object, first on line \(first)")
            }
            guard skip(":") else { throw unexpected("a colon behind '\(key)'", opened) }
            try value(at: path + [key])
        } while skip(",")
        guard skip("}") else { throw unexpected("a comma or }", opened) }
    }

    private mutating func array(at path: [String]) throws(Fault) {
        let opened = line
        position += 1
        if skip("]") { return }
        var count = 0
        repeat {
            try value(at: path + [String(count)])
            count += 1
        } while skip(",")
        guard skip("]") else { throw unexpected("a comma or ]", opened) }
    }

    private mutating func string() throws(Fault) -> String {
        let start = position
        position += 1
        while position < text.count, text[position] != UInt8(ascii: "\"") {
            if text[position] < 0x20 { throw fault("a quotation mark is missing at the end of a text") }
            position += text[position] == UInt8(ascii: "\\") ? 2 : 1
        }
        guard position < text.count else { throw fault("a quotation mark is missing at the end of a text") }
        position += 1
        return String(decoding: text[(start + 1)..<(position - 1)], as: UTF8.self)
    }

    /// A number or one of the three words; whether it is a good one the decoder says.
    private mutating func word() throws(Fault) {
        let start = position
        while position < text.count, Self.isWord(text[position]) { position += 1 }
        guard position > start else { throw unexpected("a value", line) }
        let word = String(decoding: text[start..<position], as: UTF8.self)
        guard ["true", "false", "null"].contains(word) || Double(word) != nil else {
            throw fault("'\(word)' is no value; a text stands in quotation marks")
        }
    }

    /// The next byte that is no white space; nil at the end.
    private mutating func peek() -> UInt8? {
        while position < text.count, [0x20, 0x09, 0x0A, 0x0D].contains(text[position]) {
            if text[position] == 0x0A { line += 1 }
            position += 1
        }
        return position < text.count ? text[position] : nil
    }

    private mutating func skip(_ sign: Unicode.Scalar) -> Bool {
        guard peek() == UInt8(ascii: sign) else { return false }
        position += 1
        return true
    }

    private mutating func unexpected(_ wanted: String, _ opened: Int) -> Fault {
        guard let byte = peek() else { return fault("the file ends; what opened on line \(opened) is not closed") }
        return fault("\(Self.shown(byte)) stands where \(wanted) should")
    }

    private func fault(_ message: String) -> Fault { Fault(line: line, message: message) }

    private static func isWord(_ byte: UInt8) -> Bool {
        byte >= 0x80 || Unicode.Scalar(byte).properties.isAlphabetic || (0x30...0x39).contains(byte)
            || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "+") || byte == UInt8(ascii: ".")
    }

    private static func shown(_ byte: UInt8) -> String {
        byte > 0x20 && byte < 0x7F ? "'\(Unicode.Scalar(byte))'" : "a sign that is none of JSON's"
    }
}
