/// Numbers of a file at an offset. Nothing is read past the end: a file that ends too early is damaged.
extension [UInt8] {
    func bigEndian16(at offset: Int) throws(PictureFault) -> Int {
        guard offset >= 0, offset + 2 <= count else { throw .damaged }
        return Int(self[offset]) << 8 | Int(self[offset + 1])
    }

    func bigEndian32(at offset: Int) throws(PictureFault) -> Int {
        Int(try bigEndian16(at: offset) << 16 | bigEndian16(at: offset + 2))
    }

    func littleEndian16(at offset: Int) throws(PictureFault) -> Int {
        guard offset >= 0, offset + 2 <= count else { throw .damaged }
        return Int(self[offset]) | Int(self[offset + 1]) << 8
    }

    func littleEndian32(at offset: Int) throws(PictureFault) -> Int {
        Int(try littleEndian16(at: offset) | littleEndian16(at: offset + 2) << 16)
    }

    /// Whether these ASCII letters stand there.
    func holds(_ text: String, at offset: Int) -> Bool {
        offset >= 0 && offset + text.utf8.count <= count
            && self[offset..<offset + text.utf8.count].elementsEqual(text.utf8)
    }
}
