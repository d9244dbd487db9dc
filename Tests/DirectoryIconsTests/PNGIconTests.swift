import DirectoryModel
import Foundation
import TestSupport
import Testing

@testable import DirectoryIcons

@Suite("An icon that is sent as PNG")
struct PNGIconTests {
    @Test("keeps its header, palette, transparency and rows, and nothing else")
    func keepsOnlyThePicture() throws {
        let plain = TestPNG.blank(
            32, type: 3, before: [TestPNG.chunk("PLTE", [1, 2, 3, 4, 5, 6]), TestPNG.chunk("tRNS", [0, 255])])
        let full = TestPNG.blank(
            32, type: 3,
            before: [
                TestPNG.chunk("gAMA", [0, 0, 0, 1]), TestPNG.chunk("tEXt", Array("Comment\0MARK-TEXT".utf8)),
                TestPNG.chunk("PLTE", [1, 2, 3, 4, 5, 6]), TestPNG.chunk("eXIf", Array("MARK-EXIF".utf8)),
                TestPNG.chunk("tRNS", [0, 255]), TestPNG.chunk("iCCP", Array("MARK-ICC".utf8)),
            ], after: [TestPNG.chunk("zTXt", Array("MARK-ZTXT".utf8)), TestPNG.chunk("prVt", [1])])
        let icon = try PNGIcon(full + Array("PK\u{3}\u{4}<html><script>MARK-BEHIND</script>".utf8))
        #expect(icon.side == 32)
        #expect(icon.png == plain)
        #expect(!TestPNG.contains(icon.png, "MARK"))
        #expect(try PNGIcon(plain) == icon)
    }

    @Test(
        "may have every colour type and depth that there is",
        arguments: [
            (UInt8(0), 1), (0, 2), (0, 4), (0, 8), (0, 16), (2, 8), (2, 16), (3, 1), (3, 2), (3, 4), (3, 8), (4, 8),
            (4, 16),
            (6, 8), (6, 16),
        ])
    func kinds(type: UInt8, depth: Int) throws {
        let palette = type == 3 ? [TestPNG.chunk("PLTE", [0, 0, 0])] : []
        #expect(try PNGIcon(TestPNG.blank(16, depth: depth, type: type, before: palette)).side == 16)
        // The rows of another kind are too few or too many.
        #expect(refusal(TestPNG.blank(16, depth: depth, type: type, rows: 20, before: palette)) != nil || depth == 1)
    }

    @Test("has rows in several chunks, interlaced or not")
    func rows() throws {
        let rows = Zlib.zeros(64 * 257)
        let halves = [TestPNG.chunk("IDAT", Array(rows[..<9])), TestPNG.chunk("IDAT", Array(rows[9...]))]
        let start = PNGChunk.signature + TestPNG.header(64, 64, 8, 6)
        let end = TestPNG.chunk("IEND", [])
        #expect(try PNGIcon(start + halves[0] + halves[1] + end).side == 64)
        #expect(refusal(start + halves[0] + TestPNG.chunk("tEXt", [65, 0]) + halves[1] + end) == PNGFault.damaged)
        #expect(refusal(start + halves[0] + end) == PNGFault.damaged)
        // An interlaced picture is seven, with 8, 8, 8, 16, 16, 32 and 32 rows, each with its filter.
        let interlaced = TestPNG.header(64, 64, 8, 6, last: [0, 0, 1])
        let bytes = 64 * 64 * 4 + (8 + 8 + 8 + 16 + 16 + 32 + 32)
        #expect(
            try PNGIcon(PNGChunk.signature + interlaced + TestPNG.chunk("IDAT", Zlib.zeros(bytes)) + end).side == 64)
        #expect(
            refusal(PNGChunk.signature + interlaced + TestPNG.chunk("IDAT", Zlib.zeros(bytes - 1)) + end)
                == PNGFault.damaged)
    }

    @Test("is 16 to 512 pixels a side, square, and 64 KiB at most")
    func limits() throws {
        for side in [16, 512] { #expect(try PNGIcon(TestPNG.blank(side, depth: 8, type: 0)).side == side) }
        for side in [0, 15, 513, 65_536, 0x7FFF_FFFF, 0xFFFF_FFFF] {
            let header = TestPNG.header(side, side, 8, 6)
            #expect(refusal(PNGChunk.signature + header)?.message == "the icon is \(side) by \(side) pixels")
        }
        #expect(
            refusal(TestPNG.blank(64, height: 32))?.message == "the icon is 64 by 32 pixels, and an icon is square")
        let filler = TestPNG.chunk("tEXt", [UInt8](repeating: 65, count: 65_000))
        #expect(try PNGIcon(TestPNG.blank(64, before: [filler])).side == 64)
        #expect(
            refusal(TestPNG.blank(64, before: [filler, filler]))?.message
                == "the icon has 128 KiB, and 64 KiB are the most")
    }

    @Test("unpacks to no more than its picture")
    func bombs() {
        #expect(refusal(TestPNG.blank(64, type: 0, rows: 64 * 65 + 1024)) == nil)
        #expect(refusal(TestPNG.blank(64, type: 0, rows: 64 * 65 + 1025)) == PNGFault.inflated)
        #expect(refusal(TestPNG.blank(16, rows: 9_000_000)) == PNGFault.inflated)
        #expect(refusal(TestPNG.blank(64, type: 0, rows: 64 * 65 - 1)) == PNGFault.damaged)
    }

    @Test("has its chunks in the order that the standard gives, and none that is critical and unknown")
    func order() {
        let palette = TestPNG.chunk("PLTE", [0, 0, 0])
        let faulty: [[UInt8]] = [
            TestPNG.blank(16, type: 3), TestPNG.blank(16, type: 3, after: [palette]),
            TestPNG.blank(16, type: 3, before: [palette, palette]), TestPNG.blank(16, type: 0, before: [palette]),
            TestPNG.blank(16, type: 3, before: [TestPNG.chunk("PLTE", [0, 0])]),
            TestPNG.blank(16, type: 3, before: [TestPNG.chunk("PLTE", [])]),
            TestPNG.blank(16, depth: 1, type: 3, before: [TestPNG.chunk("PLTE", [UInt8](repeating: 0, count: 9))]),
            TestPNG.blank(16, type: 3, before: [TestPNG.chunk("tRNS", [0]), palette]),
            TestPNG.blank(16, type: 3, before: [palette, TestPNG.chunk("tRNS", [0, 0])]),
            TestPNG.blank(16, type: 6, before: [TestPNG.chunk("tRNS", [0, 0])]),
            TestPNG.blank(16, type: 2, before: [TestPNG.chunk("tRNS", [0, 0])]),
            TestPNG.blank(16, before: [TestPNG.header(16, 16, 8, 6)]),
            TestPNG.blank(16, before: [TestPNG.chunk("XXXX", [])]),
            TestPNG.blank(16, before: [TestPNG.chunk("a<>b", [])]), TestPNG.blank(16, depth: 3, type: 0),
            TestPNG.blank(16, depth: 16, type: 3, before: [palette]), TestPNG.blank(16, type: 5),
            TestPNG.blank(16, type: 1),
            PNGChunk.signature + TestPNG.chunk("IEND", []),
            PNGChunk.signature + TestPNG.header(16, 16, 8, 6, last: [1, 0, 0]),
            PNGChunk.signature + TestPNG.header(16, 16, 8, 6) + TestPNG.chunk("IEND", []),
            PNGChunk.signature + TestPNG.header(16, 16, 8, 6, last: [0, 0, 2]), PNGChunk.signature,
        ]
        for file in faulty { #expect(refusal(file) == PNGFault.damaged) }
        #expect(refusal(TestPNG.blank(16, before: [TestPNG.chunk("acTL", [])])) == PNGFault.moving)
    }

    @Test("is a PNG by its bytes", arguments: ["", "GIF89a", "<svg/>", "\u{89}PNG\r\n\u{1A}", "BM"])
    func otherKinds(text: String) { #expect(refusal(Array(text.utf8)) == PNGFault.isNoPNG) }

    @Test("has the checksums that other programs write")
    func checksum() {
        #expect(TestPNG.chunk("IEND", []) == [0, 0, 0, 0, 0x49, 0x45, 0x4E, 0x44, 0xAE, 0x42, 0x60, 0x82])
    }

    @Test("is refused wherever it is cut off, and whichever of its bits is another")
    func damaged() throws {
        let whole = TestPNG.blank(16, type: 3, before: [TestPNG.chunk("PLTE", [0, 0, 0])])
        #expect(refusal(whole) == nil)
        for count in 0..<whole.count { #expect(refusal(Array(whole[..<count]))?.code == .invalid, "\(count)") }
        for bit in 0..<(whole.count * 8) {
            var changed = whole
            changed[bit / 8] ^= 1 << UInt8(bit % 8)
            #expect(refusal(changed)?.code == .invalid, "\(bit)")
        }
    }

    @Test("never stops the program, whatever its bytes are")
    func anyBytes() {
        let whole = TestPNG.blank(16, type: 3, before: [TestPNG.chunk("PLTE", [0, 0, 0]), TestPNG.chunk("tRNS", [1])])
        var random = FixedRandom(seed: 7)
        var taken = 0
        for _ in 0..<4000 {
            var file = whole
            for _ in 0...random.below(3) { random.mutate(&file, with: whole) }
            guard let icon = try? PNGIcon(mended(file)) else { continue }
            taken += 1
            #expect((try? PNGIcon(icon.png)) == icon)
        }
        #expect(taken > 100, "\(taken)")
    }

    /// With the right checksum in each chunk, as far as there are chunks, so that what they hold is looked at.
    private func mended(_ file: [UInt8]) -> [UInt8] {
        var (file, place) = (file, PNGChunk.signature.count)
        while place + 12 <= file.count {
            let length = PNGChunk.number(file[place..<place + 4])
            guard length <= file.count - place - 12 else { break }
            let crc = Int(PNGChunk.checksum(file[place + 4..<place + 8 + length]))
            file.replaceSubrange(place + 8 + length..<place + 12 + length, with: Zlib.bigEndian(crc))
            place += 12 + length
        }
        return file
    }

    private func refusal(_ bytes: [UInt8]) -> DirectoryError? {
        do throws(DirectoryError) {
            _ = try PNGIcon(bytes)
            return nil
        } catch {
            return error
        }
    }
}
