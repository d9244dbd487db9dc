/// A canonical Huffman code of RFC 1951, given by how long each symbol's word is.
struct HuffmanCode {
    /// How many words there are of each length, 0 to 15.
    let counts: [UInt16]
    /// The symbols by length, then by number.
    let symbols: [UInt16]

    init(_ lengths: ArraySlice<UInt8>) {
        var counts = [UInt16](repeating: 0, count: 16)
        for length in lengths { counts[Int(length)] += 1 }
        var starts = [Int](repeating: 0, count: 17)
        for length in 1...15 { starts[length + 1] = starts[length] + Int(counts[length]) }
        var symbols = [UInt16](repeating: 0, count: starts[16])
        for (symbol, length) in lengths.enumerated() where length > 0 {
            symbols[starts[Int(length)]] = UInt16(symbol)
            starts[Int(length)] += 1
        }
        self.counts = counts
        self.symbols = symbols
    }

    static let fixedLiterals = HuffmanCode(
        ([UInt8](repeating: 8, count: 144) + [UInt8](repeating: 9, count: 112) + [UInt8](repeating: 7, count: 24)
            + [UInt8](repeating: 8, count: 8))[...])
    static let fixedDistances = HuffmanCode([UInt8](repeating: 5, count: 30)[...])
}
