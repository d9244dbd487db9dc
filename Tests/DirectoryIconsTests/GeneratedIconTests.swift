import DirectoryModel
import Foundation
import Testing

@testable import DirectoryIcons

@Suite("An icon that is generated")
struct GeneratedIconTests {
    @Test("is this SVG")
    func isThis() throws {
        let icon = GeneratedIcon(shape: .square, colour: .blue, glyph: try IconGlyph("B"))
        #expect(
            icon.svg == ##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 96 96"><g fill="#1f5fbf">"##
                + #"<rect x="12" y="12" width="72" height="72" rx="12"/></g><text x="48" y="62" text-anchor="middle" "#
                + ##"font-family="system-ui,sans-serif" font-size="42" font-weight="600" fill="#ffffff">B</text></svg>"##
        )
    }

    @Test("has letters with a contrast of 4.5 to 1 on every colour, and twelve of them")
    func contrast() {
        #expect(IconColour.allCases.count == 12)
        #expect(Set(IconColour.allCases.map(\.background)).count == 12)
        for colour in IconColour.allCases {
            let (ground, text) = (luminance(colour.background), luminance(colour.text))
            let ratio = (max(ground, text) + 0.05) / (min(ground, text) + 0.05)
            #expect(ratio >= 4.5, "\(colour) has \(ratio)")
        }
        // Not all the same, or there was nothing to compute.
        #expect(Set(IconColour.allCases.map(\.text)) == ["#ffffff", "#000000"])
    }

    @Test("is the same for an id every time, and ids in a row have all shapes and colours")
    func picks() {
        // These stay so: badges keep their icons over restarts and updates.
        let fixed = GeneratedIcon(id: "B42", name: "On call")
        #expect([fixed.shape.rawValue, fixed.colour.rawValue, fixed.glyph.description] == ["ribbon", "teal", "O"])
        #expect(GeneratedIcon(id: "B42", name: "Other").shape == fixed.shape)
        #expect(GeneratedIcon(id: "B42", name: "Other").colour == fixed.colour)
        let icons = (0..<7200).map { GeneratedIcon(id: "B\($0)", name: "x") }
        let pairs = icons.reduce(into: [:]) { $0["\($1.shape) \($1.colour)", default: 0] += 1 }
        #expect(pairs.count == 72)
        #expect(pairs.values.allSatisfy { (50...160).contains($0) })
    }

    @Test(
        "has a glyph of one or two characters, or one emoji",
        arguments: [
            ("A", "A"), ("io", "io"), (" 7 ", "7"), ("é", "é"), ("김", "김"), ("+1", "+1"), ("C#", "C#"), ("&", "&"),
            ("<", "<"),
            ("🎉", "🎉"), ("👩‍💻", "👩‍💻"), ("🇫🇷", "🇫🇷"), ("1️⃣", "1️⃣"), ("❤️", "❤️"), ("👍🏽", "👍🏽"), ("🏴󠁧󠁢󠁳󠁣󠁴󠁿", "🏴󠁧󠁢󠁳󠁣󠁴󠁿"),
            ("★", "★"), ("a" + String(repeating: "\u{301}", count: 100), "a\u{301}\u{301}\u{301}"),
        ])
    func glyphs(text: String, shown: String) throws { #expect(try IconGlyph(text).description == shown) }

    @Test(
        "has no other glyph",
        arguments: [
            "", " ", "abc", "a b", "🎉🎉", "a🎉", "\u{0}", "\u{202E}", "\u{200B}", "\u{301}", "\u{FEFF}", "\u{E000}",
            "\u{E0041}",
            "\u{FFFE}", "<b>", "\u{FE0F}", "\u{200D}", "\n", "\u{85}", "(", "\u{ADDFF}",
            "👩" + String(repeating: "\u{200D}👩", count: 20),
        ])
    func noGlyphs(text: String) {
        let error = #expect(throws: DirectoryError.self) { try IconGlyph(text) }
        #expect(error?.code == .invalid)
        #expect(error?.hint == "One or two letters, digits or signs go on it, or one emoji.")
    }

    @Test(
        "has the first letter of a name, in any script, or a star",
        arguments: [
            ("bug hunter", "B"), ("“On call”", "O"), ("🎉 party", "P"), ("Ünder", "Ü"), ("山登り", "山"), ("7 years", "7"),
            ("", "★"),
            ("🎉", "★"), ("<script>", "S"), ("--", "★"),
        ])
    func names(name: String, glyph: String) { #expect(IconGlyph(name: name).description == glyph) }

    @Test("shows its level by a ring and by as many dots")
    func levels() {
        var icon = GeneratedIcon(id: "B1", name: "x")
        let plain = icon.svg
        for level in IconLevel.allCases {
            icon.level = level
            let ring = icon.svg.components(separatedBy: level.colour)
            #expect(ring.count == 2)
            #expect(ring.last?.components(separatedBy: "<circle").count == level.rawValue + 1)
            #expect(icon.svg != plain)
        }
        #expect(IconLevel.allCases.map { "\($0)" } == ["bronze", "silver", "gold"])
        #expect(Set(IconLevel.allCases.map(\.colour)).count == 3)
    }

    @Test("runs and fetches nothing, whatever the glyph, and but for that is an SVG that may be sent, too")
    func isHarmless() throws {
        let glyphs = [("A", "A"), ("<&", "&lt;&amp;"), ("\"'", "&quot;&#39;"), ("👩‍💻", "👩‍💻")]
        for (shape, colour) in IconShape.allCases.flatMap({ shape in IconColour.allCases.map { (shape, $0) } }) {
            for (text, shown) in glyphs {
                for level in [nil, IconLevel.bronze, .silver, .gold] {
                    let glyph = try IconGlyph(text)
                    let svg = GeneratedIcon(shape: shape, colour: colour, glyph: glyph, level: level).svg
                    let parts = svg.components(separatedBy: "<text x=\"48\" y=")
                    let rest = (parts.last ?? "").components(separatedBy: "</text>")
                    #expect(parts.count == 2 && rest.count == 2)
                    #expect(try HarmlessScan.complaint(SVGIcon(parts[0] + rest[1]).svg) == nil)
                    #expect(rest[0].hasSuffix("\">" + shown) && rest[0].components(separatedBy: ">").count == 2)
                }
            }
        }
    }

    /// WCAG 2.1, relative luminance, by the exact curve of sRGB.
    private func luminance(_ colour: String) -> Double {
        let number = Int(colour.dropFirst(), radix: 16) ?? 0x808080
        let weights = [0.2126, 0.7152, 0.0722]
        return zip([16, 8, 0], weights).reduce(0) { sum, channel in
            let value = Double((number >> channel.0) & 0xFF) / 255
            return sum + channel.1 * (value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4))
        }
    }
}
