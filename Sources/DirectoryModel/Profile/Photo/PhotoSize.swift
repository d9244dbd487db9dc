/// The sizes in which a photo is kept and served: squares, in pixels a side.
package enum PhotoSize: Int, Sendable, CaseIterable {
    /// Beside a name in a list.
    case list = 48
    /// On a card, and in a list on a screen with double density.
    case card = 96
    /// On a profile.
    case profile = 192
    /// The photo by itself, and the profile on a screen with double density.
    case whole = 512

    /// The smallest size that has that many pixels a side; the largest when none has.
    package init(atLeast pixels: Int) {
        self = Self.allCases.first { $0.rawValue >= pixels } ?? .whole
    }
}
