import DirectoryModel
import Glibc
import TestSupport
import Testing

@testable import DirectoryPhotos

/// Files made to hurt: each is refused, or taken for the small picture that it is, in under 2 s, and neither this process
/// nor the tool takes 50 MiB for it.
@Suite("A photo that was made to hurt", .serialized, .enabled(if: PhotoTool.isInstalled, "\(PhotoTool.missing)"))
struct PhotoBombTests {
    static let mebibyte = 1 << 20

    struct Bomb: Sendable, CustomTestStringConvertible {
        let name: String
        /// What it is refused with; nil when it may be taken, for the picture that is in it.
        let message: String?
        let file: @Sendable () throws -> [UInt8]

        var testDescription: String { name }
    }

    private static let tooLarge = "8192 a side and 25 megapixels are the most"
    private static let holdsMore = "this PNG holds far more than the picture that it says it is"

    static let bombs = [
        Bomb(name: "PNG, 65,535 by 65,535 in 1 kB", message: "the photo is 65535 by 65535 pixels, and \(tooLarge)") {
            TestPicture.pngMagic + TestPicture.pngHeader(65535, 65535)
                + TestPicture.chunk("IDAT", Zlib.zeros(99_999))
        },
        Bomb(name: "JPEG, 65,535 by 65,535", message: "the photo is 65535 by 65535 pixels, and \(tooLarge)") {
            TestPicture.jpegHeader(65535, 65535)
        },
        Bomb(name: "PNG, 2^31 a side", message: "the photo is 2147483648 by 2147483648 pixels, and \(tooLarge)") {
            TestPicture.pngMagic + TestPicture.pngHeader(1 << 31, 1 << 31) + TestPicture.chunk("IDAT", [])
        },
        Bomb(name: "PNG, 2^32 - 1 by 1", message: "the photo is 4294967295 by 1 pixels, and \(tooLarge)") {
            TestPicture.pngMagic + TestPicture.pngHeader(1 << 32 - 1, 1) + TestPicture.chunk("IDAT", [])
        },
        Bomb(name: "PNG, 30,000 by 30,000, all white", message: "the photo is 30000 by 30000 pixels, and \(tooLarge)") {
            TestPicture.whitePNG(30000, 30000)
        },
        Bomb(name: "progressive JPEG, no pixels in its scan", message: "this JPEG is cut off or damaged") {
            var file = TestPicture.jpegHeader(5000, 5000)
            file[3] = 0xC2
            return file
        },
        Bomb(name: "JPEG, no pixels in its scan", message: "this JPEG is cut off or damaged") {
            TestPicture.jpegHeader(5000, 5000)
        },
        Bomb(name: "JPEG, cut off", message: "this JPEG is cut off or damaged") {
            try TestPicture.fixture("progressive.jpg").dropLast(100)
        },
        Bomb(
            name: "JPEG with a thousand scans", message: "this JPEG holds far more than the picture that it says it is"
        ) {
            let head = TestPicture.jpegHeader(5000, 5000)
            let scan = head.suffix(16).dropLast(2)
            return head.dropLast(2) + (0..<1000).flatMap { _ in scan } + [0xFF, 0xD9]
        },
        Bomb(name: "small PNG whose rows unpack to 700 MB", message: holdsMore) {
            TestPicture.whitePNG(100, 100, rows: 700 << 20)
        },
        Bomb(name: "large PNG whose rows unpack to 700 MB", message: holdsMore) {
            TestPicture.whitePNG(5000, 5000, rows: 700 << 20)
        },
        Bomb(name: "PNG whose rows end too early", message: "this PNG is cut off or damaged") {
            TestPicture.whitePNG(5000, 5000, rows: 1000)
        },
        Bomb(name: "PNG with a comment that unpacks to 700 MB", message: nil) {
            let text = Array("Comment\0\0".utf8) + Zlib.zeros(700 << 20)
            return TestPicture.whitePNG(100, 100, between: TestPicture.chunk("zTXt", text))
        },
        Bomb(name: "PNG with a colour profile that unpacks to 700 MB", message: nil) {
            let profile = Array("sRGB\0\0".utf8) + Zlib.zeros(700 << 20)
            return TestPicture.whitePNG(100, 100, between: TestPicture.chunk("iCCP", profile))
        },
        Bomb(name: "GIF that is a script, too", message: "this is a GIF") {
            Array("GIF89a/*\u{0}\u{0}*/=alert(1)".utf8)
        },
        Bomb(name: "SVG called a PNG", message: "this is an SVG") {
            Array(#"<svg xmlns="http://www.w3.org/2000/svg"><image href="file:///etc/passwd"/></svg>"#.utf8)
        },
        Bomb(name: "ImageMagick script", message: "this is not a picture, or a cut-off one") {
            Array("push graphic-context\nimage over 0,0 0,0 'https://example.org/x.php'".utf8)
        },
    ]

    /// What the tool needs for a picture that anybody sends, its libraries included, in bytes.
    private static let usualAddresses: Int = {
        let picture = try? TestPicture.fixture("palette.png")
        return stride(from: 64 * mebibyte, through: ToolLimits().addresses, by: 8 * mebibyte).first { addresses in
            var limits = ToolLimits()
            limits.addresses = addresses
            return (try? PhotoMaker.find(in: PhotoTool.path, limits: limits).make(from: picture ?? [])) != nil
        } ?? 0
    }()

    @Test("is refused before it does", arguments: bombs)
    func isRefused(bomb: Bomb) throws {
        let file = try bomb.file()
        var limits = ToolLimits()
        limits.addresses = Self.usualAddresses + 50 * Self.mebibyte
        let runs = ToolRuns()
        let maker = try runs.maker(limits: limits)
        let before = try PhotoTool.ownMemory(resettingPeak: true)
        let clock = ContinuousClock()
        var refusal: DirectoryError?
        let time = clock.measure {
            do throws(DirectoryError) { _ = try maker.make(from: file) } catch { refusal = error }
        }
        let own = try PhotoTool.ownMemory().peak - before.now
        #expect(refusal?.message == bomb.message)
        #expect(time < .seconds(2))
        #expect(own < 50 * Self.mebibyte, "this process took \(own >> 20) MiB more")
        // What can be known without decoding is refused without decoding.
        if bomb.message != nil { #expect(runs.all.isEmpty) }
    }

    @Test("may have 25 megapixels, within the tool's limits")
    func largest() throws {
        let runs = ToolRuns()
        _ = try runs.maker().make(from: TestPicture.whitePNG(5000, 5000))
        #expect(runs.all.count == 1 + PhotoSize.allCases.count)
        #expect(runs.all.allSatisfy { $0.isGood })
    }

    @Test("ends with the tool's limits if nothing else")
    func limitsHold() throws {
        let large = TestPicture.whitePNG(5000, 5000)
        var memory = ToolLimits()
        memory.addresses = 1 << 20
        // So little that not even the loader of shared libraries has it.
        #expect(refusal(of: large, memory)?.code == .unavailable)
        var file = ToolLimits()
        file.fileBytes = 100
        let error = refusal(of: large, file)
        #expect(error?.code == .invalid)
        #expect(error?.message == "this PNG takes too much time or memory to decode")
    }

    @Test("is ended with the tool when it has had so much of the processor")
    func processorIsUsedUp() throws {
        var limits = ToolLimits()
        limits.processorSeconds = 1
        let busy = LimitedTool(
            program: "/bin/sh", timeout: "/usr/bin/timeout", prlimit: "/usr/bin/prlimit", limits: limits)
        let run = try busy.run(["-c", "while :; do :; done"], input: [])
        #expect(run.exitCode == nil)
        #expect(run.signal == SIGXCPU || run.signal == SIGKILL)
        #expect(run.seconds < Double(limits.seconds))
    }

    @Test("is ended with the tool when its time is over")
    func timeIsOver() throws {
        var limits = ToolLimits()
        limits.seconds = 1
        let sleeper = LimitedTool(
            program: "/bin/sleep", timeout: "/usr/bin/timeout", prlimit: "/usr/bin/prlimit", limits: limits)
        let run = try sleeper.run(["600"], input: [])
        #expect(run.signal == SIGKILL)
        #expect(!run.isGood)
        #expect(run.seconds < 60)
    }

    @Test("finds nothing of this process but its own three streams")
    func startsWithNothing() throws {
        setenv("PHOTO_TEST_SECRET", "1", 1)
        let shell = LimitedTool(
            program: "/bin/sh", timeout: "/usr/bin/timeout", prlimit: "/usr/bin/prlimit", limits: ToolLimits())
        let run = try shell.run(["-c", "env | /usr/bin/sort; ls /proc/$$/fd; ulimit -c; ulimit -n"], input: [])
        #expect(
            run.output.split(separator: 10).map { String(decoding: $0, as: UTF8.self) }.filter { !$0.hasPrefix("PWD=") }
                == [
                    "LC_ALL=C", "MALLOC_ARENA_MAX=1", "VIPS_BLOCK_UNTRUSTED=1", "VIPS_CONCURRENCY=1",
                    "VIPS_DISC_THRESHOLD=1g", "0", "1", "2", "0", "32",
                ])
    }

    private func refusal(of file: [UInt8], _ limits: ToolLimits) -> DirectoryError? {
        do throws(DirectoryError) {
            _ = try PhotoMaker.find(in: PhotoTool.path, limits: limits).make(from: file)
            return nil
        } catch {
            return error
        }
    }
}

@Suite("The tool that makes photos")
struct PhotoToolTests {
    @Test("is missed with the name of its package, and looked for in whole paths only")
    func isMissed() {
        for path in ["", "/nonexistent:bin:.", "relative/bin"] {
            let error = #expect(throws: DirectoryError.self) { try PhotoMaker.find(in: path) }
            #expect(error?.code == .unavailable)
            #expect(error?.message == "photos can't be taken here: vips is not installed")
            #expect(error?.hint.contains("apt-get install libvips-tools") == true)
        }
    }
}
