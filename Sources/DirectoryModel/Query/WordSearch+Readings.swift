extension WordSearch {
    /// Where a text without spaces is the whole alias, a former one, the employee number or the mail address; or, with an
    /// `@` in it, the beginning of the address.
    static func wholeFinds(_ whole: String, _ values: [SearchSubject.Value]) -> [Find] {
        let typed = Array(whole.utf8)
        let hasAt = typed.contains(0x40)
        var finds: [Find] = []
        for (index, value) in values.enumerated() {
            let utf8 = value.text.utf8
            let end = utf8.count
            switch value.field {
            case .alias, .formerAlias, .employeeNumber:
                guard end == typed.count, begins(utf8, with: typed) else { continue }
                finds.append(Find(value: index, source: 0..<end, kind: .exactAlias))
            case .email:
                guard hasAt, begins(utf8, with: typed) else { continue }
                finds.append(Find(value: index, source: 0..<end, kind: .prefix))
            default: continue
            }
        }
        return finds
    }

    /// Where a phone number ends with the digits, or an extension is just them.
    static func phoneFinds(_ digits: [UInt8], _ values: [SearchSubject.Value]) -> [Find] {
        var finds: [Find] = []
        for (index, value) in values.enumerated() where value.field == .phone {
            var text = value.text
            let source = text.withUTF8 { bytes -> Range<Int>? in
                let number = UnsafeRawBufferPointer(bytes)
                if value.isNumber { return number.isSame(as: digits) ? 0..<number.count : nil }
                return PhoneDigits.match(digits, endOf: number)
            }
            if let source { finds.append(Find(value: index, source: source, kind: .other)) }
        }
        return finds
    }

    /// Where the words of a phrase stand next to each other: in a name, or in a title, department, building, desk or city.
    static func phraseFinds(_ phrase: SearchPhrase, _ values: [SearchSubject.Value]) -> [Find] {
        var finds: [Find] = []
        for (index, value) in values.enumerated() {
            switch value.field {
            case .name, .title, .department, .building, .desk, .city: break
            case .alias, .formerAlias, .email, .phone, .employeeNumber: continue
            }
            // By word of the value: what it is to each word of the phrase, the best of its forms.
            var rows: [(source: Range<Int>, isSame: [Bool?])] = []
            SearchFolding.tokens(of: value.text) { folded, source in
                let row = phrase.words.map { compare($0, folded) }
                if rows.last?.source == source {
                    for (i, isSame) in row.enumerated() where isSame == true || rows[rows.count - 1].isSame[i] == nil {
                        rows[rows.count - 1].isSame[i] = isSame
                    }
                } else {
                    rows.append((source, row))
                }
            }
            let length = phrase.words.count
            guard rows.count >= length else { continue }
            for start in 0...rows.count - length {
                let hits = (0..<length).map { rows[start + $0].isSame[$0] }
                guard !hits.contains(where: { $0 == nil }) else { continue }
                let isWhole = hits.last == .some(true)
                if !isWhole, value.field != .name, phrase.words[length - 1].letterCount < 3 { continue }
                let kind: MatchKind = value.field != .name ? .other : isWhole ? .exactName : .prefix
                let source = rows[start].source.lowerBound..<rows[start + length - 1].source.upperBound
                finds.append(Find(value: index, source: source, kind: kind))
            }
        }
        return finds
    }

    /// Capital ASCII letters are small ones.
    private static func begins(_ text: String.UTF8View, with typed: [UInt8]) -> Bool {
        var i = 0
        for byte in text {
            if i == typed.count { return true }
            let small = byte &- 0x41 < 26 ? byte | 0x20 : byte
            if small != typed[i] { return false }
            i += 1
        }
        return i == typed.count
    }
}
