package import DirectoryModel

extension Badge {
    /// What is served as its icon, and its media type: its own, or what is drawn from its id and name.
    package var shownIcon: (bytes: [UInt8], type: String) {
        switch icon {
        case .svg(let text): (Array(text.utf8), "image/svg+xml")
        case .png(let bytes): (bytes, "image/png")
        case nil: (Array(GeneratedIcon(id: id.text, name: name).svg.utf8), "image/svg+xml")
        }
    }
}

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
