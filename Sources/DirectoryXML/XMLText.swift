/// Text in an XML document.
package enum XMLText {
    /// What may stand in content and in an attribute: the five characters that mean something are escaped; those that XML
    /// 1.0 has no place for, and those that turn the direction of what follows, are left out.
    package static func escaped(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            case "'": result += "&#39;"
            case "\t", "\n", "\r": result += " "
            default: if mayStand(scalar) { result.unicodeScalars.append(scalar) }
            }
        }
        return result
    }

    /// One line of it, with one blank where there are blanks or line ends, without what `escaped` leaves out, and cut off
    /// after so many scalars.
    package static func line(_ text: String, atMost count: Int) -> String {
        let words = text.unicodeScalars.split { $0.properties.isWhitespace }
            .map { String(String.UnicodeScalarView($0.filter(mayStand))) }.filter { !$0.isEmpty }
        let start = words.joined(separator: " ").unicodeScalars.prefix(count)
        return String(String.UnicodeScalarView(start.last == " " ? start.dropLast() : start))
    }

    private static func mayStand(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "\u{0}"..."\u{1F}", "\u{7F}"..."\u{9F}", "\u{FFFE}", "\u{FFFF}": false
        case "\u{202A}"..."\u{202E}", "\u{2066}"..."\u{2069}": false
        default: true
        }
    }
}
