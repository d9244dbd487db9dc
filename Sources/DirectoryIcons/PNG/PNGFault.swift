import DirectoryModel

/// Why a PNG can't be an icon: the sentences for whoever made it.
enum PNGFault {
    private static let size =
        "An icon has \(IconLimits.pixels.lowerBound) to \(IconLimits.pixels.upperBound) pixels a side; 256 are sharp everywhere."

    static func tooLong(_ count: Int) -> DirectoryError {
        DirectoryError(
            .invalid, "the icon has \((count + 1023) >> 10) KiB, and 64 KiB are the most",
            hint: "Save it with fewer colours or smaller: 256 by 256 pixels are plenty.")
    }

    static let isNoPNG = DirectoryError(
        .invalid, "the icon is no PNG", hint: "Export it as PNG; another name for the file isn't enough.")

    static func notSquare(_ width: Int, _ height: Int) -> DirectoryError {
        DirectoryError(
            .invalid, "the icon is \(width) by \(height) pixels, and an icon is square",
            hint: "Cut it, or put it on a transparent square. " + size)
    }

    static func wrongSize(_ side: Int) -> DirectoryError {
        DirectoryError(.invalid, "the icon is \(side) by \(side) pixels", hint: size)
    }

    static let moving = DirectoryError(
        .invalid, "this PNG is animated, and an icon stands still", hint: "Choose a frame of it and save that as PNG.")

    static let damaged = DirectoryError(
        .invalid, "this PNG is cut off or damaged", hint: "Open it, save it as a new file, and send that.")

    static let inflated = DirectoryError(
        .invalid, "this PNG holds far more than the picture that it says it is",
        hint: "Open it, save it as a new file, and send that.")
}
