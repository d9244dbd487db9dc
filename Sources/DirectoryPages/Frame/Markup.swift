import Mustache

/// HTML as it is sent, in UTF-8. What stands in a literal is markup; what is put into one is text, and escaped, unless it
/// is markup itself: what somebody typed can't become an element or leave an attribute.
///
///     let row: Markup = "<a href=\"\(href)\">\(name)</a>"
///
/// The frame, profiles, cards and the chart are written so: a page by Mustache takes two milliseconds, one of these some
/// microseconds. All else is templates.
package struct Markup: ExpressibleByStringInterpolation, Sendable {
    package private(set) var bytes: [UInt8]

    package init(stringLiteral literal: String) { bytes = Array(literal.utf8) }

    package init(stringInterpolation: Interpolation) { bytes = stringInterpolation.bytes }

    /// What is markup already, as one of our templates made it.
    init(trusted html: String) { bytes = Array(html.utf8) }

    init() { bytes = [] }

    package struct Interpolation: StringInterpolationProtocol {
        fileprivate var bytes: [UInt8] = []

        package init(literalCapacity: Int, interpolationCount: Int) {
            bytes.reserveCapacity(literalCapacity + 32 * interpolationCount)
        }

        package mutating func appendLiteral(_ literal: String) { bytes.append(contentsOf: literal.utf8) }
        package mutating func appendInterpolation(_ text: String) { Markup.escape(text, into: &bytes) }
        package mutating func appendInterpolation(_ number: Int) { bytes.append(contentsOf: String(number).utf8) }
        package mutating func appendInterpolation(_ markup: Markup) { bytes.append(contentsOf: markup.bytes) }
        /// Nothing for nil.
        package mutating func appendInterpolation(_ markup: Markup?) {
            if let markup { bytes.append(contentsOf: markup.bytes) }
        }
    }

    static func + (a: Markup, b: Markup) -> Markup { "\(a)\(b)" }

    static func += (markup: inout Markup, more: Markup) { markup.bytes.append(contentsOf: more.bytes) }

    /// The markup of each, one after the other.
    static func each<Items: Sequence>(_ items: Items, _ markup: (Items.Element) -> Markup) -> Markup {
        var all = Markup()
        for item in items { all += markup(item) }
        return all
    }

    /// The whole as a string.
    package var text: String { String(decoding: bytes, as: UTF8.self) }

    /// By bytes: a quotation mark that is followed by a combining accent is no character of its own to Swift; a browser
    /// takes it for one, and the attribute ends.
    private static func escape(_ text: String, into bytes: inout [UInt8]) {
        var text = text
        text.withUTF8 { utf8 in
            var plain = 0
            for i in utf8.indices {
                guard let entity = entity(utf8[i]) else { continue }
                bytes.append(contentsOf: utf8[plain..<i])
                bytes.append(contentsOf: entity.utf8)
                plain = i + 1
            }
            bytes.append(contentsOf: utf8[plain...])
        }
    }

    @inline(__always)
    private static func entity(_ byte: UInt8) -> String? {
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

extension Markup: MustacheCustomRenderable {
    var renderText: String { text }
    var isNull: Bool { false }
}
