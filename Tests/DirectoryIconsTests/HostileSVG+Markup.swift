/// Hostile files that are so as a whole.
extension HostileSVG {
    private static let svg = #"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1""#

    /// In the place of a whole file; the others stand inside an icon.
    static let documents =
        [
            "<!DOCTYPE svg>\(svg)/>", "<!DOCTYPE html><title>x</title>", "<!doctype svg>\(svg)/>",
            #"<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">\#(svg)/>"#,
            #"<!DOCTYPE svg SYSTEM "file:///etc/passwd">\#(svg)/>"#,
            #"<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>\#(svg)><title>&x;</title></svg>"#,
            #"<!DOCTYPE svg [<!ENTITY % x SYSTEM "http://x.example/x.dtd"> %x;]>\#(svg)/>"#,
            #"<!DOCTYPE svg [<!ATTLIST svg onload CDATA "alert(1)">]>\#(svg)/>"#,
            #"<!DOCTYPE svg [<!ENTITY ns "http://www.w3.org/2000/svg">]><svg xmlns="&ns;" viewBox="0 0 1 1"/>"#,
            billionLaughs, "\(svg)><title>&x;</title></svg>", "\(svg)><title>&nbsp;</title></svg>", "\(svg) id='&x;'/>",
            "\(svg)><title>&#0;</title></svg>", "\(svg)><title>&#x1F;</title></svg>",
            "\(svg)><title>&#xD800;</title></svg>",
            "\(svg)><title>&lt</title></svg>", "\(svg)><title>a & b</title></svg>",
            #"<?xml-stylesheet href="//x.example/x.css"?>\#(svg)/>"#, #"\#(svg)/><?xml-stylesheet href="x.xsl"?>"#,
            "\(svg)><?php echo 1 ?></svg>", "<?xml version='1.0'?><?xml version='1.0'?>\(svg)/>",
            " <?xml version='1.0'?>\(svg)/>",
            "<?xml version='1.0' encoding='UTF-7'?>+ADw-script+AD4-", "<?xml version='1.0' encoding='UTF-7'?>\(svg)/>",
            "<?xml version='1.0' encoding='UTF-16'?>\(svg)/>", "<?xml version='1.0' encoding='ISO-2022-JP'?>\(svg)/>",
            "<?xml version='1.0' encoding='IBM037'?>\(svg)/>", "<?xml version='1.0' encoding='latin1'?>\(svg)/>",
            "<?xml version='1.0' encoding = \"utf-16le\"?>\(svg)/>", "\(svg) viewBox='0 0 2 2'/>",
            "\(svg) onload='alert(1)'/>",
            "\(svg) ONLOAD='alert(1)'/>", "\(svg) onload=alert(1)/>", "\(svg) style='x'/>",
            "\(svg) xml:base='//x.example'/>",
            #"\#(svg) xmlns:a="x" xmlns:b="x" a:y="1" b:y="2"/>"#, #"\#(svg) xmlns="http://www.w3.org/2000/svg"/>"#,
            "\(svg) x:y='1'/>", "\(svg)><x:script>alert(1)</x:script></svg>",
            "\(svg)><scr<!-- -->ipt>alert(1)</script></svg>",
            "\(svg)><sc\u{0}ript>alert(1)</script></svg>", "\(svg)><scr\nipt>alert(1)</script></svg>",
            "\(svg)><!-- -- --></svg>", "\(svg)><!--", "\(svg)><!-- --!><script>alert(1)</script> --></svg>",
            "\(svg)><!--><script>alert(1)</script>--></svg>", "\(svg)><![CDATA[", "\(svg)><title>]]></title></svg>",
            "\(svg)><g></svg>", "\(svg)></svg></svg>", "\(svg)/>\(svg)/>", "\(svg)/>text", "\(svg)", "<", "", " ", "x",
            "<svg",
            "<svg/>", "<svg xmlns='http://www.w3.org/2000/svg'/>", "<svg viewBox='0 0 0 1'/>", "<svg viewBox='0 0 1'/>",
            "<svg viewBox='0 0 -1 1'/>", "<svg width='1mm' height='1mm'/>", "<svg width='100%' height='100%'/>",
            "<html xmlns='http://www.w3.org/1999/xhtml'><script>alert(1)</script></html>", "<script>alert(1)</script>",
            "<SVG xmlns='http://www.w3.org/2000/svg' viewBox='0 0 1 1'/>",
            "<svg xmlns='http://www.w3.org/1999/xhtml' viewBox='0 0 1 1'><script>alert(1)</script></svg>",
            "<svg xmlns='http://www.w3.org/2000/svg ' viewBox='0 0 1 1'/>",
            "<x:svg xmlns:x='http://www.w3.org/2000/svg' xmlns='http://www.w3.org/1999/xhtml' viewBox='0 0 1 1'><script/></x:svg>",
            "<x:svg xmlns:x='http://www.w3.org/2000/svg' viewBox='0 0 1 1'><x:script>alert(1)</x:script></x:svg>",
            "<metadata xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></metadata>",
            "<i:svg xmlns:i='http://www.inkscape.org/namespaces/inkscape' viewBox='0 0 1 1'/>",
            "\(svg)><title>\u{202E}<![CDATA[</title><script>alert(1)</script>]]>\u{FFFE}</title></svg>",
            "GIF89a/*\(svg)/>*/=1", "%PDF-1.7 \(svg)/>",
        ] + nested + long

    private static var billionLaughs: String {
        let steps = (1...9).map { step in
            "<!ENTITY l\(step) \"\(String(repeating: "&l\(step - 1);", count: 10))\">"
        }
        return "<!DOCTYPE svg [<!ENTITY l0 \"ha\">\(steps.joined())]>\(svg)><title>&l9;</title></svg>"
    }

    private static var nested: [String] {
        [32, 100, 5000].map { depth in
            svg + ">" + String(repeating: "<g>", count: depth) + String(repeating: "</g>", count: depth) + "</svg>"
        } + [svg + ">" + String(repeating: "<metadata>", count: 4000), String(repeating: "<svg>", count: 10_000)]
    }

    private static var long: [String] {
        let attributes = (0..<4000).map { " a\($0)='1'" }.joined()
        return [
            "\(svg)><path d='M0 0" + String(repeating: "L1 1", count: 2_500_000) + "'/></svg>",
            "\(svg)><path d='M0 0" + String(repeating: "L1 1", count: 9000) + "'/></svg>",
            "\(svg)>" + String(repeating: "<g/>", count: 100_000) + "</svg>",
            "\(svg)>" + String(repeating: "<g/>", count: 2000) + "</svg>",
            "\(svg)><g\(attributes)/></svg>", "\(svg)><metadata\(attributes)/></svg>",
            "\(svg)><title>" + String(repeating: "&amp;", count: 12_000) + "</title></svg>",
            "\(svg) id='" + String(repeating: "a", count: 60_000) + "'/>",
            "<" + String(repeating: "a", count: 60_000), "\(svg)><!--" + String(repeating: "-<", count: 30_000),
            "\(svg)><path d='M" + String(repeating: "1e-8 1e-8 ", count: 3000) + "'/></svg>",
            "\(svg)>" + (0..<1500).map { "<n\($0)/>" }.joined() + "</svg>",
            "\(svg) " + (0..<2000).map { "xmlns:n\($0)='u\($0)' " }.joined() + "/>",
        ]
    }
}
