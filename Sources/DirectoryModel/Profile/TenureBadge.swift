/// The border that tells how long somebody has been here: blue, then yellow at 5 years, red at 10, purple at 15, silver
/// at 20. Always shown with its years: colour alone is not for everyone.
package struct TenureBadge: Sendable, Equatable {
    package enum Colour: String, Sendable, CaseIterable {
        case blue, yellow, red, purple, silver
    }

    /// Full years of service.
    package var years: Int

    package init(years: Int) { self.years = years }

    package var colour: Colour {
        switch years {
        case ..<5: .blue
        case ..<10: .yellow
        case ..<15: .red
        case ..<20: .purple
        default: .silver
        }
    }
}
