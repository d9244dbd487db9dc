package import DirectoryModel
import DirectoryPNG

/// An icon that somebody sent as a PNG: square, checked from the first chunk to the last, without anything that makes no
/// picture. No pixel of it is decoded.
package struct PNGIcon: Sendable, Equatable {
    /// The picture of nothing but its header, palette, transparency and rows. Reading that again gives the same.
    package let png: [UInt8]
    /// Pixels a side.
    package let side: Int

    /// Reads what somebody sent. Colour profiles, texts, times and whatever else stands beside the picture or behind it is
    /// left out.
    ///
    /// Throws `invalid`, with what to do, for what is no PNG, is damaged, moves, isn't square, is over or under
    /// `IconLimits`, or unpacks to more than the picture that it says it is. Linear in the length of the file.
    package init(_ bytes: [UInt8]) throws(DirectoryError) {
        guard bytes.count <= IconLimits.bytes else { throw PNGFault.tooLong(bytes.count) }
        guard bytes.starts(with: PNGChunk.signature) else { throw PNGFault.isNoPNG }
        var walk = PNGWalk()
        var place = PNGChunk.signature.count
        while !walk.isAtEnd {
            guard let chunk = PNGChunk(bytes, at: place) else { throw PNGFault.damaged }
            try walk.pass(chunk)
            place += chunk.bytes.count
        }
        png = try walk.checked()
        side = walk.side
    }
}
