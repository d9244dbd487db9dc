/// Hostile in their bytes, and those that are only costly.
extension HostileSVG {
    private static let svg = #"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1""#

    /// Hostile in their bytes.
    static let bytes: [[UInt8]] = {
        let plain = Array((svg + "><script>alert(1)</script></svg>").utf8)
        let wide: [UInt8] = plain.flatMap { [$0, 0] }
        let narrow: [UInt8] = plain.flatMap { [0, $0] }
        let open = Array((svg + "><title>").utf8)
        let close = Array("</title></svg>".utf8)
        let overlong: [[UInt8]] = [
            [0xC0, 0xBC], [0xE0, 0x80, 0xBC], [0xF0, 0x80, 0x80, 0xBC], [0xC0, 0x80], [0xED, 0xA0, 0x80],
            [0xF4, 0x90, 0x80, 0x80], [0xFF], [0xC3], [0x80], [0xF8, 0x88, 0x80, 0x80, 0x80], [0], [1], [0x1B],
        ]
        let marks: [[UInt8]] = [
            [0xEF, 0xBB, 0xBF], [0xEF, 0xBB, 0xBF, 0xEF, 0xBB, 0xBF], [0x2B, 0x2F, 0x76, 0x38], [0, 0, 0, 0x3C], [0x0C],
        ]
        var files: [[UInt8]] = [wide, narrow, [0xFF, 0xFE] + wide, [0xFE, 0xFF] + narrow, plain + [0]]
        files.append([0x4C, 0x6F, 0xA7, 0x94])
        files.append([0x1F, 0x8B, 8, 0, 0, 0, 0, 0])
        files.append([UInt8](repeating: 0, count: 9))
        let widest: [UInt8] = plain.flatMap { [$0, 0, 0, 0] }
        files.append([0xFF, 0xFE, 0, 0] + widest)
        files += marks.map { $0 + plain }
        files += overlong.map { open + $0 + close }
        return files
    }()

    /// As costly as it may get: each is taken, and a browser must get to its end.
    static let costly: [String] = {
        let curves = { "M0 0" + String(repeating: "C100 0 0 100 9 9S100 50 0 10", count: $0) }
        let line = #"fill="none" stroke="red" stroke-width="50" stroke-linecap="round" stroke-linejoin="round""#
        let clip = #"<clipPath id="a"><path clip-rule="evenodd" d="\#(curves(700))"/></clipPath>"#
        let gradient =
            ##"<radialGradient id="g" spreadMethod="repeat" r=".00001"><stop/><stop offset="1"/></radialGradient>"##
        return [
            #"<path \#(line) stroke-dasharray=".11" d="M0 0L99 99L0 0L99 90L0 25"/>"#,
            #"<g \#(line) stroke-dasharray="50 50">"# + String(repeating: #"<circle r="90"/>"#, count: 400) + "</g>",
            #"<path \#(line) d="\#(curves(1100))"/>"#,
            #"<g transform="scale(59)"><path \#(line) d="\#(curves(1100))"/></g>"#,
            #"<g transform="scale(.006)"><path \#(line) d="\#(curves(700).replacing("100", with: "990000"))"/></g>"#,
            clip + gradient
                + String(
                    repeating:
                        ##"<circle clip-path="url(#a)" r="80" fill="url(#g)" stroke="url(#g)" stroke-width="40"/>"##,
                    count: 4),
            clip + String(repeating: ##"<g clip-path="url(#a)" opacity=".9">"##, count: 4)
                + String(repeating: #"<rect width="9" height="9"/>"#, count: 1000)
                + String(repeating: "</g>", count: 4),
            String(repeating: #"<g opacity=".9"><rect width="9" height="9" rx="3"/></g>"#, count: 990),
            gradient + String(repeating: ##"<rect width="99" height="99" fill="url(#g)"/>"##, count: 1400),
            #"<linearGradient id="g">"# + String(repeating: #"<stop offset=".1"/>"#, count: 1000) + "</linearGradient>"
                + String(repeating: ##"<rect width="9" height="9" fill="url(#g)"/>"##, count: 900),
        ]
    }()
}
