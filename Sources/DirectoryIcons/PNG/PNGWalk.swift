import DirectoryModel
import DirectoryPNG

/// The walk through a PNG's chunks: which may stand where (ISO/IEC 15948, 5.6), and what is kept of them.
struct PNGWalk {
    private(set) var isAtEnd = false
    /// Pixels a side; 0 before the header.
    private(set) var side = 0

    private var kept = PNGChunk.signature
    private var bitDepth = 0
    private var colourType: UInt8 = 0
    private var isInterlaced = false
    /// Colours of the palette; nil without one.
    private var paletteCount: Int?
    private var hasTransparency = false
    private var packedRows: [UInt8] = []
    /// The rows stand in chunks one behind another, and nothing may be between them.
    private var areRowsOver = false

    mutating func pass(_ chunk: PNGChunk) throws(DirectoryError) {
        if side == 0, chunk.name != "IHDR" { throw PNGFault.damaged }
        if chunk.name != "IDAT", !packedRows.isEmpty { areRowsOver = true }
        switch chunk.name {
        case "IHDR": try passHeader(Array(chunk.data))
        case "PLTE": try passPalette(chunk.data.count)
        case "tRNS": try passTransparency(chunk.data.count)
        case "IDAT":
            guard !areRowsOver, colourType != 3 || paletteCount != nil else { throw PNGFault.damaged }
            packedRows += chunk.data
        case "IEND":
            guard chunk.data.isEmpty else { throw PNGFault.damaged }
            isAtEnd = true
        case "acTL", "fcTL", "fdAT": throw PNGFault.moving
        default:
            if chunk.isCritical { throw PNGFault.damaged }
            return
        }
        kept += chunk.bytes
    }

    /// What is kept, once the rows are known to unpack to the picture and no more.
    func checked() throws(DirectoryError) -> [UInt8] {
        let bytes = PNGRows.bytes(
            width: side, height: side, bitDepth: bitDepth, colourType: colourType, isInterlaced: isInterlaced)
        let most = bytes + IconLimits.spareBytes
        guard let length = InflatedLength.of(packedRows, atMost: most), length >= bytes else { throw PNGFault.damaged }
        guard length <= most else { throw PNGFault.inflated }
        return kept
    }

    private mutating func passHeader(_ data: [UInt8]) throws(DirectoryError) {
        guard side == 0, data.count == 13 else { throw PNGFault.damaged }
        let (width, height) = (PNGChunk.number(data[0..<4]), PNGChunk.number(data[4..<8]))
        guard width == height else { throw PNGFault.notSquare(width, height) }
        guard IconLimits.pixels.contains(width) else { throw PNGFault.wrongSize(width) }
        bitDepth = Int(data[8])
        colourType = data[9]
        isInterlaced = data[12] == 1
        guard depths(ofColourType: colourType).contains(bitDepth), data[10] == 0, data[11] == 0, data[12] <= 1 else {
            throw PNGFault.damaged
        }
        side = width
    }

    private func depths(ofColourType type: UInt8) -> [Int] {
        switch type {
        case 0: [1, 2, 4, 8, 16]
        case 3: [1, 2, 4, 8]
        case 2, 4, 6: [8, 16]
        default: []
        }
    }

    /// Pictures of colours may have one, too, for screens that show few.
    private mutating func passPalette(_ count: Int) throws(DirectoryError) {
        let most = colourType == 3 ? 1 << bitDepth : 256
        guard paletteCount == nil, !hasTransparency, packedRows.isEmpty, [2, 3, 6].contains(colourType),
            count.isMultiple(of: 3), (1...most).contains(count / 3)
        else { throw PNGFault.damaged }
        paletteCount = count / 3
    }

    private mutating func passTransparency(_ count: Int) throws(DirectoryError) {
        let isRight =
            switch colourType {
            case 0: count == 2
            case 2: count == 6
            case 3: count >= 1 && count <= paletteCount ?? 0
            default: false
            }
        guard isRight, !hasTransparency, packedRows.isEmpty else { throw PNGFault.damaged }
        hasTransparency = true
    }
}
