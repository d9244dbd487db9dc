import DirectoryModel
import Testing

@testable import DirectoryIcons

@Suite("A hostile SVG")
struct HostileSVGTests {
    static let all =
        HostileSVG.texts.map { Array(SVGIcon.around($0).utf8) }
        + HostileSVG.documents.map { Array($0.utf8) } + HostileSVG.bytes

    @Test("is refused with what to do, or what is made of it is harmless")
    func isHarmless() {
        #expect(Self.all.count >= 250)
        for file in Self.all {
            let text = String(decoding: file.prefix(300), as: UTF8.self)
            do throws(DirectoryError) {
                let icon = try SVGIcon(file)
                let complaint = HarmlessScan.complaint(icon.svg)
                #expect(complaint == nil, "\(text) made \(icon.svg.prefix(300))")
            } catch {
                #expect(error.code == .invalid && !error.message.isEmpty && !error.hint.isEmpty, "\(text): \(error)")
                #expect(error.description.utf8.count < 1000 && !error.message.contains("\n"), "\(text): \(error)")
            }
        }
    }

    @Test(
        "is taken when all of it stands where editors write for themselves, or means nothing, and then nothing is left")
    func isDropped() throws {
        let taken = Self.all.compactMap { try? SVGIcon($0).svg }
        let ampersands = "<title>" + String(repeating: "&amp;", count: IconLimits.textLength) + "</title></svg>"
        let kinds = taken.reduce(into: [:]) { $0[$1, default: 0] += 1 }
        let start = #"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 "#
        #expect(kinds == [start + "24 24\"/>": 4, start + "1 1\"/>": 2, start + "1 1\">" + ampersands: 1])
    }

    @Test(
        "is refused by its name, with its line",
        arguments: [
            ("\n<script>alert(1)</script>", "<script> in line 2 has no place in an icon", "runs nothing"),
            ("<s:script xmlns:s='http://www.w3.org/2000/svg'/>", "<s:script> in line 1", "runs nothing"),
            ("<rect onclick='x'/>", "onclick of <rect> in line 1 has no place in an icon", "runs nothing"),
            ("<rect style='fill:red'/>", "style of <rect>", "as attributes"), ("<style/>", "<style>", "as attributes"),
            ("<rect class='a'/>", "class of <rect>", "rules of style"), ("<text/>", "<text>", "into paths"),
            ("<use xlink:href='#a'/>", "<use>", "Unlink Clone"), ("<image/>", "<image>", "as a PNG"),
            ("<linearGradient xlink:href='#a'/>", "xlink:href of <linearGradient>", "stops of its own"),
            ("<g xmlns=''/>", "<g> in line 1", "in the namespace http://www.w3.org/2000/svg"),
            ("<x:rect xmlns:x='urn:x'/>", "<x:rect> in line 1", "in the namespace http://www.w3.org/2000/svg"),
            (
                "<clipPath><title>x</title><path/>\n<circle/></clipPath>", "<clipPath> has a second shape in line 2",
                "Unite them"
            ), ("<lineargradient/>", "<lineargradient>", "<linearGradient>, it is written so"),
            ("<mask/>", "<mask>", "flatten"), ("<set/>", "<set>", "stands still"),
            ("<rect width='1mm'/>", #"width="1mm" in line 1"#, "px or %"),
            ("<rect fill='url(//x.example)'/>", #"fill="url(//x.example)""#, "of a gradient in the same file"),
            ("<rect fill='url(#a)'/>", "fill refers to #a, which isn't in the icon", "plain colour"),
            ("<rect id='a'/><rect id='a'/>", "two elements of the icon have the id a", "another"),
            ("<svg/>", "<svg> in line 1 can't stand in <svg>", "make the inner one a <g>"),
            ("<g>Hello</g>", "text between the elements in line 1", "into paths"),
            ("<?php?>", "an instruction for programs, <?php?>", "Delete"),
            ("<g>&x;</g>", "not well-formed XML at line 1", "Export it again"),
        ])
    func isNamed(content: String, message: String, hint: String) throws {
        let refusal = try #require(SVGIcon.refusal(SVGIcon.around(content)))
        #expect(refusal.message.contains(message), "\(refusal.message)")
        #expect(refusal.hint.contains(hint), "\(refusal.hint)")
    }

    @Test("never stops the program, whatever its bytes are, and what is taken is harmless and stays the same")
    func anyBytes() throws {
        let hostile = Self.all.filter { $0.count < 4000 }
        let good = try GoodIcon.all().map(\.bytes)
        var random = FixedRandom(seed: 42)
        var taken = 0
        for round in 0..<8000 {
            var file = round.isMultiple(of: 2) ? good[round / 2 % good.count] : hostile[round / 2 % hostile.count]
            for _ in 0...random.below(3) { random.mutate(&file, with: hostile[random.below(hostile.count)]) }
            guard let icon = try? SVGIcon(file) else { continue }
            taken += 1
            #expect(HarmlessScan.complaint(icon.svg) == nil, "\(String(decoding: file, as: UTF8.self))")
            #expect(try SVGIcon(icon.svg) == icon)
        }
        #expect(taken > 100, "\(taken)")
    }
}
