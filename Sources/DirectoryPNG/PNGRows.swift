/// The rows of a PNG's pixels before they are packed (ISO/IEC 15948 clause 7).
package enum PNGRows {
    /// How many bytes they are, 0 for a colour type that there is not. Each row is as many bytes as its pixels fill, and one
    /// for its filter. An interlaced picture is seven pictures, the pixels of each so many columns and rows apart.
    package static func bytes(width: Int, height: Int, bitDepth: Int, colourType: UInt8, isInterlaced: Bool) -> Int {
        let bitsPerPixel = channels(ofColourType: colourType) * bitDepth
        let passes =
            isInterlaced
            ? [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)]
            : [(0, 0, 1, 1)]
        guard bitsPerPixel > 0 else { return 0 }
        return passes.reduce(0) { sum, pass in
            let (x, y, acrossStep, downStep) = pass
            let columns = (width - x + acrossStep - 1) / acrossStep
            let rows = (height - y + downStep - 1) / downStep
            return sum + (columns > 0 && rows > 0 ? rows * (1 + (columns * bitsPerPixel + 7) / 8) : 0)
        }
    }

    /// Numbers to a pixel: grey, RGB, index into the palette, grey and alpha, RGB and alpha; 0 for any other type.
    package static func channels(ofColourType type: UInt8) -> Int { [0: 1, 2: 3, 3: 1, 4: 2, 6: 4][type] ?? 0 }
}
