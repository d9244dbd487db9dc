import Mustache

/// HTML as it is sent, in UTF-8. What stands in a literal is markup; what is put into one is text, and escaped, unless it
/// is markup itself: what somebody typed can't become an element or leave an attribute.
///
///     let row: Markup = "<a href=\"\(href)\">\(name)</a>"
///
/// The frame, profiles, cards and the chart are written so: a page by Mustache takes two milliseconds, one of these some
/// microseconds. All else is templates. What a page has many of writes itself (`MarkupSource`), with no markup of its own in
/// between.
package struct Markup: ExpressibleByStringInterpolation, MarkupSource, Sendable {
    /// What was written, and room behind it: a page is many small pieces, and is moved as seldom as may be.
    private var storage: [UInt8]
    private var length = 0

    private init(capacity: Int) { storage = Array(repeating: 0, count: capacity) }

    init() { self.init(capacity: 0) }

    package init(stringLiteral literal: String) {
        self.init()
        append(trusted: literal)
    }

    package init(stringInterpolation: Interpolation) { self = stringInterpolation.markup }

    /// What is markup already, as one of our templates made it.
    init(trusted html: String) { self.init(stringLiteral: html) }

    package struct Interpolation: StringInterpolationProtocol {
        fileprivate var markup: Markup

        package init(literalCapacity: Int, interpolationCount: Int) {
            markup = Markup(capacity: literalCapacity + 32 * interpolationCount)
        }

        package mutating func appendLiteral(_ literal: String) { markup.append(trusted: literal) }

        package mutating func appendInterpolation(_ part: some MarkupSource) { part.write(to: &markup) }

        /// Nothing for nil. There is none for other parts: a literal in a `map` would be text.
        package mutating func appendInterpolation(_ part: Markup?) { part?.write(to: &markup) }
    }

    package func write(to page: inout Markup) {
        storage.withUnsafeBytes { page.append($0.baseAddress, length) }
    }

    static func + (a: Markup, b: Markup) -> Markup { "\(a)\(b)" }

    static func += (markup: inout Markup, more: Markup) { more.write(to: &markup) }

    /// The markup of each, one after the other.
    static func each<Items: Sequence>(_ items: Items, _ markup: (Items.Element) -> Markup) -> Markup {
        var all = Markup()
        for item in items { all += markup(item) }
        return all
    }

    /// Room for that many bytes more, so that what was written is not moved for them.
    mutating func reserve(_ count: Int) {
        if length + count > storage.count {
            storage.append(contentsOf: repeatElement(0, count: length + count - storage.count))
        }
    }

    /// What writes itself: text, escaped, or markup. A literal is text to it.
    mutating func put(_ part: some MarkupSource) { part.write(to: &self) }

    /// Nothing for nil.
    mutating func put(_ part: Markup?) { part?.write(to: &self) }

    /// Markup as it stands.
    mutating func append(_ markup: StaticString) { append(markup.utf8Start, markup.utf8CodeUnitCount) }

    private mutating func append(trusted markup: String) {
        var markup = markup
        markup.withUTF8 { append($0.baseAddress, $0.count) }
    }

    @inline(__always)
    private mutating func append(_ start: UnsafeRawPointer?, _ count: Int) {
        guard let start, count > 0 else { return }
        if length + count > storage.count { reserve(max(count, storage.count)) }
        storage.withUnsafeMutableBytes {
            $0.baseAddress?.advanced(by: length).copyMemory(from: start, byteCount: count)
        }
        length += count
    }

    /// What there is, between markup; nothing at all for nil.
    mutating func put(_ part: (some MarkupSource)?, between before: StaticString, _ after: StaticString) {
        guard let part else { return }
        append(before)
        part.write(to: &self)
        append(after)
    }

    /// Text in UTF-8, escaped.
    ///
    /// By bytes: a quotation mark that is followed by a combining accent is no character of its own to Swift; a browser
    /// takes it for one, and the attribute ends.
    mutating func append(text utf8: UnsafeRawBufferPointer) {
        guard Self.hasSpecial(utf8) else { return append(utf8.baseAddress, utf8.count) }
        for byte in utf8 {
            if let entity = Self.entity(byte) {
                append(entity)
            } else {
                withUnsafeBytes(of: byte) { append($0.baseAddress, 1) }
            }
        }
    }

    package var isEmpty: Bool { length == 0 }

    /// The whole, as it is sent. It is asked for last: nothing is copied.
    package consuming func take() -> [UInt8] {
        storage.removeLast(storage.count - length)
        return storage
    }

    package var text: String { String(decoding: storage.prefix(length), as: UTF8.self) }

    /// Nearly no text has anything to escape: what there is to escape is below 64, and each has its bit.
    @inline(__always)
    private static func hasSpecial(_ text: UnsafeRawBufferPointer) -> Bool {
        text.contains { $0 < 64 && specials >> UInt64($0) & 1 == 1 }
    }

    private static var specials: UInt64 { 1 << 0x22 | 1 << 0x26 | 1 << 0x27 | 1 << 0x3C | 1 << 0x3E }

    private static func entity(_ byte: UInt8) -> StaticString? {
        switch byte {
        case UInt8(ascii: "<"): "&lt;"
        case UInt8(ascii: ">"): "&gt;"
        case UInt8(ascii: "&"): "&amp;"
        case UInt8(ascii: "\""): "&quot;"
        case UInt8(ascii: "'"): "&#39;"
        default: nil
        }
    }
}

/// What writes itself into a page; text does so escaped.
package protocol MarkupSource {
    func write(to page: inout Markup)
}

extension String: MarkupSource {
    package func write(to page: inout Markup) {
        var text = self
        text.withUTF8 { page.append(text: UnsafeRawBufferPointer($0)) }
    }
}

/// Text in UTF-8.
extension UnsafeRawBufferPointer: MarkupSource {
    package func write(to page: inout Markup) { page.append(text: self) }
}

extension Int: MarkupSource {
    package func write(to page: inout Markup) { page.put(String(self)) }
}

extension Markup: MustacheCustomRenderable {
    var renderText: String { text }
    var isNull: Bool { false }
}
