import DirectoryModel
import DirectoryPNG
import TestSupport
import Testing

@testable import DirectoryPhotos

@Suite("What is sent as a photo")
struct PhotoHeaderTests {
    @Test(
        "is known by its bytes, with its size",
        arguments: [
            ("plain.jpg", PhotoKind.jpeg), ("progressive.jpg", .jpeg), ("metadata.jpg", .jpeg), ("cmyk.jpg", .jpeg),
            ("grey.jpg", .jpeg), ("orientation-6.jpg", .jpeg), ("palette.png", .png), ("interlaced.png", .png),
            ("metadata.png", .png), ("transparent.png", .png), ("plain.webp", .webP), ("lossless.webp", .webP),
            ("transparent.webp", .webP), ("metadata.webp", .webP),
        ])
    func isKnown(file: String, kind: PhotoKind) throws {
        let header = try PhotoHeader(of: TestPicture.fixture(file))
        #expect(header.kind == kind)
        #expect([header.width, header.height] == [240, 160])
    }

    @Test("keeps none of its comments, texts and addresses, and may have fill bytes and rubbish between its parts")
    func keepsOnlyThePicture() throws {
        for file in ["metadata.jpg", "metadata.png", "metadata.webp"] {
            let kept = try PhotoHeader(of: TestPicture.fixture(file)).picture
            for mark in ["MARK-XMP", "MARK-COMMENT", "MARK-TEXT", "MARK-ZTXT"] {
                #expect(!kept.contains(text: mark), "\(mark) in \(file)")
            }
            // And it is still one: reading it again changes nothing.
            #expect(try PhotoHeader(of: kept).picture == kept)
        }
        let plain = try TestPicture.fixture("plain.jpg")
        let filled = Array(plain[..<2]) + [0xFF, 0xFF, 0xFF] + plain[2...]
        #expect(try PhotoHeader(of: filled).picture == PhotoHeader(of: plain).picture)
        let padded = Array(plain[..<20]) + [0, 0, 0xFF, 0, 0x12] + plain[20...]
        #expect(try PhotoHeader(of: padded).picture == PhotoHeader(of: plain).picture)
    }

    @Test(
        "may have behind it what cameras put there, which is left out",
        arguments: ["plain.jpg", "palette.png", "plain.webp"])
    func leavesOutWhatIsAppended(file: String) throws {
        let plain = try TestPicture.fixture(file)
        for more in ["\0\0\0\u{18}ftypmp42\0\0\0\0", "\0\0\0\0", "SEFH"].map({ Array($0.utf8) }) + [plain] {
            #expect(try PhotoHeader(of: plain + more).picture == PhotoHeader(of: plain).picture)
        }
    }

    @Test(
        "is refused when it is another file, too",
        arguments: [
            ("PK\u{3}\u{4}", "a zip file or an office document"), ("%PDF-1.7", "a PDF"), ("GIF89a", "a GIF"),
            ("\n<html><script>alert(1)</script>", "an HTML page"), ("<svg onload='alert(1)'/>", "an SVG"),
        ])
    func isNoPolyglot(more: String, name: String) throws {
        for (file, kind) in [("plain.jpg", "JPEG"), ("palette.png", "PNG"), ("plain.webp", "WebP")] {
            let polyglot = try TestPicture.fixture(file) + Array(more.utf8)
            #expect(refusal(of: polyglot)?.message == "this \(kind) is \(name), too")
        }
    }

    @Test(
        "is refused by name when it is something else",
        arguments: [
            ("", "the file is empty"), ("GIF89a/*", "this is a GIF"), ("GIF87a", "this is a GIF"),
            ("<svg xmlns='http://www.w3.org/2000/svg'/>", "this is an SVG"),
            ("<?xml version=\"1.0\"?>\n<!-- -->\n<svg/>", "this is an SVG"), ("BM\u{1}\u{2}", "this is a BMP"),
            ("II*\0\u{8}\0", "this is a TIFF"), ("MM\0*", "this is a TIFF"),
            ("\0\0\0\u{18}ftypheic\0\0\0\0", "this is a HEIC"), ("\0\0\0\u{18}ftypavif\0\0\0\0", "this is an AVIF"),
            ("<!DOCTYPE html><title>Sign in</title>", "this is an HTML page"), ("%PDF-1.7", "this is a PDF"),
            ("PK\u{3}\u{4}", "this is a zip file or an office document"),
            ("Dear all,", "this is not a picture, or a cut-off one"),
            ("RIFF\u{4}\0\0\0WAVE", "this is not a picture, or a cut-off one"),
        ])
    func otherKinds(text: String, message: String) throws {
        let refusal = refusal(of: Array(text.utf8))
        #expect(refusal?.code == .invalid)
        #expect(refusal?.message == message)
        #expect(refusal?.hint.contains("JPEG, PNG") == true)
    }

    @Test("has 5 MiB, 8192 pixels a side and 25 megapixels at most, and 32 pixels a side at least")
    func limits() throws {
        #expect(
            refusal(of: [UInt8](repeating: 0, count: 5 << 20 + 1))?.message
                == "the photo has 5.1 MiB, and 5 MiB are the most")
        #expect(try PhotoHeader(of: TestPicture.whitePNG(5000, 5000)).width == 5000)
        #expect(try PhotoHeader(of: TestPicture.whitePNG(8192, 32)).width == 8192)
        let largest = "8192 a side and 25 megapixels are the most"
        #expect(
            refusal(of: TestPicture.whitePNG(5001, 5000))?.message == "the photo is 5001 by 5000 pixels, and \(largest)"
        )
        #expect(
            refusal(of: TestPicture.whitePNG(8193, 32))?.message == "the photo is 8193 by 32 pixels, and \(largest)")
        #expect(
            refusal(of: TestPicture.whitePNG(31, 400))?.message
                == "the photo is 31 by 400 pixels, which is too small to recognise anybody")
        #expect(refusal(of: TestPicture.whitePNG(0, 0))?.message.contains("too small") == true)
    }

    @Test("stands still", arguments: [("animated.webp", "WebP"), ("animated.png", "PNG")])
    func moving(file: String, kind: String) throws {
        #expect(
            refusal(of: try TestPicture.fixture(file))?.message == "this \(kind) is animated, and a photo stands still")
    }

    @Test(
        "is refused wherever it is cut off",
        arguments: ["plain.jpg", "progressive.jpg", "palette.png", "metadata.png", "plain.webp", "lossless.webp"])
    func cutOff(file: String) throws {
        let whole = try TestPicture.fixture(file)
        for count in 0..<whole.count {
            #expect(refusal(of: Array(whole[..<count]))?.code == .invalid, "\(count) of \(whole.count)")
        }
        #expect(refusal(of: Array(whole.dropLast()))?.message.contains("is cut off or damaged") == true)
    }

    @Test(
        "never stops the program, whatever its bytes are", arguments: ["metadata.jpg", "metadata.png", "metadata.webp"])
    func anyBytes(file: String) throws {
        let whole = try TestPicture.fixture(file)
        var state: UInt64 = 42
        for _ in 0..<2000 {
            var changed = whole
            for _ in 0..<4 {
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                changed[Int(state >> 33) % changed.count] = UInt8(truncatingIfNeeded: state >> 25)
            }
            _ = refusal(of: changed)
        }
    }

    @Test("is an ordinary JPEG: arithmetic, lossless and 12-bit ones are refused")
    func rareJPEG() throws {
        for frame: UInt8 in [0xC3, 0xC9, 0xCA] {
            var file = TestPicture.jpegHeader(64, 64)
            file[3] = frame
            #expect(refusal(of: file)?.message == "this is a sort of JPEG that browsers don't show")
        }
        var deep = TestPicture.jpegHeader(64, 64)
        deep[6] = 12
        #expect(refusal(of: deep)?.message == "this is a sort of JPEG that browsers don't show")
    }

    @Test("has its rows counted without being unpacked")
    func inflatedLength() throws {
        for count in [1, 2, 258, 259, 260, 100_000] {
            #expect(InflatedLength.of(Zlib.zeros(count), atMost: 1 << 20) == count)
        }
        let stored: [UInt8] = [0x78, 0x01, 0x01, 3, 0, 0xFC, 0xFF, 1, 2, 3, 0, 0x0D, 0, 7]
        #expect(InflatedLength.of(stored, atMost: 10) == 3)
        #expect(InflatedLength.of(Array(stored[..<9]), atMost: 10) == nil)
        #expect((InflatedLength.of(Zlib.zeros(100_000), atMost: 1000) ?? 0) > 1000)
        #expect(InflatedLength.of([0x78, 0x9C, 0x07], atMost: 10) == nil)
        // Codes that zlib chose itself, with 13 bits to a distance and all.
        for (file, count) in [("palette.png", 160 * 61), ("transparent.png", 160 * 961)] {
            let png = try TestPicture.fixture(file)
            #expect(InflatedLength.of(packedRows(of: png), atMost: 1 << 20) == count, "\(file)")
        }
    }

    private func refusal(of file: [UInt8]) -> DirectoryError? {
        do throws(DirectoryError) {
            _ = try PhotoHeader(of: file)
            return nil
        } catch {
            return error
        }
    }

    private func packedRows(of png: [UInt8]) -> [UInt8] {
        var (place, rows) = (8, [UInt8]())
        while place + 12 <= png.count {
            let length = png[place..<place + 4].reduce(0) { $0 << 8 | Int($1) }
            if png.holds("IDAT", at: place + 4) { rows += png[place + 8..<place + 8 + length] }
            place += 12 + length
        }
        return rows
    }
}
