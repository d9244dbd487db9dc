import DirectoryPNG

/// The walk through a PNG (ISO/IEC 15948 clause 5): chunks with their lengths, from the header to the end chunk.
struct PNGOutline {
    private let file: [UInt8]
    private let size: PictureSize
    /// What the rows unpack to, filter bytes included.
    private let rowBytes: Int
    private var kept: [UInt8]
    private var packedRows: [UInt8] = []
    private var hasProfile = false

    /// Throws `PictureFault`. The rows are counted, not unpacked: a picture that would unpack to more than its header
    /// says is `inflated`.
    static func read(_ file: [UInt8]) throws(PictureFault) -> PictureOutline {
        var outline = try PNGOutline(file)
        try outline.walk()
        try outline.countRows()
        return PictureOutline(size: outline.size, hasProfile: outline.hasProfile, kept: outline.kept, end: outline.end)
    }

    /// Where the last chunk ends.
    private var end = 0

    private static let headerEnd = 8 + 12 + 13

    private init(_ file: [UInt8]) throws(PictureFault) {
        guard file.count >= Self.headerEnd, file.holds("IHDR", at: 12), try file.bigEndian32(at: 8) == 13 else {
            throw .damaged
        }
        self.file = file
        size = try PictureSize(width: file.bigEndian32(at: 16), height: file.bigEndian32(at: 20))
        guard PNGRows.channels(ofColourType: file[25]) > 0, [1, 2, 4, 8, 16].contains(file[24]), file[28] <= 1 else {
            throw .damaged
        }
        rowBytes = PNGRows.bytes(
            width: size.width, height: size.height, bitDepth: Int(file[24]), colourType: file[25],
            isInterlaced: file[28] == 1)
        kept = Array(file[..<Self.headerEnd])
    }

    private mutating func walk() throws(PictureFault) {
        var place = Self.headerEnd
        while true {
            let length = try file.bigEndian32(at: place)
            let chunk = place..<place + 12 + length
            guard chunk.upperBound <= file.count else { throw .damaged }
            let name = String(decoding: file[place + 4..<place + 8], as: UTF8.self)
            switch name {
            case "IHDR": throw .damaged
            case "acTL": throw .moving
            case "IDAT":
                packedRows += file[place + 8..<place + 8 + length]
                kept += file[chunk]
            case "PLTE", "tRNS": kept += file[chunk]
            case "iCCP" where isSmallProfile(place + 8..<place + 8 + length):
                hasProfile = true
                kept += file[chunk]
            // Which side is up.
            case "eXIf" where length <= 64 << 10: kept += file[chunk]
            case "IEND":
                kept += file[chunk]
                end = chunk.upperBound
                return
            default: break
            }
            place = chunk.upperBound
        }
    }

    /// A profile is packed behind its name and a byte for how it is packed. It may be unpacked to 1,000 times its length.
    private func isSmallProfile(_ data: Range<Int>) -> Bool {
        guard let nameEnd = file[data].firstIndex(of: 0), nameEnd + 2 < data.upperBound,
            let length = InflatedLength.of(
                Array(file[(nameEnd + 2)..<data.upperBound]), atMost: PhotoLimits.profileBytes)
        else { return false }
        return length <= PhotoLimits.profileBytes
    }

    private func countRows() throws(PictureFault) {
        let most = rowBytes + PhotoLimits.spareBytes
        guard let length = InflatedLength.of(packedRows, atMost: most), length >= rowBytes else { throw .damaged }
        guard length <= most else { throw .inflated }
    }
}
