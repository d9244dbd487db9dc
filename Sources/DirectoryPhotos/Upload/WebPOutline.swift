/// The walk through a WebP (RFC 9649): a RIFF file of chunks, of which one is the picture.
struct WebPOutline {
    private let file: [UInt8]
    private var kept: [UInt8] = []
    /// What the extended header says, if there is one.
    private var canvas: PictureSize?
    private var size: PictureSize?
    private var hasProfile = false

    /// Throws `PictureFault`.
    static func read(_ file: [UInt8]) throws(PictureFault) -> PictureOutline {
        var outline = WebPOutline(file)
        return try outline.walk()
    }

    private init(_ file: [UInt8]) { self.file = file }

    private mutating func walk() throws(PictureFault) -> PictureOutline {
        let end = try 8 + file.littleEndian32(at: 4)
        guard end <= file.count, end >= 20 else { throw .damaged }
        var place = 12
        while place + 8 <= end {
            let length = try file.littleEndian32(at: place + 4)
            // A chunk of an odd length has a byte behind it, which some programs leave out at the end of the file.
            let next = place + 8 + length + length % 2
            guard place + 8 + length <= end else { throw .damaged }
            try take(String(decoding: file[place..<place + 4], as: UTF8.self), place..<place + 8 + length)
            place = next
        }
        guard let size, canvas == nil || canvas == size else { throw .damaged }
        let length = kept.count + 4
        let head = Array("RIFF".utf8) + (0..<4).map { UInt8(truncatingIfNeeded: length >> ($0 * 8)) }
        return PictureOutline(size: size, hasProfile: hasProfile, kept: head + Array("WEBP".utf8) + kept, end: end)
    }

    private mutating func take(_ name: String, _ chunk: Range<Int>) throws(PictureFault) {
        let data = chunk.lowerBound + 8
        switch name {
        case "VP8X":
            guard canvas == nil, size == nil, chunk.count >= 18 else { throw .damaged }
            guard file[data] & 0x02 == 0 else { throw .moving }
            canvas = try PictureSize(width: 1 + littleEndian24(at: data + 4), height: 1 + littleEndian24(at: data + 7))
            keep(chunk)
            // There is no XMP any more.
            kept[kept.count - chunk.count - chunk.count % 2 + 8] &= ~0x04
        case "VP8 ":
            guard size == nil, chunk.count >= 18, file[data] & 1 == 0, file[data + 3..<data + 6] == [0x9D, 0x01, 0x2A]
            else { throw .damaged }
            size = try PictureSize(
                width: file.littleEndian16(at: data + 6) & 0x3FFF, height: file.littleEndian16(at: data + 8) & 0x3FFF)
            keep(chunk)
        case "VP8L":
            guard size == nil, chunk.count >= 13, file[data] == 0x2F else { throw .damaged }
            let bits = try file.littleEndian32(at: data + 1)
            size = try PictureSize(width: 1 + bits & 0x3FFF, height: 1 + (bits >> 14) & 0x3FFF)
            keep(chunk)
        case "ANIM", "ANMF": throw .moving
        case "ICCP":
            hasProfile = true
            keep(chunk)
        case "ALPH", "EXIF": keep(chunk)
        default: break
        }
    }

    private mutating func keep(_ chunk: Range<Int>) {
        kept += file[chunk]
        if chunk.count % 2 == 1 { kept.append(0) }
    }

    private func littleEndian24(at offset: Int) throws(PictureFault) -> Int {
        try file.littleEndian16(at: offset) | (file.littleEndian16(at: offset + 1) >> 8) << 16
    }
}
