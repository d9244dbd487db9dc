/// How text becomes the words that are compared: lower case, without diacritics, without punctuation. What is stored and
/// what is typed go through the same folding.
package enum SearchFolding {
    /// Splits a value into words and folds each. `body` gets the folded bytes (valid only inside the call) and the bytes
    /// of the value that the word is.
    ///
    /// A word is called once for each of its forms, one after the other with the same source: first its own script
    /// without diacritics (`müller` as `muller`), then the other ways in which it is typed: `mueller`, and the Latin
    /// letters of Cyrillic, Greek and Hangul. Apostrophes inside a word are left out (`O’Neill` is `oneill`); all other
    /// punctuation separates words. A run of Han and kana is one word. Bytes that are not UTF-8 separate words.
    ///
    /// ASCII costs about 1 ns a byte.
    package static func tokens(
        of text: UnsafeRawBufferPointer, _ body: (_ folded: UnsafeRawBufferPointer, _ source: Range<Int>) -> Void
    ) {
        guard let base = text.baseAddress, !text.isEmpty else { return }
        let rest = withUnsafeTemporaryAllocation(byteCount: text.count, alignment: 1) { word -> Int? in
            // Both are there: neither buffer is empty.
            let out = word.baseAddress.unsafelyUnwrapped
            let count = text.count
            var i = 0
            while i < count {
                let start = i
                var (length, end) = (0, i)
                while i < count {
                    let byte = base.load(fromByteOffset: i, as: UInt8.self)
                    if isASCIIWord(byte) {
                        // The bit that makes capitals small is set in every digit.
                        out.storeBytes(of: byte | 0x20, toByteOffset: length, as: UInt8.self)
                        length += 1
                        i += 1
                        end = i
                    } else if byte >= 0x80 {
                        return start
                    } else if byte == 0x27 || byte == 0x60, length > 0 {
                        i += 1
                    } else {
                        break
                    }
                }
                if length > 0 { body(UnsafeRawBufferPointer(start: out, count: length), start..<end) }
                i += 1
            }
            return nil
        }
        if let rest { scalarTokens(of: text, from: rest, body) }
    }

    /// The forms of one word, its own script first; of several words, those of the first. Empty when there is no letter
    /// and no digit.
    package static func folded(_ word: String) -> [[UInt8]] {
        var forms: [[UInt8]] = []
        var first: Range<Int>?
        tokens(of: word) { folded, source in
            if first == nil { first = source }
            if first == source { forms.append(Array(folded)) }
        }
        return forms
    }

    /// `tokens(of:_:)` of a string's UTF-8.
    package static func tokens(
        of text: String, _ body: (_ folded: UnsafeRawBufferPointer, _ source: Range<Int>) -> Void
    ) {
        var text = text
        text.withUTF8 { tokens(of: UnsafeRawBufferPointer($0), body) }
    }

    /// The first form of each word, in order.
    package static func words(of text: String) -> [[UInt8]] {
        var words: [[UInt8]] = []
        var last: Range<Int>?
        tokens(of: text) { folded, source in
            if source != last { words.append(Array(folded)) }
            last = source
        }
        return words
    }

    @inline(__always)
    static func isASCIIWord(_ byte: UInt8) -> Bool { (byte | 0x20) &- 0x61 < 26 || byte &- 0x30 < 10 }
}
