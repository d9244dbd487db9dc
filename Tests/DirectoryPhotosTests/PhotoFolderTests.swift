import DirectoryModel
import DirectoryPhotos
import Foundation
import Glibc
import Testing
import TestSupport

@Suite("A folder of photos")
struct PhotoFolderTests {
    @Test("lists files by name, and says of each that it passes over why")
    func lists() throws {
        let folder = try TemporaryFolder()
        for file in [
            "alice.jpg", "1003.PNG", "john.smith.jpeg", "Bob.webp", "carol.jpg", "Carol.png", "notes.txt", "README",
            ".hidden.jpg", ".jpg", "two words.jpg",
        ] { _ = try folder.write(file, "x") }
        try FileManager.default.createSymbolicLink(atPath: folder.path("link.jpg"), withDestinationPath: "/etc/passwd")
        try FileManager.default.createDirectory(atPath: folder.path("more.jpg"), withIntermediateDirectories: false)
        #expect(mkfifo(folder.path("pipe.jpg"), 0o600) == 0)

        let listed = try PhotoFolder(reading: folder.url.path)

        #expect(listed.photos.map(\.name) == ["1003", "Bob", "alice", "john.smith", "two words"])
        #expect(
            listed.photos.map(\.path)
                == ["1003.PNG", "Bob.webp", "alice.jpg", "john.smith.jpeg", "two words.jpg"].map(folder.path))
        #expect(
            listed.passedOver.map { "\($0.file) \($0.reason)" } == [
                ".hidden.jpg is hidden", ".jpg is hidden", "Carol.png has the same name as carol.jpg",
                "README does not end in .jpg, .jpeg, .png or .webp", "carol.jpg has the same name as Carol.png",
                "link.jpg is a symbolic link", "more.jpg is a folder",
                "notes.txt does not end in .jpg, .jpeg, .png or .webp", "pipe.jpg is no regular file",
            ])
    }

    @Test("is missed with what it should hold")
    func isMissed() {
        let error = #expect(throws: DirectoryError.self) { try PhotoFolder(reading: "/nonexistent") }
        #expect(error?.code == .invalid)
        #expect(error?.message == "can't read the folder /nonexistent: No such file or directory")
        #expect(error?.hint.contains("alice.jpg") == true)
    }

    @Test("a file of it is read whole, unless it is a link, a pipe or too long")
    func reads() throws {
        let folder = try TemporaryFolder()
        #expect(try PhotoFile.read(folder.write("a.jpg", "abc")) == Array("abc".utf8))
        #expect(try PhotoFile.read(folder.write("b.jpg", "")) == [])
        try FileManager.default.createSymbolicLink(
            atPath: folder.path("l.jpg"), withDestinationPath: folder.path("a.jpg"))
        let link = #expect(throws: DirectoryError.self) { try PhotoFile.read(folder.path("l.jpg")) }
        #expect(link?.message == "can't read the photo \(folder.path("l.jpg")): it is a symbolic link")
        #expect(mkfifo(folder.path("p.jpg"), 0o600) == 0)
        let pipe = #expect(throws: DirectoryError.self) { try PhotoFile.read(folder.path("p.jpg")) }
        #expect(pipe?.message.hasSuffix("it is no regular file") == true)
        let long = try folder.write("c.jpg", String(repeating: "x", count: 6 << 20))
        let tooLong = #expect(throws: DirectoryError.self) { try PhotoFile.read(long) }
        #expect(tooLong?.message == "the photo has 6.0 MiB, and 5 MiB are the most")
    }
}
