import DirectoryModel
import Testing
import TestSupport

@testable import DirectoryPhotos

@Suite("A photo", .enabled(if: PhotoTool.isInstalled, "\(PhotoTool.missing)"))
struct PhotoMakerTests {
    private let maker: PhotoMaker

    init() throws { maker = try PhotoMaker.find(in: PhotoTool.path) }

    static let pictures = [
        "plain.jpg", "progressive.jpg", "metadata.jpg", "cmyk.jpg", "grey.jpg", "palette.png", "interlaced.png",
        "metadata.png", "transparent.png", "plain.webp", "lossless.webp", "transparent.webp", "metadata.webp",
        "profile.jpg", "grey-wrong-profile.jpg",
    ]

    @Test("is served as a square JPEG of each size, without a byte of metadata", arguments: pictures)
    func everySize(file: String) throws {
        let photo = try maker.make(from: TestPicture.fixture(file))
        for size in PhotoSize.allCases {
            let header = try PhotoHeader(of: photo[size])
            #expect(header.kind == .jpeg)
            #expect([header.width, header.height] == [size.rawValue, size.rawValue])
            for mark in ["MARK", "Exif", "http:", "ICC_PROFILE", "Photoshop", "acsp", "sRGB", "GPS", "adobe"] {
                #expect(!photo[size].contains(text: mark), "\(mark) in \(size)")
            }
            // Of all segments that say something there is JFIF at most.
            #expect(segments(of: photo[size]).isSubset(of: [0xE0, 0xDB, 0xC0, 0xC4, 0xDA, 0xDD]))
        }
        #expect(photo.hash.count == 64)
        #expect(try maker.make(from: TestPicture.fixture(file)) == photo)
    }

    private static let (red, green) = ([220, 30, 30], [30, 160, 60])
    private static let (blue, yellow) = ([40, 60, 200], [230, 200, 40])

    @Test(
        "is right side up, as its EXIF says, and is cut from the middle",
        arguments: [
            ("plain.jpg", [red, green, blue, yellow]), ("metadata.png", [blue, red, yellow, green]),
            ("metadata.jpg", [blue, red, yellow, green]), ("metadata.webp", [blue, red, yellow, green]),
            ("orientation-3.jpg", [yellow, blue, green, red]), ("orientation-6.jpg", [blue, red, yellow, green]),
            ("orientation-8.jpg", [green, yellow, red, blue]), ("interlaced.png", [red, green, blue, yellow]),
        ])
    func isUpright(file: String, corners: [[Int]]) throws {
        let picture = try maker.make(from: TestPicture.fixture(file))[.whole]
        for (corner, (x, y)) in zip(corners, [(60, 60), (450, 60), (60, 450), (450, 450)]) {
            let pixel = try PhotoTool.pixel(x, y, of: picture)
            #expect(zip(pixel, corner).allSatisfy { abs($0 - $1) < 12 }, "\(pixel) at \(x), \(y)")
            #expect(pixel.count == 3)
        }
    }

    @Test("has the colours that its profile says", arguments: ["profile.jpg", "profile.png", "profile.webp"])
    func minds(file: String) throws {
        let pixel = try PhotoTool.pixel(60, 60, of: maker.make(from: TestPicture.fixture(file))[.whole])
        #expect(zip(pixel, [30, 220, 30]).allSatisfy { abs($0 - $1) < 12 }, "\(pixel)")
    }

    @Test("is on white where it was transparent", arguments: ["transparent.png", "transparent.webp"])
    func isOnWhite(file: String) throws {
        let picture = try maker.make(from: TestPicture.fixture(file))[.profile]
        #expect(try PhotoTool.pixel(20, 20, of: picture).allSatisfy { $0 > 245 })
    }

    @Test("holds nothing of what was appended to it")
    func polyglots() throws {
        for file in ["plain.jpg", "palette.png", "plain.webp"] {
            let plain = try TestPicture.fixture(file)
            let photo = try maker.make(from: plain)
            let appended = plain + Array("\0\0\0\u{18}ftypmp42MARK<script>alert(1)</script>".utf8)
            #expect(try maker.make(from: appended) == photo)
        }
    }

    @Test("is the same when several are made at once")
    func severalAtOnce() async throws {
        let files = ["plain.jpg", "metadata.png", "plain.webp", "transparent.png"]
        let alone = try files.map { try maker.make(from: TestPicture.fixture($0)) }
        let together = try await withThrowingTaskGroup(of: (Int, PhotoSet).self) { group in
            for (i, file) in files.enumerated() {
                group.addTask { (i, try maker.make(from: TestPicture.fixture(file))) }
            }
            return try await group.reduce(into: [:]) { $0[$1.0] = $1.1 }
        }
        #expect(files.indices.map { together[$0] } == alone)
    }

    @Test("is refused when half of it is missing, even with an end mark", arguments: ["plain.jpg", "progressive.jpg"])
    func halfPictures(file: String) throws {
        let whole = try TestPicture.fixture(file)
        let half = Array(whole[..<(whole.count * 4 / 5)])
        for cut in [half, half + [0xFF, 0xD9]] {
            #expect(throws: DirectoryError.self) { try maker.make(from: cut) }
            let error = #expect(throws: DirectoryError.self) { try maker.make(from: cut) }
            #expect(error?.code == .invalid)
            #expect(error?.message == "this JPEG is cut off or damaged")
        }
    }

    @Test("is refused when a bit of its PNG has changed")
    func changedPNG() throws {
        var file = try TestPicture.fixture("transparent.png")
        file[file.count - 40] ^= 0x10
        let error = #expect(throws: DirectoryError.self) { try maker.make(from: file) }
        #expect(error?.message == "this PNG is cut off or damaged")
    }

    /// What follows which marker, without the scans.
    private func segments(of jpeg: [UInt8]) -> Set<UInt8> {
        var (place, found) = (2, Set<UInt8>())
        while place + 4 <= jpeg.count, jpeg[place] == 0xFF {
            found.insert(jpeg[place + 1])
            if jpeg[place + 1] == 0xDA { break }
            place += 2 + Int(jpeg[place + 2]) << 8 + Int(jpeg[place + 3])
        }
        return found
    }
}
