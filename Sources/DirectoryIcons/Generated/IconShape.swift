/// What a generated icon is cut out of, on a canvas of 96 by 96 units.
package enum IconShape: String, Sendable, CaseIterable {
    case circle, hexagon, shield, star, square, ribbon

    /// The shape as SVG, without a colour of its own.
    var outline: String {
        switch self {
        case .circle: #"<circle cx="48" cy="48" r="44"/>"#
        case .hexagon: #"<path d="M48 3L87 25.5V70.5L48 93L9 70.5V25.5Z"/>"#
        case .shield:
            #"<path d="M48 4C59 11 70 14 82 14V46C82 67 68 83 48 92C28 83 14 67 14 46V14C26 14 37 11 48 4Z"/>"#
        case .star: #"<path d="M48 3L62 30L92 35L71 57L75 88L48 74L21 88L25 57L4 35L34 30Z"/>"#
        case .square: #"<rect x="12" y="12" width="72" height="72" rx="12"/>"#
        case .ribbon:
            #"<path d="M28 56L18 90L33 86L43 93L48 76L53 93L63 86L78 90L68 56Z"/><circle cx="48" cy="40" r="36"/>"#
        }
    }

    /// Where the middle of the glyph is from above, and how large a letter there is room for.
    var glyph: (middle: Int, size: Int) {
        switch self {
        case .circle, .hexagon: (48, 42)
        case .shield: (46, 38)
        case .star: (52, 32)
        case .square: (48, 42)
        case .ribbon: (40, 38)
        }
    }
}
