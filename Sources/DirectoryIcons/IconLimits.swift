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
    /// Functions in one list of transformations.
    static let transforms = 32
    /// Dashes in one list, and how long they are together at least: a line of a million units in dashes of a millionth
    /// keeps a browser busy for good.
    static let dashes = 32
    static let dashLength = 0.01
    /// Characters of a title or a description; more are cut off.
    static let textLength = 200
    /// Pixels a side of a PNG.
    package static let pixels = 16...512
    /// How many bytes more than its header says a PNG may unpack to; some old programs add a few.
    static let spareBytes = 1 << 10
}
