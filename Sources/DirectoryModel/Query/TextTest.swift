/// What a field's text must be, compared folded.
package enum TextTest: Sendable, Equatable {
    /// The same words in the same order, and no others.
    case equals([[UInt8]])
    /// Each of these begins some word.
    case words([[UInt8]])

    /// The folded words that are compared.
    package var words: [[UInt8]] {
        switch self {
        case .equals(let words), .words(let words): words
        }
    }

    /// Whether a value, as it is stored, passes. An empty value passes no test that has a word.
    package func matches(_ value: UnsafeRawBufferPointer) -> Bool {
        switch self {
        case .equals(let words): Self.equals(words, value)
        case .words(let words): Self.begin(words, value)
        }
    }

    /// `matches(_:)` of a string.
    package func matches(_ value: String) -> Bool {
        var value = value
        return value.withUTF8 { matches(UnsafeRawBufferPointer($0)) }
    }

    private static func equals(_ words: [[UInt8]], _ value: UnsafeRawBufferPointer) -> Bool {
        var last: Range<Int>?
        var position = -1
        var isSame = true
        SearchFolding.tokens(of: value) { folded, source in
            // Of the forms of one word, one must be the word asked for.
            if source != last {
                guard isSame || last == nil else { return }
                last = source
                position += 1
                isSame = false
            }
            if position < words.count, !isSame { isSame = folded.isSame(as: words[position]) }
        }
        return isSame && position + 1 == words.count
    }

    private static func begin(_ words: [[UInt8]], _ value: UnsafeRawBufferPointer) -> Bool {
        // A bit for each word that is still missing; there are at most 16.
        var missing: UInt64 = words.count < 64 ? 1 << UInt64(words.count) - 1 : .max
        SearchFolding.tokens(of: value) { folded, _ in
            guard missing != 0 else { return }
            for (index, word) in words.enumerated() where index < 64 && folded.begins(with: word) {
                missing &= ~(1 << UInt64(index))
            }
        }
        return missing == 0
    }
}

extension UnsafeRawBufferPointer {
    @inline(__always)
    func isSame(as word: [UInt8]) -> Bool { count == word.count && begins(with: word) }

    @inline(__always)
    func begins(with word: [UInt8]) -> Bool {
        guard count >= word.count else { return false }
        for i in 0..<word.count where self[i] != word[i] { return false }
        return true
    }
}
