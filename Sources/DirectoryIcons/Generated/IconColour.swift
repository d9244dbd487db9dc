import Glibc

/// The colours of generated icons, by names that people choose them by. None of them says anything by itself.
package enum IconColour: String, Sendable, CaseIterable {
    case red, orange, amber, lime, green, teal, sky, blue, indigo, violet, pink, slate

    /// As `#rrggbb`.
    package var background: String {
        switch self {
        case .red: "#b3261e"
        case .orange: "#f28c28"
        case .amber: "#f6c244"
        case .lime: "#a8c94a"
        case .green: "#2e7d32"
        case .teal: "#00796b"
        case .sky: "#6cc4ee"
        case .blue: "#1f5fbf"
        case .indigo: "#3f3d9e"
        case .violet: "#7b3fa0"
        case .pink: "#f29ab8"
        case .slate: "#4a5560"
        }
    }

    /// White or black, whichever stands out more: of any colour, one of them has a contrast of at least 4.5 to 1.
    package var text: String {
        Self.contrast("#ffffff", background) >= Self.contrast("#000000", background) ? "#ffffff" : "#000000"
    }

    /// The contrast of two colours, 1 to 21 (WCAG 2.1, contrast ratio).
    static func contrast(_ one: String, _ other: String) -> Double {
        let (one, other) = (luminance(one), luminance(other))
        return (max(one, other) + 0.05) / (min(one, other) + 0.05)
    }

    /// WCAG 2.1, relative luminance; of `#rrggbb`.
    private static func luminance(_ colour: String) -> Double {
        let number = Int(colour.dropFirst(), radix: 16) ?? 0
        let channels = [16, 8, 0].map { shift -> Double in
            let channel = Double(number >> shift & 0xFF) / 255
            return channel <= 0.03928 ? channel / 12.92 : pow((channel + 0.055) / 1.055, 2.4)
        }
        return 0.2126 * channels[0] + 0.7152 * channels[1] + 0.0722 * channels[2]
    }
}
