/// What an icon may be at most. A badge is shown at 16 to 128 pixels; what designers draw for that has 1 to 10 KiB.
package enum IconLimits {
    /// Of the file that is sent, and of the SVG that is made of it.
    package static let bytes = 64 << 10
    /// Elements of an SVG, those that are dropped included.
    static let elements = 2000
    /// Elements inside one another, the outermost included.
    static let depth = 32
    /// Attributes of one element, those that are dropped included.
    static let attributes = 64
    /// Bytes of all path data and points of an SVG together, as they are written anew.
    static let pathBytes = 32 << 10
    /// Of a coordinate, either way. Icons traced by a program have some ten thousand units a side.
    static let coordinate = 1e6
    /// How many widths of the canvas a shape may be long. Some tools leave icons where they were on a page of a metre, and
    /// move that.
    static let canvases = 250.0
    /// Bytes of the shapes that clip others, counted wherever they do.
    static let clippingBytes = 100 << 10
    /// Functions in one list of transformations.
    static let transforms = 32
    /// Lengths in one list of dashes.
    static let dashes = 32
    /// Dashes that all lines are drawn in, and their gaps. Below that a browser needs no tenth of a second.
    static let drawnDashes = 5000.0
    /// Characters of a title or a description; more are cut off.
    static let textLength = 200
    /// Pixels a side of a PNG.
    package static let pixels = 16...512
    /// How many bytes more than its header says a PNG may unpack to; some old programs add a few.
    static let spareBytes = 1 << 10
}
