import DirectoryModel
import Foundation
import Testing

@testable import DirectoryIcons

@Suite("An icon as a designer's tool writes it")
struct GoodIconTests {
    @Test("is taken, is harmless, and reading what was made of it changes nothing")
    func isTaken() throws {
        let icons = try GoodIcon.all()
        #expect(icons.count >= 15)
        for file in icons {
            let icon = try SVGIcon(file.bytes)
            #expect(HarmlessScan.complaint(icon.svg) == nil, "\(file.name): \(icon.svg)")
            let again = try SVGIcon(icon.svg)
            #expect(again == icon && again.root == icon.root, "\(file.name): \(icon.svg) and \(again.svg)")
        }
    }

    @Test("is refused wherever it is cut off")
    func isCutOff() throws {
        for file in try GoodIcon.all() {
            let end = file.bytes.lastIndex(of: UInt8(ascii: ">")) ?? 0
            for count in stride(from: 0, through: end, by: 7) {
                #expect(SVGIcon.refusal(Array(file.bytes[..<count]))?.code == .invalid, "\(file.name), \(count)")
            }
            #expect(SVGIcon.refusal(Array(file.bytes[..<end]))?.code == .invalid, "\(file.name)")
        }
    }

    /// For a look at them in a browser, which Tests/browser has.
    @Test(
        "is written into $ICON_OUT, with those that are generated and with what is made of the hostile ones",
        .enabled(if: ProcessInfo.processInfo.environment["ICON_OUT"] != nil))
    func isWritten() throws {
        let folder = URL(filePath: ProcessInfo.processInfo.environment["ICON_OUT"] ?? "")
        func write(_ svg: String, _ name: String) throws { try Data(svg.utf8).write(to: folder.appending(path: name)) }
        for file in try GoodIcon.all() { try write(SVGIcon(file.bytes).svg, "good-\(file.name)") }
        for (index, file) in HostileSVGTests.all.enumerated() {
            if let icon = try? SVGIcon(file) { try write(icon.svg, "hostile-\(index).svg") }
        }
        for (index, content) in HostileSVG.costly.enumerated() {
            try write(SVGIcon(SVGIcon.around(content)).svg, "costly-\(index).svg")
        }
        let levels = [nil] + IconLevel.allCases.map(Optional.some)
        for (index, (shape, level)) in IconShape.allCases.flatMap({ shape in levels.map { (shape, $0) } }).enumerated()
        {
            let colour = IconColour.allCases[index % IconColour.allCases.count]
            let glyph = try IconGlyph(["A", "10", "🎉", "Ü", "<&"][index % 5])
            let icon = GeneratedIcon(shape: shape, colour: colour, glyph: glyph, level: level)
            try write(icon.svg, "generated-\(index).svg")
        }
    }
}
