/// The part of Markdown (CommonMark 0.31) in which people write about themselves: paragraphs, line breaks, lists of one
/// level, strong and emphasised text, code and links. Everything else is text. HTML is written from this tree, never from
/// what was typed: there is no other way for a sign of it to get onto a page than as text.
struct Markdown: Equatable {
    enum Block: Equatable {
        case paragraph([Inline])
        case list([[Inline]])
    }

    indirect enum Inline: Equatable {
        case text(String)
        case strong([Inline])
        case emphasis([Inline])
        case code(String)
        case link(href: String, [Inline])
        case lineBreak
    }

    /// Text within text within text: deeper than this it stays as it is.
    private static let depth = 4

    let blocks: [Block]

    init(_ text: String) {
        var blocks: [Block] = []
        var lines: [Substring] = []
        var items: [Substring] = []
        func close() {
            if !lines.isEmpty { blocks.append(.paragraph(Self.joined(lines.map { Self.inline($0, depth: 0) }))) }
            if !items.isEmpty { blocks.append(.list(items.map { Self.inline($0, depth: 0) })) }
            (lines, items) = ([], [])
        }
        for line in text.split(whereSeparator: \.isNewline, keepingEmpty: true) {
            let trimmed = line.drop { $0 == " " || $0 == "\t" }
            if trimmed.isEmpty {
                close()
            } else if trimmed.hasPrefix("- ") || trimmed.hasPrefix("* ") {
                if !lines.isEmpty { close() }
                items.append(trimmed.dropFirst(2))
            } else {
                if !items.isEmpty { close() }
                lines.append(trimmed)
            }
        }
        close()
        self.blocks = blocks
    }

    private static func joined(_ lines: [[Inline]]) -> [Inline] { Array(lines.joined(separator: [.lineBreak])) }

    private static func inline(_ text: Substring, depth: Int) -> [Inline] {
        guard depth < Self.depth else { return [.text(String(text))] }
        var found: [Inline] = []
        var plain = ""
        var rest = text
        func take(_ inline: Inline) {
            if !plain.isEmpty { found.append(.text(plain)) }
            plain = ""
            found.append(inline)
        }
        while let sign = rest.first {
            if sign == "\\", let next = rest.dropFirst().first, next.isPunctuation || next.isSymbol {
                plain.append(next)
                rest = rest.dropFirst(2)
            } else if sign == "`", let (inside, after) = between("`", "`", rest) {
                take(.code(String(inside)))
                rest = after
            } else if rest.hasPrefix("**"), let (inside, after) = between("**", "**", rest) {
                take(.strong(inline(inside, depth: depth + 1)))
                rest = after
            } else if sign == "*" || sign == "_", let (inside, after) = between(String(sign), String(sign), rest) {
                take(.emphasis(inline(inside, depth: depth + 1)))
                rest = after
            } else if sign == "[", let (label, after) = between("[", "](", rest),
                let end = after.firstIndex(of: ")"), let href = WebLink.href(after[..<end])
            {
                take(.link(href: href, inline(label, depth: Self.depth)))
                rest = after[after.index(after: end)...]
            } else {
                plain.append(sign)
                rest = rest.dropFirst()
            }
        }
        if !plain.isEmpty { found.append(.text(plain)) }
        return found
    }

    /// What stands between two marks, without white space at its ends, and what follows; nil where there is no such thing.
    private static func between(
        _ opening: String, _ closing: String, _ text: Substring
    ) -> (inside: Substring, after: Substring)? {
        let start = text.dropFirst(opening.count)
        guard let first = start.first, !first.isWhitespace, let range = start.firstRange(of: closing) else {
            return nil
        }
        let inside = start[..<range.lowerBound]
        guard let last = inside.last, !last.isWhitespace else { return nil }
        return (inside, start[range.upperBound...])
    }

    var html: String {
        blocks.map { block in
            switch block {
            case .paragraph(let inlines): "<p>\(Self.html(inlines))</p>\n"
            case .list(let items): "<ul>" + items.map { "<li>\(Self.html($0))</li>" }.joined() + "</ul>\n"
            }
        }.joined()
    }

    private static func html(_ inlines: [Inline]) -> String {
        inlines.map { inline in
            switch inline {
            case .text(let text): PageText().escapeText(text)
            case .strong(let inlines): "<strong>\(html(inlines))</strong>"
            case .emphasis(let inlines): "<em>\(html(inlines))</em>"
            case .code(let text): "<code>\(PageText().escapeText(text))</code>"
            case .link(let href, let inlines):
                "<a rel=\"nofollow noopener noreferrer\" href=\"\(PageText().escapeText(href))\">\(html(inlines))</a>"
            case .lineBreak: "<br>\n"
            }
        }.joined()
    }
}

extension StringProtocol where SubSequence == Substring {
    fileprivate func split(whereSeparator isSeparator: (Character) -> Bool, keepingEmpty: Bool) -> [Substring] {
        split(omittingEmptySubsequences: !keepingEmpty, whereSeparator: isSeparator)
    }
}
