/// Colours: `#rgb`, `#rrggbb`, `rgb(…)`, the names of CSS, `transparent` and `currentColor`. What comes out is a name of
/// ours or hexadecimal.
enum SVGColour {
    static func written(_ text: String) -> String? {
        if text.hasPrefix("#") { return hexadecimal(text.dropFirst()) }
        let word = text.lowercased()
        if word == "currentcolor" { return "currentColor" }
        if names.contains(word) { return word }
        return rgb(text)
    }

    private static func hexadecimal(_ digits: Substring) -> String? {
        guard digits.utf8.count == 3 || digits.utf8.count == 6,
            digits.utf8.allSatisfy({ Unicode.Scalar($0).properties.isASCIIHexDigit })
        else { return nil }
        return "#" + digits.lowercased()
    }

    /// Three numbers or three percentages, with commas or blanks between them; cut off where they are too large or small.
    private static func rgb(_ text: String) -> String? {
        var scanner = SVGScanner(text)
        guard scanner.word().lowercased() == "rgb", scanner.take("(") else { return nil }
        var result = "#"
        for index in 0..<3 {
            if index > 0 { scanner.skipComma() } else { scanner.skipBlanks() }
            guard let number = scanner.number() else { return nil }
            let value = scanner.take("%") ? number * 255 / 100 : number
            let digits = String(Int(min(max(value, 0), 255).rounded()), radix: 16)
            result += digits.count == 1 ? "0" + digits : digits
        }
        scanner.skipBlanks()
        return scanner.take(")") && scanner.isAtEnd ? result : nil
    }

    /// CSS Color Module Level 4, section 6.1.
    static let names = Set(
        """
        transparent \
        aliceblue antiquewhite aqua aquamarine azure beige bisque black blanchedalmond blue blueviolet brown burlywood \
        cadetblue chartreuse chocolate coral cornflowerblue cornsilk crimson cyan darkblue darkcyan darkgoldenrod \
        darkgray darkgreen darkgrey darkkhaki darkmagenta darkolivegreen darkorange darkorchid darkred darksalmon \
        darkseagreen darkslateblue darkslategray darkslategrey darkturquoise darkviolet deeppink deepskyblue dimgray \
        dimgrey dodgerblue firebrick floralwhite forestgreen fuchsia gainsboro ghostwhite gold goldenrod gray green \
        greenyellow grey honeydew hotpink indianred indigo ivory khaki lavender lavenderblush lawngreen lemonchiffon \
        lightblue lightcoral lightcyan lightgoldenrodyellow lightgray lightgreen lightgrey lightpink lightsalmon \
        lightseagreen lightskyblue lightslategray lightslategrey lightsteelblue lightyellow lime limegreen linen \
        magenta maroon mediumaquamarine mediumblue mediumorchid mediumpurple mediumseagreen mediumslateblue \
        mediumspringgreen mediumturquoise mediumvioletred midnightblue mintcream mistyrose moccasin navajowhite navy \
        oldlace olive olivedrab orange orangered orchid palegoldenrod palegreen paleturquoise palevioletred papayawhip \
        peachpuff peru pink plum powderblue purple rebeccapurple red rosybrown royalblue saddlebrown salmon sandybrown \
        seagreen seashell sienna silver skyblue slateblue slategray slategrey snow springgreen steelblue tan teal \
        thistle tomato turquoise violet wheat white whitesmoke yellow yellowgreen
        """.split(separator: " ").map(String.init))
}
