import DirectoryModel
import Testing

@testable import DirectoryIcons

/// The limits below have been measured in Chromium: what is over them keeps it busy for seconds to minutes.
@Suite("What an icon costs whoever sees it")
struct IconCostTests {
    @Test(
        "is measured along its paths, no shorter than they are",
        arguments: [
            ("M0 0H30V40", 70), ("m5 5h30v40z", 120), ("M0 0L3 4 0 0", 10), ("M10 0L10 10 20 10M0 0", 20),
            ("M0 0C0 10 10 10 10 0", 30), ("M0 0C0 10 10 10 10 0S20-10 20 0", 60), ("M0 0Q0 10 10 10T20 20", 40),
            ("M0 0T10 0", 10), ("M0 0A5 5 0 0 1 10 0", 62.8), ("M0 0a5 5 0 0 1 0 0", 31.4), ("M7 7Z", 0), ("", 0),
            ("M1000 0H0zH0zH0", 5000),
        ])
    func lengths(data: String, length: Double) throws {
        #expect(abs(SVGPathLength.of(try #require(SVGPathData(data))) - length) < 0.1)
    }

    @Test(
        "has no more dashes than a browser draws at once",
        arguments: [
            "<path %D='.01' d='M0 0H1000'/>",
            "<g %D='.01 1'><path d='M0 0" + String(repeating: "L100 100L0 0", count: 2000) + "'/></g>",
            "<line %D='.1' x2='5000'/>", "<rect %D='0.5 0.5' width='2500'/>", "<circle %D='.001' r='1'/>",
            "<ellipse %D='.001' rx='.1' ry='1'/>", "<polygon %D='.1' points='0 0 500 0 500 500'/>",
            "<polyline %D='1%' points='0 0 3000 0'/>", "<rect %D='1' pathLength='6000' width='1'/>",
            "<g %D='1'>" + String(repeating: "<path d='M0 0H100'/>", count: 51) + "</g>", "<line %D='1e-9' x2='6000'/>",
            "<g %D='1'><g %D='none'/><path d='M0 0H6000'/></g>",
        ])
    func dashes(content: String) {
        let content = SVGIcon.around(content.replacing("%D", with: "stroke-dasharray"))
        #expect(SVGIcon.refusal(content)?.message == "the icon has lines of more than 5000 dashes and gaps")
        #expect(SVGIcon.refusal(content.replacing("stroke-dasharray", with: "data-x")) == nil)
    }

    @Test("may have a line without dashes in a group of dashes, and a curve of a hundred")
    func fewDashes() {
        let group = "<g stroke-dasharray='.01'><path stroke-dasharray='none' d='M0 0H6000'/></g>"
        #expect(SVGIcon.refusal(SVGIcon.around(group)) == nil)
        #expect(
            SVGIcon.refusal(SVGIcon.around("<circle r='10' stroke-dasharray='0 .6' stroke-linecap='round'/>")) == nil)
    }

    @Test(
        "is bounded by how far it reaches beyond its canvas",
        arguments: [
            ("<path d='M0 0L6001 0'/>", false), ("<path d='M0 0L-6000 0'/>", true), ("<rect x='6001'/>", false),
            ("<g transform='scale(250)'><rect width='24'/></g>", true),
            ("<g transform='scale(251)'><rect width='24'/></g>", false),
            ("<g transform='scale(1000000)'><rect transform='scale(.00001)' width='24'/></g>", true),
            ("<g transform='scale(1 -300)'><rect width='24'/></g>", false),
            ("<rect width='24' transform='translate(900000)rotate(45)'/>", true),
            ("<rect width='24' transform='matrix(0 0 300 0 0 0)'/>", false),
            ("<rect width='24' transform='skewX(89.9)'/>", false), ("<polygon points='0 0 1 6001'/>", false),
            ("<g transform='scale(1000000)scale(1000000)'><circle r='0'/></g>", true),
            (Self.nested("<circle r='1'/>"), false), (Self.nested("<circle r='0'/>"), false),
        ])
    func extent(content: String, isTaken: Bool) {
        let refusal = SVGIcon.refusal(SVGIcon.around(content))
        #expect(
            refusal?.message
                == (isTaken ? nil : "the icon has something that reaches more than 250 times beyond its canvas"))
    }

    /// Enlarged by what no number can say.
    private static func nested(_ content: String) -> String {
        let start = "<g transform='\(String(repeating: "scale(1000000)", count: 32))'>"
        return String(repeating: start, count: 29) + content + String(repeating: "</g>", count: 29)
    }

    @Test("may be as high as in these, which a browser is tried with")
    func costly() {
        for content in HostileSVG.costly {
            #expect(SVGIcon.refusal(SVGIcon.around(content)) == nil, "\(content.prefix(100))")
        }
    }

    @Test("is bounded by how often a long clip path is used")
    func clips() {
        func icon(_ uses: Int) -> String {
            let path = "M0 0" + String(repeating: "L10 10", count: 1700)
            return SVGIcon.around(
                "<clipPath id='a'><path d='\(path)'/></clipPath>"
                    + String(repeating: "<g clip-path='url(#a)'/>", count: uses))
        }
        // Written, the path has 4 + 6 + 1699 times 6 bytes.
        #expect(SVGIcon.refusal(icon(10)) == nil)
        #expect(SVGIcon.refusal(icon(11))?.message == "the icon has long clip paths that are used too often")
    }
}
