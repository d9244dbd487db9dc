/// What each character beyond ASCII folds to: pages of 256 entries, of which equal and absent ones cost nothing.
final class FoldingTable: Sendable {
    /// What a character is to a word.
    enum Fold: Equatable {
        /// Ends the word before it.
        case separator
        /// A mark: belongs to the letter before it and is left out.
        case mark
        /// An apostrophe, or an invisible character: left out, and no end of a word between letters.
        case joiner
        /// One letter.
        case letter(UInt32)
        /// Several letters; where they are in `pool`.
        case letters(Range<Int>)
    }

    static let shared = FoldingTable()

    private static let separator: UInt32 = 1
    private static let mark: UInt32 = 2
    private static let kept: UInt32 = 3
    private static let joiner: UInt32 = 4
    private static let inPool: UInt32 = 0x8000_0000

    /// Of 256 scalars each: which page; page 0 has no entries.
    private let pageOf: [UInt16]
    private let pages: [UInt32]
    /// Letters of characters that fold to several.
    let pool: [UInt32]

    private init() {
        var reader = Reader()
        var text = Self.unicode
        text.withUTF8 { for byte in $0 { reader.read(byte) } }
        reader.read(0x20)
        pageOf = reader.pageOf
        pages = reader.pages
        pool = reader.pool
    }

    subscript(scalar: UInt32) -> Fold {
        let entry = pages[Int(pageOf[Int(scalar >> 8)]) << 8 | Int(scalar & 0xFF)]
        switch entry {
        case 0: return Self.unlisted(scalar)
        case Self.separator: return .separator
        case Self.mark: return .mark
        case Self.kept: return .letter(scalar)
        case Self.joiner: return .joiner
        default:
            guard entry & Self.inPool != 0 else { return .letter(entry) }
            let start = Int(entry & 0xFF_FFFF)
            return .letters(start..<start + Int(entry >> 24 & 0x7F))
        }
    }

    /// ASCII, the large blocks, and what Unicode has got since the table was made.
    private static func unlisted(_ scalar: UInt32) -> Fold {
        if scalar < 0x80 {
            if scalar == 0x27 || scalar == 0x60 { return .joiner }
            return SearchFolding.isASCIIWord(UInt8(scalar)) ? .letter(scalar | 0x20) : .separator
        }
        if (0x4E00...0x9FFF).contains(scalar) || (0xAC00...0xD7A3).contains(scalar) { return .letter(scalar) }
        switch Unicode.Scalar(scalar)?.properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .decimalNumber,
            .letterNumber, .otherNumber, .nonspacingMark, .spacingMark, .enclosingMark:
            return .letter(scalar)
        default: return .separator
        }
    }

    /// Reads the table's text, a byte at a time.
    private struct Reader {
        var pageOf = [UInt16](repeating: 0, count: 0x1100)
        var pages = [UInt32](repeating: 0, count: 256)
        var pool: [UInt32] = []

        private var number: UInt32 = 0
        private var first: UInt32 = 0
        private var last: UInt32?
        private var counts = false
        private var isKey = true
        private var value: [UInt32] = []
        private var valueClass: UInt32 = 0

        mutating func read(_ byte: UInt8) {
            switch byte {
            case 0x30...0x39: number = number << 4 | UInt32(byte - 0x30)
            case 0x41...0x46: number = number << 4 | UInt32(byte - 0x37)
            case UInt8(ascii: "-") where isKey:
                first = number
                last = 0
                number = 0
            case UInt8(ascii: "+"): counts = true
            case UInt8(ascii: ">"):
                if last == nil { first = number } else { last = number }
                number = 0
                isKey = false
            case UInt8(ascii: "."): valueClass = FoldingTable.separator
            case UInt8(ascii: "-"): valueClass = FoldingTable.mark
            case UInt8(ascii: "="): valueClass = FoldingTable.kept
            case UInt8(ascii: "'"): valueClass = FoldingTable.joiner
            case UInt8(ascii: "_"):
                value.append(number)
                number = 0
            case UInt8(ascii: ","):
                store()
                first += 1
            default:
                guard !isKey else { return }
                store()
                (number, last, counts, isKey) = (0, nil, false, true)
            }
        }

        private mutating func store() {
            if number != 0 { value.append(number) }
            var entry = valueClass
            if value.count > 1 {
                entry = FoldingTable.inPool | UInt32(value.count) << 24 | UInt32(pool.count)
                pool += value
            } else if let only = value.first {
                entry = only
            }
            for scalar in first...(last ?? first) {
                set(scalar, entry)
                if counts { entry += 1 }
            }
            (number, valueClass) = (0, 0)
            value.removeAll()
        }

        private mutating func set(_ scalar: UInt32, _ entry: UInt32) {
            let block = Int(scalar >> 8)
            if pageOf[block] == 0 {
                pageOf[block] = UInt16(pages.count >> 8)
                pages += [UInt32](repeating: 0, count: 256)
            }
            pages[Int(pageOf[block]) << 8 | Int(scalar & 0xFF)] = entry
        }
    }
}
