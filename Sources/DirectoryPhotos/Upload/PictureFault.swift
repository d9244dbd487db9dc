import DirectoryModel

/// Why a file of a kind that is taken is not taken.
enum PictureFault: Error, Equatable {
    /// Over the limit of a side or of all pixels.
    case tooLarge(Int, Int)
    case tooSmall(Int, Int)
    case moving
    /// Of a sort that browsers don't show either: arithmetic, lossless or hierarchical JPEG, 12 bits.
    case rare
    /// Cut off, or not made as its kind is.
    case damaged
    /// Unpacks to more than its header says, or has more scans than any program writes.
    case inflated
}

extension DirectoryError {
    static func photoIsTooLong(_ count: Int) -> DirectoryError {
        // Rounded up: nobody is told that 5.0 MiB are more than 5.
        let tenths = (count * 10 + (1 << 20) - 1) >> 20
        return DirectoryError(
            .invalid, "the photo has \(tenths / 10).\(tenths % 10) MiB, and 5 MiB are the most",
            hint: "Save it smaller: 1024 by 1024 pixels are plenty.")
    }

    static func photoIsFaulty(_ fault: PictureFault, _ kind: PhotoKind) -> DirectoryError {
        switch fault {
        case .tooLarge(let width, let height):
            DirectoryError(
                .invalid, "the photo is \(width) by \(height) pixels, and 8192 a side and 25 megapixels are the most",
                hint: "Save it smaller: 1024 by 1024 pixels are plenty.")
        case .tooSmall(let width, let height):
            DirectoryError(
                .invalid, "the photo is \(width) by \(height) pixels, which is too small to recognise anybody",
                hint: "It needs at least 32 pixels a side; from 512 it is sharp everywhere.")
        case .moving:
            DirectoryError(
                .invalid, "this \(kind.rawValue) is animated, and a photo stands still",
                hint: "Choose a frame of it and save that as JPEG, PNG or WebP.")
        case .rare:
            DirectoryError(
                .invalid, "this is a sort of \(kind.rawValue) that browsers don't show",
                hint: "Open it, save it again as an ordinary JPEG, and send that.")
        case .damaged:
            DirectoryError(
                .invalid, "this \(kind.rawValue) is cut off or damaged",
                hint: "Send it again; if that does not help, open it, save it as a new file, and send that.")
        case .inflated:
            DirectoryError(
                .invalid, "this \(kind.rawValue) holds far more than the picture that it says it is",
                hint: "Open it, save it as a new file, and send that.")
        }
    }
}
