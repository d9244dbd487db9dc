/// What a photo may be at most and has to be at least. All of it is known from the file's length and its header, before
/// anything is decoded.
package enum PhotoLimits {
    /// 5 MiB: what a telephone's camera makes at its usual quality.
    package static let bytes = 5 << 20
    /// 25 megapixels: decoding that many takes a second and, at the very worst, 350 MB.
    package static let pixels = 25_000_000
    /// Of the longer side.
    package static let longestSide = 8192
    /// Of the shorter side. Below it there is nothing to recognise anybody by.
    package static let shortestSide = 32
    /// Progressive JPEGs have some ten scans. Each may touch every pixel again, so that a file of a few hundred kilobytes
    /// with thousands of them keeps a decoder busy for minutes.
    static let scans = 32
    /// An ICC profile of a screen or a camera has 500 bytes to 30 kB. Larger ones are left out, and the picture is taken
    /// as sRGB.
    static let profileBytes = 1 << 20
    /// How many bytes more than its header says a PNG may unpack to; some old programs add a few.
    static let spareBytes = 64 << 10
}
