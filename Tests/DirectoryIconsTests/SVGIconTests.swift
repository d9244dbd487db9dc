import DirectoryModel
import Testing

@testable import DirectoryIcons

@Suite("An icon that is sent as SVG")
struct SVGIconTests {
    @Test("is written anew, in one line, with a view box and no size")
    func isWrittenAnew() throws {
        let icon = try SVGIcon(
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <!-- drawn by hand -->
            <svg xmlns='http://www.w3.org/2000/svg' width="24px" height='24' version="1.1">
              <title>A  star
              &amp; more</title>
              <g fill = 'RED' data-x="&lt;"><path d="M 1,2.50 L.5.5z"/></g>
            </svg>
            """)
        #expect(
            icon.svg == #"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><title>A star &amp; more</title>"#
                + #"<g fill="red"><path d="M1 2.5L.5 .5z"/></g></svg>"#)
    }

    @Test("may begin with a byte order mark, a declaration of UTF-8, or neither, and needs no namespace")
    func beginnings() throws {
        let plain = #"<svg viewBox="0 0 8 8"/>"#
        let icon = try SVGIcon(plain)
        #expect(icon.svg == #"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"/>"#)
        for start in [
            "\u{FEFF}", "<?xml version='1.0'?>", "<?xml version=\"1.0\" encoding = 'Utf-8' standalone='yes'?>\n",
            "\u{FEFF}<?xml version='1.0' encoding=\"UTF-8\"?>", "\n\t ",
        ] {
            #expect(try SVGIcon(start + plain) == icon, "\(start)")
        }
    }

    @Test("gives its ids our names, and loses those that nothing refers to")
    func ids() throws {
        let icon = try SVGIcon(
            SVGIcon.around(
                """
                <rect id="Rechteck 1" fill="url(#b)"/><g id="layer1" clip-path='url("#Ü.c:1")'/>
                <linearGradient id="a"/><radialGradient id="b"/><clipPath id="Ü.c:1"/>
                """.replacing("Rechteck 1", with: "Rechteck_1")))
        #expect(
            icon.svg
                == SVGIcon.around("")
                .replacing(#" xmlns:xlink="http://www.w3.org/1999/xlink""#, with: "")
                .replacing(
                    "</svg>",
                    with: ##"<rect fill="url(#i1)"/><g clip-path="url(#i2)"/><linearGradient/>"##
                        + ##"<radialGradient id="i1"/><clipPath id="i2"/></svg>"##))
    }

    @Test(
        "has these values, written so",
        arguments: [
            ("cx", "1e3", "1000"), ("cx", "+.50", ".5"), ("cx", "-0", "0"), ("cx", "-0.25px", "-.25"),
            ("cx", " 5% ", "5%"),
            ("cx", "1E-5", ".00001"), ("cx", "-1.5e-7", "-.00000015"), ("cx", "1e-12", "0"), ("cx", "6e3", "6000"),
            ("cx", "12.345678901234567", "12.345678901234567"), ("cx", "0.1", ".1"), ("cx", "000", "0"),
            ("fill", "#AbC", "#abc"), ("fill", "#FFcc00", "#ffcc00"), ("fill", "Teal", "teal"),
            ("fill", "none", "none"),
            ("fill", "currentcolor", "currentColor"), ("fill", "transparent", "transparent"),
            ("fill", "rgb(255,0,15)", "#ff000f"), ("stroke", "rgb( 100% , 50%, 0% )", "#ff8000"),
            ("fill", "RGB(300 -5 0)", "#ff0000"), ("opacity", "50%", ".5"), ("opacity", "7", "1"),
            ("fill-opacity", "-1", "0"), ("fill-rule", "evenodd", "evenodd"), ("display", "none", "none"),
            ("stroke-dasharray", "1px, 2 ,3%", "1 2 3%"), ("stroke-dasharray", "0 0", "none"),
            ("stroke-linejoin", "round", "round"), ("stroke-miterlimit", "10", "10"),
            ("transform", "translate(1) scale( 2 , 3 ),rotate(45-1-2)", "translate(1) scale(2 3) rotate(45 -1 -2)"),
            ("transform", "matrix(1,0 0,1 1e1 .5)", "matrix(1 0 0 1 10 .5)"), ("transform", "", ""),
        ])
    func values(attribute: String, value: String, written: String) throws {
        let icon = try SVGIcon(SVGIcon.around("<circle \(attribute)='\(value)'/>"))
        #expect(icon.svg.hasSuffix("<circle \(attribute)=\"\(written)\"/></svg>"), "\(icon.svg)")
        #expect(try SVGIcon(icon.svg) == icon)
    }

    @Test(
        "has path data of every command, written so",
        arguments: [
            ("M10 20", "M10 20"), ("m-1-2-3-4", "m-1-2l-3-4"), ("M0 0 1 1L2 2", "M0 0L1 1 2 2"),
            ("M.5.5.5.5", "M.5 .5L.5 .5"), ("M0 0M1 1m2 2", "M0 0M1 1m2 2"),
            ("M0,0L1,1h2 3V4ZzM5 5", "M0 0L1 1h2 3V4ZzM5 5"),
            ("M0 0C1 2,3 4,5 6S1 2 3 4Q1 2 3 4T5 6", "M0 0C1 2 3 4 5 6S1 2 3 4Q1 2 3 4T5 6"),
            ("M6 9a6 6 0 1012 0", "M6 9a6 6 0 1 0 12 0"), ("M0 0a1 1 0 01.5.5", "M0 0a1 1 0 0 1 .5 .5"),
            ("M0 0A1,1,0,0,1,2,2 1 1 0 1 0-3 3", "M0 0A1 1 0 0 1 2 2 1 1 0 1 0-3 3"), ("M1e1-1E-1", "M10-.1"),
            ("\n M 0\t0 \r\n L 1 1 \n", "M0 0L1 1"), ("", ""),
        ])
    func paths(data: String, written: String) throws {
        #expect(SVGPathData(data)?.written == written)
        #expect(SVGPathData(written)?.written == written)
    }

    @Test(
        "has no path data but those",
        arguments: [
            "0 0", "L0 0", "M", "M0", "M0 0 1", "M0 0,", "M,0 0", "M0,,0", "M0 0ZL", "M0 0Z1", "M0 0L1 1,Z",
            "M0 0a1 1 0 2 0 1 1",
            "M0 0a1 1 0 0 1 1", "M0 0B1 1", "M0 0;", "M0 0\u{2028}", "M0 0é", "M0x0", "M1.e1 0", "M1. 2", "Mnan 0",
            "M0 0\u{0}",
        ])
    func noPaths(data: String) { #expect(SVGPathData(data) == nil) }

    @Test("has at most so much of everything")
    func limits() throws {
        func nested(_ depth: Int) -> String {
            SVGIcon.around(String(repeating: "<g>", count: depth) + String(repeating: "</g>", count: depth))
        }
        #expect(SVGIcon.refusal(nested(31)) == nil)
        #expect(SVGIcon.refusal(nested(32))?.message.contains("more than 32 deep") == true)
        #expect(SVGIcon.refusal(SVGIcon.around(String(repeating: "<g/>", count: 1999))) == nil)
        #expect(
            SVGIcon.refusal(SVGIcon.around(String(repeating: "<g/>", count: 2000)))?.message
                == "the icon has more than 2000 elements")
        let path = { "<path d='M0 0" + String(repeating: "L10 10", count: $0) + "'/>" }
        #expect(SVGIcon.refusal(SVGIcon.around(path(2700) + path(2700))) == nil)
        #expect(
            SVGIcon.refusal(SVGIcon.around(path(2750) + path(2750)))?.message
                == "the icon has paths of more than 32 KiB")
        #expect(SVGIcon.refusal(SVGIcon.around(String(repeating: " ", count: 65_000))) == nil)
        #expect(
            SVGIcon.refusal(SVGIcon.around(String(repeating: " ", count: 65_500)))?.message
                == "the icon has 65 KiB, and 64 KiB are the most")
        // And what it would be when it is written without exponents.
        let long = "<rect" + ["x", "y", "width", "height", "rx", "ry"].map { " \($0)='1.5e-8'" }.joined() + "/>"
        #expect(SVGIcon.refusal(SVGIcon.around(String(repeating: long, count: 550))) == nil)
        #expect(
            SVGIcon.refusal(SVGIcon.around(String(repeating: long, count: 700)))?.message.contains("64 KiB are") == true
        )
    }
}
