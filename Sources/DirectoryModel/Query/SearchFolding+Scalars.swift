extension SearchFolding {
    /// The rest of a value in which there is something besides ASCII, from the beginning of a word.
    static func scalarTokens(
        of text: UnsafeRawBufferPointer, from start: Int,
        _ body: (_ folded: UnsafeRawBufferPointer, _ source: Range<Int>) -> Void
    ) {
        let table = FoldingTable.shared
        var word = FoldedWord()
        var i = start
        while i < text.count {
            let (scalar, length) = UTF8Scalar.decode(text, at: i)
            let end = i + length
            switch table[scalar] {
            case .separator: word.finish(in: text, body)
            case .mark: if !word.isEmpty { word.source = word.source.lowerBound..<end }
            case .joiner: break
            case .letter(let letter):
                if word.changesScript(at: letter) { word.finish(in: text, body) }
                word.append(letter, at: i..<end)
            case .letters(let range):
                if word.changesScript(at: table.pool[range.lowerBound]) { word.finish(in: text, body) }
                for index in range { word.append(table.pool[index], at: i..<end) }
            }
            word.note(scalar)
            i = end
        }
        word.finish(in: text, body)
    }
}

/// A word as it grows, letter by letter.
struct FoldedWord {
    private var bytes: [UInt8] = []
    private var last: UInt32 = 0
    private var isCJK = false
    private var scripts: SearchLetters.Scripts = []
    /// From its first letter to its last, the marks of that included.
    var source = 0..<0

    var isEmpty: Bool { bytes.isEmpty }

    /// Between Han or kana and anything else there is the end of a word, though no space.
    func changesScript(at letter: UInt32) -> Bool { !isEmpty && isCJK != SearchLetters.isCJK(letter) }

    mutating func append(_ letter: UInt32, at range: Range<Int>) {
        if isEmpty {
            source = range
            isCJK = SearchLetters.isCJK(letter)
        } else {
            source = source.lowerBound..<range.upperBound
            if let composed = SearchLetters.composed(last, letter) {
                bytes.removeLast(3)
                last = composed
                UTF8Scalar.append(composed, to: &bytes)
                return
            }
        }
        last = letter
        UTF8Scalar.append(letter, to: &bytes)
    }

    /// Notes a character of the value for which there may be other forms.
    mutating func note(_ scalar: UInt32) {
        if scalar >= 0x80, !isEmpty { scripts.formUnion(SearchLetters.Scripts(of: scalar)) }
    }

    /// Hands the word on in all its forms, and begins the next. Does nothing between words.
    mutating func finish(
        in text: UnsafeRawBufferPointer,
        _ body: (_ folded: UnsafeRawBufferPointer, _ source: Range<Int>) -> Void
    ) {
        guard !isEmpty else { return }
        bytes.withUnsafeBytes { body($0, source) }
        if !scripts.isEmpty {
            let letters = SearchLetters(UnsafeRawBufferPointer(rebasing: text[source]))
            var forms = [bytes]
            for form in letters.otherForms(scripts) where !form.isEmpty && !forms.contains(form) {
                form.withUnsafeBytes { body($0, source) }
                forms.append(form)
            }
        }
        bytes.removeAll(keepingCapacity: true)
        scripts = []
    }
}
