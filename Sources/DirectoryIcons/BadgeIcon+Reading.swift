package import DirectoryModel

extension Badge.Icon {
    /// What somebody sends as an icon: a PNG by its first bytes, else an SVG. Throws `invalid`, with what is wrong in it.
    package init(reading bytes: [UInt8]) throws(DirectoryError) {
        if bytes.starts(with: [0x89, 0x50, 0x4E, 0x47]) {
            self = .png(try PNGIcon(bytes).png)
        } else {
            self = .svg(try SVGIcon(bytes).svg)
        }
    }
}
