/// A value in a JSON document, seen where it stands there: for taking a document apart without reading all that is in it.
///
/// The document is well-formed, as `JSONWriter` makes them. Of another one, some parts are missing, and nothing worse.
package struct JSONSlice: Sendable {
    package let bytes: ArraySlice<UInt8>

    private init(_ bytes: ArraySlice<UInt8>) { self.bytes = bytes }

    /// The whole document.
    package init(_ document: [UInt8]) {
        bytes = document[Self.start(in: document[...])...]
    }

    /// The value of a member of an object; nil when there is none, or this is no object. The member's name has nothing
    /// in it that JSON escapes.
    package subscript(name: String) -> JSONSlice? {
        var value: JSONSlice?
        forEachPart(UInt8(ascii: "{")) { part, rest in
            let start = Self.start(in: rest)
            guard start < rest.endIndex, rest[start] == UInt8(ascii: ":") else { return rest.endIndex }
            let next = Self.value(in: rest[(start + 1)...])
            if value == nil, part.dropFirst().dropLast().elementsEqual(name.utf8) { value = JSONSlice(next) }
            return next.endIndex
        }
        return value
    }

    /// Calls `body` with each member of an object in turn; with none for another value. Whoever wants several members reads
    /// the object once so.
    package func forEachMember(_ body: (_ name: String, _ value: JSONSlice) -> Void) {
        forEachPart(UInt8(ascii: "{")) { part, rest in
            let start = Self.start(in: rest)
            guard start < rest.endIndex, rest[start] == UInt8(ascii: ":") else { return rest.endIndex }
            let next = Self.value(in: rest[(start + 1)...])
            if let name = JSONSlice(part).text { body(name, JSONSlice(next)) }
            return next.endIndex
        }
    }

    /// The elements of an array; none of another value.
    package var elements: [JSONSlice] {
        var elements: [JSONSlice] = []
        forEachPart(UInt8(ascii: "[")) { part, rest in
            elements.append(JSONSlice(part))
            return rest.startIndex
        }
        return elements
    }

    /// A string without its quotation marks, any other value as it is written; nil for `null`.
    package var text: String? {
        guard bytes.first == UInt8(ascii: "\"") else {
            return bytes.elementsEqual("null".utf8) ? nil : String(decoding: bytes, as: UTF8.self)
        }
        let inside = bytes.dropFirst().dropLast()
        guard inside.contains(UInt8(ascii: "\\")) else { return String(decoding: inside, as: UTF8.self) }
        return Self.unescaped(inside)
    }

    /// Calls `body` with each value in the brackets, and what follows it; the next is looked for from where it says.
    private func forEachPart(_ bracket: UInt8, _ body: (ArraySlice<UInt8>, ArraySlice<UInt8>) -> Int) {
        guard bytes.first == bracket else { return }
        var rest = bytes.dropFirst()
        while true {
            let start = Self.start(in: rest)
            guard start < rest.endIndex, rest[start] != UInt8(ascii: "}"), rest[start] != UInt8(ascii: "]") else {
                return
            }
            guard rest[start] != UInt8(ascii: ",") else {
                rest = rest[(start + 1)...]
                continue
            }
            let part = Self.value(in: rest[start...])
            guard !part.isEmpty else { return }
            rest = rest[body(part, rest[part.endIndex...])...]
        }
    }

    /// Where white space ends.
    private static func start(in bytes: ArraySlice<UInt8>) -> Int {
        bytes.firstIndex { $0 != 0x20 && $0 != 0x0A && $0 != 0x0D && $0 != 0x09 } ?? bytes.endIndex
    }

    /// The value that begins behind white space.
    private static func value(in bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        let start = start(in: bytes)
        let length = bytes.suffix(from: start).withUnsafeBufferPointer { Self.length(ofValueIn: $0) }
        return bytes[start..<(start + length)]
    }

    private static func length(ofValueIn bytes: UnsafeBufferPointer<UInt8>) -> Int {
        var depth = 0
        var isString = false
        var i = 0
        while i < bytes.count {
            let byte = bytes[i]
            i += 1
            if isString {
                if byte == UInt8(ascii: "\\") { i += 1 }
                if byte == UInt8(ascii: "\"") { isString = false }
                if !isString, depth == 0 { break }
                continue
            }
            switch byte {
            case UInt8(ascii: "\""): isString = true
            case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
            case UInt8(ascii: "}"), UInt8(ascii: "]"):
                // The bracket around a number or a word.
                guard depth > 0 else { return i - 1 }
                depth -= 1
                if depth == 0 { return i }
            case UInt8(ascii: ","), UInt8(ascii: ":"), 0x20, 0x0A, 0x0D, 0x09:
                if depth == 0 { return i - 1 }
            default: break
            }
        }
        return min(i, bytes.count)
    }

    /// RFC 8259, section 7.
    private static func unescaped(_ bytes: ArraySlice<UInt8>) -> String {
        var units: [UInt16] = []
        var rest = String(decoding: bytes, as: UTF8.self).utf16[...]
        while let unit = rest.popFirst() {
            guard unit == 0x5C, let sign = rest.popFirst() else {
                units.append(unit)
                continue
            }
            switch sign {
            case 0x6E: units.append(0x0A)
            case 0x72: units.append(0x0D)
            case 0x74: units.append(0x09)
            case 0x62: units.append(0x08)
            case 0x66: units.append(0x0C)
            case 0x75:
                units.append(UInt16(String(rest.prefix(4)) ?? "", radix: 16) ?? 0xFFFD)
                rest = rest.dropFirst(4)
            default: units.append(sign)
            }
        }
        return String(decoding: units, as: UTF16.self)
    }
}

extension JSONSlice {
    /// All of it, as a value; nil for what is no JSON.
    package var value: JSONValue? {
        switch bytes.first {
        case UInt8(ascii: "{"):
            var members: [String: JSONValue] = [:]
            forEachMember { members[$0] = $1.value }
            return .object(members)
        case UInt8(ascii: "["): return .array(elements.compactMap(\.value))
        case UInt8(ascii: "\""): return text.map { .string($0) }
        default:
            switch text {
            case nil: return .null
            case "true": return .bool(true)
            case "false": return .bool(false)
            case let number?: return Double(number).map { .number($0) }
            }
        }
    }
}
