/// How far somebody has come with a badge: a ring around the icon, and so many dots, since not everybody tells the colours
/// of metals apart.
package enum IconLevel: Int, Sendable, CaseIterable {
    case bronze = 1
    case silver, gold

    var colour: String {
        switch self {
        case .bronze: "#a8652a"
        case .silver: "#8a939b"
        case .gold: "#d4a017"
        }
    }

    /// The ring, which leaves a circle of radius 40 inside it, and the dots on it at the foot, each edged with black on
    /// white so that it is seen on any ground.
    var ring: String {
        let first = 48 - 7 * (rawValue - 1)
        let dots = (0..<rawValue).map { #"<circle cx="\#(first + 14 * $0)" cy="89" r="5"/>"# }.joined()
        return #"<circle cx="48" cy="48" r="45" fill="none" stroke="\#(colour)" stroke-width="5"/>"#
            + ##"<g fill="#ffffff" stroke="#000000" stroke-width="2">\##(dots)</g>"##
    }
}
