/// The walk through a JPEG (ITU T.81 annex B): markers, segments with their lengths, scans up to the next marker. What
/// stands between them is passed over, as decoders do.
struct JPEGOutline {
    private let file: [UInt8]
    private var kept: [UInt8] = [0xFF, 0xD8]
    private var size: PictureSize?
    /// Of 8 by 8 samples, of all components.
    private var blocks = 0
    private var scans = 0
    private var scanBytes = 0
    private var hasExif = false
    private var hasProfile = false

    /// Throws `PictureFault`; a file without its end marker, so one that was cut off, is `damaged`.
    static func read(_ file: [UInt8]) throws(PictureFault) -> PictureOutline {
        var outline = JPEGOutline(file)
        return try outline.walk()
    }

    private init(_ file: [UInt8]) { self.file = file }

    private mutating func walk() throws(PictureFault) -> PictureOutline {
        var place = 2
        while let marker = nextMarker(from: place) {
            switch file[marker + 1] {
            case 0xD9:
                // The code of a block's mean has a bit at least. What has fewer only wants memory for its pixels.
                guard let size, scans > 0, scanBytes * 8 >= blocks else { throw .damaged }
                return PictureOutline(size: size, hasProfile: hasProfile, kept: kept + [0xFF, 0xD9], end: marker + 2)
            case 0xD8:
                throw .damaged
            case 0x01:
                place = marker + 2
            case let code:
                let length = try file.bigEndian16(at: marker + 2)
                let segment = marker..<marker + 2 + length
                guard length >= 2, segment.upperBound <= file.count else { throw .damaged }
                place = try take(code, segment)
            }
        }
        throw .damaged
    }

    /// Keeps what a decoder needs, and returns where to go on.
    private mutating func take(_ code: UInt8, _ segment: Range<Int>) throws(PictureFault) -> Int {
        switch code {
        // Tables, and how often the decoder starts afresh.
        case 0xC4, 0xDB, 0xDD:
            kept += file[segment]
        case 0xC0, 0xC1, 0xC2:
            guard size == nil else { throw .damaged }
            (size, blocks) = try frame(segment)
            kept += file[segment]
        // Lossless, hierarchical and arithmetic; a height that comes later.
        case 0xC3, 0xC5...0xC7, 0xC9...0xCF, 0xDC...0xDF:
            throw .rare
        case 0xDA:
            scans += 1
            guard size != nil else { throw .damaged }
            guard scans <= PhotoLimits.scans else { throw .inflated }
            let end = nextMarker(from: segment.upperBound) ?? file.count
            scanBytes += end - segment.upperBound
            kept += file[segment.lowerBound..<end]
            return end
        default:
            if isNeeded(code, segment) { kept += file[segment] }
        }
        return segment.upperBound
    }

    /// The size, and how many blocks it takes.
    private func frame(_ segment: Range<Int>) throws(PictureFault) -> (PictureSize, Int) {
        let start = segment.lowerBound
        guard segment.count >= 10 else { throw .damaged }
        let components = Int(file[start + 9])
        let size = try PictureSize(
            width: file.bigEndian16(at: start + 7), height: file.bigEndian16(at: start + 5))
        guard file[start + 4] == 8 else { throw .rare }
        guard [1, 3, 4].contains(components), segment.count == 10 + 3 * components else { throw .damaged }
        // A component may have fewer samples across and down than the one that has most.
        let samplings = (0..<components).map { file[start + 11 + 3 * $0] }.map { (Int($0 >> 4), Int($0 & 15)) }
        let (across, down) = (samplings.map(\.0).max() ?? 0, samplings.map(\.1).max() ?? 0)
        guard samplings.allSatisfy({ (1...4).contains($0) && (1...4).contains($1) }) else { throw .damaged }
        let blocks = samplings.reduce(0) { sum, sampling in
            sum + Self.blocks(size.width * sampling.0, across) * Self.blocks(size.height * sampling.1, down)
        }
        return (size, blocks)
    }

    private static func blocks(_ samples: Int, _ step: Int) -> Int { (samples + 8 * step - 1) / (8 * step) }

    /// Which of the application segments say how the picture is to be shown: which side is up, and in which colours.
    private mutating func isNeeded(_ code: UInt8, _ segment: Range<Int>) -> Bool {
        let name = segment.lowerBound + 4
        switch code {
        case 0xE0: return file.holds("JFIF\0", at: name)
        case 0xE1 where !hasExif && file.holds("Exif\0\0", at: name):
            hasExif = true
            return true
        case 0xE2 where file.holds("ICC_PROFILE\0", at: name):
            hasProfile = true
            return true
        case 0xEE: return file.holds("Adobe", at: name)
        default: return false
        }
    }

    /// Where the next marker stands, from `start` on: an FF that neither a 00 follows, as within a scan, nor another FF,
    /// nor the number of a restart.
    private func nextMarker(from start: Int) -> Int? {
        var place = start
        while place < file.count - 1 {
            if file[place] == 0xFF {
                switch file[place + 1] {
                case 0xFF: break
                case 0x00, 0xD0...0xD7: place += 1
                default: return place
                }
            }
            place += 1
        }
        return nil
    }
}
