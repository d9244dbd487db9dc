/// The letters of one word, each with the mark that changes how it is spelt elsewhere: `ü` is (u, diaeresis) however it
/// was encoded.
struct SearchLetters {
    struct Letter: Equatable {
        /// Folded.
        var base: UInt32
        /// Breve, diaeresis, ring or stroke as a combining character; 0 for none of these.
        var mark: UInt32 = 0
    }

    /// Scripts and spellings in which a word has other forms.
    struct Scripts: OptionSet {
        let rawValue: UInt8

        static let umlaut = Scripts(rawValue: 1)
        static let cyrillic = Scripts(rawValue: 2)
        static let greek = Scripts(rawValue: 4)
        static let hangul = Scripts(rawValue: 8)

        init(rawValue: UInt8) { self.rawValue = rawValue }

        /// None for a character that has no other form.
        init(of scalar: UInt32) {
            switch scalar {
            case 0x370...0x3FF, 0x1F00...0x1FFF: self = .greek
            case 0x400...0x52F: self = .cyrillic
            case 0xAC00...0xD7A3, 0x1100...0x11FF: self = .hangul
            default: self = SearchLetters.marks(in: scalar) != 0 || SearchLetters.isSpelt(scalar) ? .umlaut : []
            }
        }
    }

    static let breve: UInt32 = 0x306
    static let diaeresis: UInt32 = 0x308
    static let ring: UInt32 = 0x30A
    static let stroke: UInt32 = 0x338

    var letters: [Letter] = []

    init(_ text: UnsafeRawBufferPointer) {
        let table = FoldingTable.shared
        letters.reserveCapacity(text.count)
        var i = 0
        while i < text.count {
            let (scalar, length) = UTF8Scalar.decode(text, at: i)
            i += length
            let mark = Self.marks(in: scalar)
            switch table[scalar] {
            case .letter(let base): add(base, mark)
            case .letters(let range): for index in range { add(table.pool[index], 0) }
            case .mark where Self.isSpelt(scalar):
                if let last = letters.indices.last, letters[last].mark == 0 { letters[last].mark = scalar }
            case .mark, .joiner, .separator: break
            }
        }
    }

    private mutating func add(_ base: UInt32, _ mark: UInt32) {
        if let last = letters.last, let composed = Self.composed(last.base, base) {
            letters[letters.count - 1].base = composed
        } else {
            letters.append(Letter(base: base, mark: mark))
        }
    }

    /// The other ways in which the word is typed. May repeat one another and the word itself.
    func otherForms(_ scripts: Scripts) -> [[UInt8]] {
        var forms: [[UInt8]] = []
        if scripts.contains(.umlaut) { forms.append(spelt) }
        if scripts.contains(.cyrillic) { forms += Romanisation.cyrillic(letters) }
        if scripts.contains(.greek) { forms += Romanisation.greek(letters) }
        if scripts.contains(.hangul) { forms += Romanisation.hangul(letters) }
        return forms
    }

    /// The spelling without the letters that a foreign keyboard lacks: ä ae, ö and ø oe, ü ue, å aa.
    private var spelt: [UInt8] {
        var bytes: [UInt8] = []
        for letter in letters {
            UTF8Scalar.append(letter.base, to: &bytes)
            switch (letter.base, letter.mark) {
            case (0x61, Self.diaeresis), (0x6F, Self.diaeresis), (0x75, Self.diaeresis), (0x6F, Self.stroke):
                bytes.append(UInt8(ascii: "e"))
            case (0x61, Self.ring): bytes.append(UInt8(ascii: "a"))
            default: break
            }
        }
        return bytes
    }

    /// The combining characters that can change a spelling.
    private static func isSpelt(_ scalar: UInt32) -> Bool {
        scalar == breve || scalar == diaeresis || scalar == ring
    }

    /// The mark that a composed character contains; 0 for none that changes a spelling.
    private static func marks(in scalar: UInt32) -> UInt32 {
        switch scalar {
        case 0xC4, 0xD6, 0xDC, 0xE4, 0xF6, 0xFC, 0x1D5...0x1DC, 0x1DE, 0x1DF, 0x22A, 0x22B,
            0x1E4E, 0x1E4F, 0x1E7A, 0x1E7B:
            diaeresis
        case 0xC5, 0xE5, 0x1FA, 0x1FB, 0x212B: ring
        case 0xD8, 0xF8, 0x1FE, 0x1FF: stroke
        case 0x401, 0x407, 0x451, 0x457: diaeresis
        case 0x40E, 0x419, 0x439, 0x45E: breve
        case 0x390, 0x3AA, 0x3AB, 0x3B0, 0x3CA, 0x3CB, 0x3D4, 0x1FD2, 0x1FD3, 0x1FD7, 0x1FE2, 0x1FE3, 0x1FE7: diaeresis
        default: 0
        }
    }

    /// Han and kana: scripts that write words without spaces, and in which one character says as much as two letters.
    static func isCJK(_ scalar: UInt32) -> Bool {
        switch scalar {
        case 0x3005, 0x3007, 0x3041...0x30FF, 0x31F0...0x31FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0x2_0000...0x3_FFFF:
            true
        default: false
        }
    }

    /// Two letters that are one syllable: Hangul by the arithmetic of the Unicode Standard, chapter 3.12, and kana with
    /// a voicing mark. Nil when they are two.
    static func composed(_ first: UInt32, _ second: UInt32) -> UInt32? {
        switch second {
        case 0x1161...0x1175:
            guard (0x1100...0x1112).contains(first) else { return nil }
            return 0xAC00 + ((first - 0x1100) * 21 + second - 0x1161) * 28
        case 0x11A8...0x11C2:
            guard (0xAC00...0xD7A3).contains(first), (first - 0xAC00) % 28 == 0 else { return nil }
            return first + second - 0x11A7
        case 0x3099:
            switch first {
            case 0x304B...0x3061: return first % 2 == 1 ? first + 1 : nil
            case 0x3064, 0x3066, 0x3068, 0x306F, 0x3072, 0x3075, 0x3078, 0x307B, 0x309D: return first + 1
            case 0x3046: return 0x3094
            default: return nil
            }
        case 0x309A:
            switch first {
            case 0x306F, 0x3072, 0x3075, 0x3078, 0x307B: return first + 2
            default: return nil
            }
        default: return nil
        }
    }
}
