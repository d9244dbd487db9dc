extension CSVDialect {
    /// In order of preference when the lines don't decide.
    static let delimiters: [UInt8] = [UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\t"), UInt8(ascii: "|")]
    /// Records looked at, and bytes: a header and its first rows tell all there is to tell.
    private static let sampleRecords = 50
    private static let sampleBytes = 64 << 10

    /// The delimiter that the most records of `text` have as often as the header has it, the header's number counting
    /// too: 26 commas on 19 of 20 lines are more to believe than one bar on each. Comma when no candidate occurs.
    func detectDelimiter(in text: [UInt8], isWhole: Bool) -> UInt8 {
        if let delimiter { return delimiter }
        let sample = afterSkippedLines(text).prefix(CSVDialect.sampleBytes)
        let counts = delimiterCounts(sample, isWhole: isWhole && sample.endIndex == text.endIndex)
        var best = (delimiter: CSVDialect.delimiters[0], score: 0)
        for (index, delimiter) in CSVDialect.delimiters.enumerated() {
            guard let header = counts.first?[index], header > 0 else { continue }
            let score = counts.count { $0[index] == header } * header
            if score > best.score { best = (delimiter, score) }
        }
        return best.delimiter
    }

    /// Counts a line before the header that begins as one of `preambles` among the lines to skip.
    mutating func findPreamble(in text: [UInt8]) {
        let rest = afterSkippedLines(text)
        if preambles.contains(where: { rest.starts(with: $0.utf8) }) { skipLines += 1 }
    }

    /// What stands after the lines to skip; empty when there are no more lines than that.
    func afterSkippedLines(_ text: [UInt8]) -> ArraySlice<UInt8> {
        var rest = text[...]
        for _ in 0..<skipLines {
            guard let end = rest.firstIndex(where: { $0 == 0x0A || $0 == 0x0D }) else { return [] }
            let isPair = rest[end] == 0x0D && end + 1 < rest.endIndex && rest[end + 1] == 0x0A
            rest = rest[(end + (isPair ? 2 : 1))...]
        }
        return rest
    }

    /// How often each candidate stands outside quotes in each record that isn't blank. The last record is left out
    /// when the sample cuts it, unless it is the only one.
    private func delimiterCounts(_ sample: ArraySlice<UInt8>, isWhole: Bool) -> [[Int]] {
        var records: [[Int]] = []
        var current = [Int](repeating: 0, count: CSVDialect.delimiters.count)
        var isBlank = true
        var isQuoted = false
        for byte in sample {
            if byte == quote {
                isQuoted.toggle()
            } else if !isQuoted, byte == 0x0A || byte == 0x0D {
                if !isBlank { records.append(current) }
                if records.count == CSVDialect.sampleRecords { return records }
                current = current.map { _ in 0 }
                isBlank = true
                continue
            } else if !isQuoted, let index = CSVDialect.delimiters.firstIndex(of: byte) {
                current[index] += 1
            }
            isBlank = false
        }
        if !isBlank, isWhole || records.isEmpty { records.append(current) }
        return records
    }
}
