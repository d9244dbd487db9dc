/// What the walk through a picture's file finds.
struct PictureOutline {
    let size: PictureSize
    /// Whether its colours are those of an ICC profile that it has with it.
    let hasProfile: Bool
    /// The parts that a decoder needs.
    let kept: [UInt8]
    /// Where the picture ends in the file.
    let end: Int
}

/// Width and height in pixels, both within the limits.
struct PictureSize: Equatable {
    let width: Int
    let height: Int

    init(width: Int, height: Int) throws(PictureFault) {
        // Each side first: two of 32 bits may not be multiplied.
        guard max(width, height) <= PhotoLimits.longestSide, width * height <= PhotoLimits.pixels else {
            throw .tooLarge(width, height)
        }
        guard min(width, height) >= PhotoLimits.shortestSide else { throw .tooSmall(width, height) }
        self.width = width
        self.height = height
    }
}
