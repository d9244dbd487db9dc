import Testing

@testable import DirectoryPages

/// Drawings are read back by a reader that was written from the standard (ISO/IEC 18004), and that shares nothing with the
/// library that made them. It corrects no errors: there are to be none.
@Suite("A code for cameras")
struct QRCodeTests {
    @Test(
        "says what it was made from",
        arguments: [
            "https://phonebook.example.com/users/alice", "A", "Äpfel, 🙂 und 電話",
            String(repeating: "BEGIN:VCARD\r\nFN:Ali🙂 Moreau\r\n", count: 4),
            String(repeating: "0123456789abcdefghij", count: 20), String(repeating: "x", count: 900),
        ])
    func readsBack(text: String) throws {
        let code = try #require(QRCode(text))
        let svg = code.svg(title: "A <code>").text
        #expect(svg.contains("<title>A &lt;code&gt;</title>") && svg.contains("role=\"img\""))
        let drawn = try #require(Drawing(svg))
        #expect(drawn.text == text)
    }

    @Test("has room for so much, and no more")
    func limit() {
        #expect(QRCode(String(repeating: "x", count: 2331)) != nil)
        #expect(QRCode(String(repeating: "x", count: 2332)) == nil)
    }

    /// The dark squares of a drawing, and what they say.
    struct Drawing {
        let size: Int
        let dark: [[Bool]]

        /// Nil for a drawing without four empty squares on each side, or without the marks that tell a camera what it is.
        init?(_ svg: String) {
            guard let side = svg.firstMatch(of: /viewBox="0 0 (\d+) \1"/).flatMap({ Int($0.output.1) }),
                let path = svg.firstMatch(of: /fill="#000" d="([^"]*)"/)?.output.1
            else { return nil }
            size = side - 8
            var rows = Array(repeating: Array(repeating: false, count: side), count: side)
            for run in path.matches(of: /M(\d+) (\d+)h(\d+)v1h-\3z/) {
                guard let x = Int(run.output.1), let y = Int(run.output.2), let length = Int(run.output.3) else {
                    return nil
                }
                for column in x..<x + length { rows[y][column] = true }
            }
            guard (0..<side).allSatisfy({ i in (0..<4).allSatisfy { !rows[$0][i] && !rows[side - 1 - $0][i] } }),
                rows.allSatisfy({ !$0.prefix(4).contains(true) && !$0.suffix(4).contains(true) })
            else { return nil }
            dark = rows[4..<side - 4].map { Array($0[4..<side - 4]) }
            for (row, column) in [(0, 0), (0, size - 7), (size - 7, 0)] where !isFinder(row, column) { return nil }
        }

        private func isFinder(_ row: Int, _ column: Int) -> Bool {
            (0..<7).allSatisfy { y in
                (0..<7).allSatisfy { x in
                    let ring = max(abs(y - 3), abs(x - 3))
                    return dark[row + y][column + x] == (ring != 2)
                }
            }
        }

        private var version: Int { (size - 17) / 4 }

        /// Section 7.9: the level of correction and the mask, beside the first mark.
        private var format: Int {
            let places = (0...5).map { (8, $0) } + [(8, 7), (8, 8), (7, 8)] + (0...5).reversed().map { ($0, 8) }
            return places.reduce(0) { $0 << 1 | (dark[$1.0][$1.1] ? 1 : 0) } ^ 0b101_0100_0001_0010
        }

        /// The middles of alignment patterns (annex E), in one direction.
        private var alignment: [Int] {
            guard version > 1 else { return [] }
            let count = version / 7 + 2
            let step = version == 32 ? 26 : (version * 4 + count * 2 + 1) / (count * 2 - 2) * 2
            return [6] + (0..<count - 1).map { size - 7 - $0 * step }.reversed()
        }

        private func isFunction(_ row: Int, _ column: Int) -> Bool {
            if row == 6 || column == 6 { return true }
            if row < 9, column < 9 || column >= size - 8 { return true }
            if row >= size - 8, column < 9 { return true }
            if version >= 7, row < 6 && column >= size - 11 || column < 6 && row >= size - 11 { return true }
            let ends = (6, size - 7)
            for y in alignment {
                for x in alignment where abs(row - y) <= 2 && abs(column - x) <= 2 {
                    let isAtFinder = (y, x) == (6, 6) || (y, x) == (6, ends.1) || (y, x) == (ends.1, 6)
                    if !isAtFinder { return true }
                }
            }
            return false
        }

        private func isMasked(_ i: Int, _ j: Int) -> Bool {
            switch format >> 10 & 7 {
            case 0: (i + j) % 2 == 0
            case 1: i % 2 == 0
            case 2: j % 3 == 0
            case 3: (i + j) % 3 == 0
            case 4: (i / 2 + j / 3) % 2 == 0
            case 5: i * j % 2 + i * j % 3 == 0
            case 6: (i * j % 2 + i * j % 3) % 2 == 0
            default: ((i + j) % 2 + i * j % 3) % 2 == 0
            }
        }

        /// Section 7.7.3: two columns at a time, up and down, from the right.
        private var codewords: [UInt8] {
            var bits: [Bool] = []
            var column = size - 1
            var isUpward = true
            while column > 0 {
                if column == 6 { column -= 1 }
                for step in 0..<size {
                    let row = isUpward ? size - 1 - step : step
                    for x in [column, column - 1] where !isFunction(row, x) {
                        bits.append(dark[row][x] != isMasked(row, x))
                    }
                }
                isUpward.toggle()
                column -= 2
            }
            return stride(from: 0, to: bits.count / 8 * 8, by: 8).map { start in
                bits[start..<start + 8].reduce(0) { $0 << 1 | ($1 ? 1 : 0) }
            }
        }

        /// Of level M (table 9), by version: codewords for correction in a block, and blocks.
        private static let blocks = [
            (10, 1), (16, 1), (26, 1), (18, 2), (24, 2), (16, 4), (18, 4), (22, 4), (22, 5), (26, 5), (30, 5), (22, 8),
            (22, 9), (24, 9), (24, 10), (28, 10), (28, 11), (26, 13), (26, 14), (26, 16), (26, 17), (28, 17), (28, 18),
            (28, 20), (28, 21), (28, 23), (28, 25),
        ]

        /// What it says; nil for what is not of level M, or not bytes.
        var text: String? {
            guard format >> 13 == 0, version <= Self.blocks.count else { return nil }
            let all = codewords
            let (correction, count) = Self.blocks[version - 1]
            let data = all.count - correction * count
            // Blocks have data of two lengths, the shorter first; their codewords take turns.
            let (short, longer) = (data / count, data % count)
            var blocks = Array(repeating: [UInt8](), count: count)
            var rest = all.prefix(data)
            for turn in 0...short {
                for block in 0..<count where turn < short || block >= count - longer {
                    if let word = rest.popFirst() { blocks[block].append(word) }
                }
            }
            var bits = blocks.joined().flatMap { byte in (0..<8).map { byte >> (7 - $0) & 1 } }[...]
            func take(_ count: Int) -> Int {
                defer { bits = bits.dropFirst(count) }
                return bits.prefix(count).reduce(0) { $0 << 1 | Int($1) }
            }
            guard take(4) == 0b0100 else { return nil }
            let length = take(version < 10 ? 8 : 16)
            return String(validating: (0..<length).map { _ in UInt8(take(8)) }, as: UTF8.self)
        }
    }
}
