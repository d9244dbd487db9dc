import DirectoryModel
import Foundation
import Testing

@testable import DirectoryPhotos

@Suite("Where there is no photo")
struct InitialsTests {
    @Test(
        "stand the initials of the name, in any script",
        arguments: [
            ("Ann Lee", "AL"), ("ann marie o'neil", "AO"), ("Madonna", "M"), ("김민준", "김"),
            ("王 小明", "王小"), ("محمد علي", "م\u{200C}ع"), ("שרה כהן", "שכ"),
            ("ნინო ბერიძე", "ნბ"),
            ("Élodie Ångström", "ÉÅ"), ("E\u{301}lodie", "É"), ("ß", "ß"), ("Ǆ ǆ", "ǅǅ"),
            ("“Bob” 'Smith'", "BS"), ("'t Hooft", "TH"), ("Ann Lee (she/her)", "AL"),
            ("🎉 Ann 🎉", "A"), ("Ann 👩‍👩‍👧 Lee 1️⃣", "AL"), ("क्षितिज", "क्षि"), ("  Ann\u{A0}\tLee ", "AL"),
            ("ʻOkina", "O"), ("-", ""), ("", ""), ("🎉", ""), ("<b>x</b>", "B"), ("7of9", "7"),
        ])
    func initials(name: String, expected: String) {
        #expect(Initials.of(name) == expected)
    }

    @Test("a letter with a hundred marks has three")
    func marks() {
        #expect(Initials.of("a" + String(repeating: "\u{301}", count: 100)).unicodeScalars.count == 4)
    }

    @Test("white letters have a contrast of 4.5 to 1 on every colour")
    func contrast() {
        #expect(InitialsPalette.text == "#ffffff")
        for colour in InitialsPalette.backgrounds {
            let ratio = 1.05 / (luminance(colour) + 0.05)
            #expect(ratio >= 4.5, "\(colour) has \(ratio)")
        }
        #expect(Set(InitialsPalette.backgrounds).count == InitialsPalette.backgrounds.count)
    }

    @Test("the colour is the id's, and ids in a row have all of them")
    func colours() {
        #expect(InitialsPalette.background(for: "P42") == InitialsPalette.background(for: "P42"))
        let used = (0..<1600).reduce(into: [:]) { $0[InitialsPalette.background(for: "P\($1)"), default: 0] += 1 }
        #expect(used.count == InitialsPalette.backgrounds.count)
        #expect(used.values.allSatisfy { $0 > 50 && $0 < 200 })
    }

    @Test("the picture is this SVG")
    func picture() {
        #expect(
            PlaceholderPicture.person(name: "Ann \"Nan\" O'Neil & Søn <x>", id: "P42", size: 96)
                == ##"<svg xmlns="http://www.w3.org/2000/svg" width="96" height="96" viewBox="0 0 96 96" role="img" "##
                + ##"aria-label="Ann &quot;Nan&quot; O&#39;Neil &amp; Søn &lt;x&gt;"><rect width="96" height="96" "##
                + ##"fill="\##(InitialsPalette.background(for: "P42"))"/><text x="48" y="61" "##
                + ##"text-anchor="middle" font-family="system-ui,sans-serif" font-size="38" font-weight="500" "##
                + "fill=\"#ffffff\">AX</text></svg>")
        let nobody = PlaceholderPicture.vacancy(name: "Vacant: Harbour Pilot", size: 48)
        #expect(nobody.contains(#"aria-label="Vacant: Harbour Pilot""#))
        #expect(nobody.contains("stroke-dasharray") && !nobody.contains("<text"))
        #expect(PlaceholderPicture.person(name: "🎉", id: "P1", size: 48).contains("<path"))
    }

    @Test(
        "the picture is XML whatever the name is, and fetches and runs nothing",
        arguments: [
            "]]>", "\u{0}\u{1}\u{B}Ann", "<script>alert(1)</script>", "\u{202E}nnA", "a\"><script>", "&#0;",
            "\u{FFFE}A\u{FFFF}",
            "محمد علي", "👩‍👩‍👧‍👦", "Ann\nLee",
        ])
    func isHarmless(name: String) throws {
        for svg in [
            PlaceholderPicture.person(name: name, id: name, size: 96), PlaceholderPicture.vacancy(name: name, size: 96),
        ] {
            for word in ["<script", "href", "style", "url(", "<!", "\u{202E}"] { #expect(!svg.contains(word)) }
            #expect(svg.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value & 0xFFFE != 0xFFFE })
            // Each ampersand begins one of five words.
            let words = svg.components(separatedBy: "&").dropFirst()
            let isEscaped: (String) -> Bool = { word in
                ["amp;", "lt;", "gt;", "quot;", "#39;"].contains(where: word.hasPrefix)
            }
            #expect(words.allSatisfy(isEscaped))
        }
    }

    /// WCAG 2.1, relative luminance.
    private func luminance(_ colour: String) -> Double {
        let number = Int(colour.dropFirst(), radix: 16) ?? 0xFFFFFF
        let channels: [Double] = [16, 8, 0].map { (shift: Int) -> Double in
            let channel = Double((number >> shift) & 0xFF) / 255
            return channel <= 0.03928 ? channel / 12.92 : pow((channel + 0.055) / 1.055, 2.4)
        }
        return 0.2126 * channels[0] + 0.7152 * channels[1] + 0.0722 * channels[2]
    }
}
