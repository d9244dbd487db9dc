package import DirectoryModel

/// What somebody sent as a photo, read without decoding a pixel: what it is, how large it is, and the parts of it that a
/// decoder needs.
package struct PhotoHeader: Sendable {
    package let kind: PhotoKind
    /// Pixels as they are stored; a picture that its EXIF turns on its side is as wide as this is high.
    package let width: Int
    package let height: Int
    /// The picture without its comments, XMP, text chunks, and whatever was appended to it: only what decoding it to the
    /// right colours, right side up, takes. What is not in here can't be served by mistake, nor be read by a decoder.
    package let picture: [UInt8]

    /// Whether its colours are those of an ICC profile that it has with it; sRGB, mostly, if not.
    let hasProfile: Bool

    /// Reads the kind by its magic bytes and the size from the header; the name that the file had and the type that its
    /// sender declared are not asked. Then the file is walked to its end, so that one that was cut off is told at once.
    ///
    /// Throws `invalid`, with a sentence for whoever chose the file, for anything that is no JPEG, PNG or WebP, for
    /// moving pictures (a photo stands still, and a frame should be chosen by who is on it), for what is over or under
    /// `PhotoLimits`, and for what is damaged. Linear in the length of the file; at most a copy of it is made.
    package init(of file: [UInt8]) throws(DirectoryError) {
        guard file.count <= PhotoLimits.bytes else { throw .photoIsTooLong(file.count) }
        guard let kind = PhotoKind(magic: file) else { throw ForeignFormat(file).refusal }
        let outline: PictureOutline
        do throws(PictureFault) {
            switch kind {
            case .jpeg: outline = try JPEGOutline.read(file)
            case .png: outline = try PNGOutline.read(file)
            case .webP: outline = try WebPOutline.read(file)
            }
        } catch {
            throw .photoIsFaulty(error, kind)
        }
        // Nothing of it would be served; but whoever sends such a file wants it taken for something else.
        if let other = ForeignFormat.behind(file[min(outline.end, file.count)...]) {
            throw DirectoryError(
                .invalid, "this \(kind.rawValue) is \(other), too",
                hint: "Open it, save it as a new file, and send that.")
        }
        self.kind = kind
        width = outline.size.width
        height = outline.size.height
        picture = outline.kept
        hasProfile = outline.hasProfile
    }
}
