import DirectoryModel
import DirectoryStore
import Foundation
import Testing
import TestSupport

@Suite("A photo in the directory")
struct PhotoTests {
    private let directory: SQLiteDirectory
    private let desk: ProfileDesk
    private let ann = PersonID(rawValue: 1)

    init() throws {
        let directory = try SQLiteDirectory()
        self.directory = directory
        try directory.apply([.join(1, "ann"), .join(2, "bob", under: 1)])
        desk = ProfileDesk(store: directory, hrContact: "", clock: { Self.now })
    }

    private static let now = Timestamp("2026-11-23T12:00:00Z")!
    private static let owner = Principal.owner("jo")

    private func kept(_ photo: PhotoSet, of person: PersonID? = nil) throws -> [[UInt8]?] {
        try PhotoSize.allCases.map { try directory.photo(of: person ?? ann, $0, hash: photo.hash) }
    }

    @Test("is kept in each size with the hash in the record, as one change of whoever set it")
    func set() throws {
        let photo = SamplePhoto.named("a")
        #expect(try desk.setPhoto(photo, of: ann, by: Self.owner) == nil)
        #expect(try kept(photo) == PhotoSize.allCases.map { photo[$0] })
        #expect(try kept(photo, of: PersonID(rawValue: 2)) == [nil, nil, nil, nil])
        #expect(try directory.record(of: ann)[.photo] == photo.hash)
        let entry = try #require(try desk.history(of: ann, AwardSight(of: ann, hiding: nil, by: .system)).first)
        #expect(entry.header.actor == "jo" && entry.header.source == ProfileDesk.source)
        #expect(entry.change.after.values == [.photo: photo.hash] && entry.change.before.values == [:])
    }

    @Test("replaces the one before, and the same one changes nothing")
    func replaced() throws {
        let (first, second) = (SamplePhoto.named("a"), SamplePhoto.named("b"))
        #expect(try desk.setPhoto(first, of: ann, by: Self.owner) == nil)
        #expect(try desk.setPhoto(second, of: ann, by: Self.owner) == first.hash)
        #expect(try kept(first) == [nil, nil, nil, nil])
        #expect(try kept(second) == PhotoSize.allCases.map { second[$0] })
        let revision = try directory.revision()
        #expect(try desk.setPhoto(second, of: ann, by: Self.owner) == second.hash)
        #expect(try directory.revision() == revision)
    }

    @Test("that is taken away is gone, and the history says that there was one")
    func removed() throws {
        let photo = SamplePhoto.named("a")
        #expect(try !desk.removePhoto(of: ann, by: Self.owner))
        try desk.setPhoto(photo, of: ann, by: Self.owner)
        #expect(try desk.removePhoto(of: ann, by: Self.owner))
        #expect(try kept(photo) == [nil, nil, nil, nil])
        #expect(try directory.record(of: ann)[.photo] == nil)
        #expect(
            try desk.history(of: ann, AwardSight(of: ann, hiding: nil, by: .system)).first?.change.before.values == [
                .photo: photo.hash
            ])
    }

    @Test("stays as it was when the change with it is refused")
    func isAtomic() throws {
        let photo = SamplePhoto.named("a")
        try desk.setPhoto(photo, of: ann, by: Self.owner)
        var changes = ChangeSet.of([
            .change(1, [.photo: photo.hash], [.photo: SamplePhoto.named("b").hash]),
            .change(2, [.title: "King"], [.title: "Queen"]),
        ])
        changes.photos = [ann: SamplePhoto.named("b")]
        #expect(throws: DirectoryError.self) { try directory.apply(changes) }
        #expect(try kept(photo) == PhotoSize.allCases.map { photo[$0] })
        // Pictures of one photo don't come in with the hash of another.
        changes = .of([.change(1, [.photo: photo.hash], [.photo: SamplePhoto.named("b").hash])])
        changes.photos = [ann: SamplePhoto.named("c")]
        #expect(throws: DirectoryError.self) { try directory.apply(changes) }
        #expect(try kept(photo) == PhotoSize.allCases.map { photo[$0] })
    }

    @Test("is nobody's to change but the person's, HR's and who assists them, and not of who left")
    func editors() throws {
        let photo = SamplePhoto.named("a")
        let own = Principal(name: "ann", viewer: Viewer(person: ann))
        let other = Principal(name: "bob", viewer: Viewer(person: PersonID(rawValue: 2)))
        #expect(try desk.setPhoto(photo, of: ann, by: own) == nil)
        expectForbidden { try desk.setPhoto(SamplePhoto.named("b"), of: ann, by: other) }
        expectForbidden { try desk.removePhoto(of: ann, by: other) }
        expectForbidden { try desk.checkPhoto(of: ann, by: other) }
        try directory.apply([.change(1, [.status: "active"], [.status: "left"], kind: .left)])
        expectForbidden { try desk.checkPhoto(of: ann, by: Self.owner) }
        #expect(try kept(photo) == PhotoSize.allCases.map { photo[$0] })
    }

    private func expectForbidden(_ change: () throws -> some Any) {
        let error = #expect(throws: DirectoryError.self) { _ = try change() }
        #expect(error?.code == .forbidden)
    }

    @Test("is in every backup, and a log that is replayed has its hash")
    func copies() throws {
        let folder = try TemporaryFolder()
        let path = folder.path("directory.sqlite")
        let directory = try SQLiteDirectory(owning: path)
        try directory.apply([.join(1, "ann")])
        let desk = ProfileDesk(store: directory, hrContact: "", clock: { Self.now })
        let photo = SamplePhoto.named("a")
        try desk.setPhoto(photo, of: ann, by: Self.owner)
        let replayed = try SQLiteDirectory()
        try directory.forEachRevision { try replayed.apply($0) }
        #expect(try replayed.dump() == directory.dump())
        #expect(try replayed.record(of: ann)[.photo] == photo.hash)
        try directory.close()
        let copy = try DirectoryCopy(of: path, in: folder.url.path)
        _ = try copy.make { _ in }
        try copy.finish(as: folder.path("copy.sqlite"))
        let reader = try SQLiteDirectory(readingFrom: folder.path("copy.sqlite"))
        #expect(try reader.photo(of: ann, .whole, hash: photo.hash) == photo[.whole])
    }

    @Test("of somebody who is forgotten is in no byte of any file, nor is its hash")
    func erased() throws {
        let folder = try TemporaryFolder()
        let directory = try SQLiteDirectory(owning: folder.path("directory.sqlite"), readers: 1)
        try directory.apply([.join(1, "ann"), .join(2, "bob", under: 1)])
        let desk = ProfileDesk(store: directory, hrContact: "", clock: { Self.now })
        // Of several pages each, some of which are free by the time that she is forgotten.
        let photos = [Character("p"), "q"].map { SamplePhoto.named($0, length: 20_000) }
        for photo in photos { try desk.setPhoto(photo, of: ann, by: Self.owner) }
        let other = SamplePhoto.named("r", length: 20_000)
        try desk.setPhoto(other, of: PersonID(rawValue: 2), by: Self.owner)
        #expect(try Self.holds(folder, "q at 512") && Self.holds(folder, photos[1].hash))
        try desk.erase([ann], by: "jo")
        for photo in photos {
            #expect(try !Self.holds(folder, photo.hash))
            for size in PhotoSize.allCases {
                let words = String(decoding: photo[size].prefix(8), as: UTF8.self)
                #expect(try !Self.holds(folder, words), "\(words)")
            }
        }
        #expect(try directory.photo(of: PersonID(rawValue: 2), .whole, hash: other.hash) == other[.whole])
        try directory.close()
        var damaged: [String] = []
        try DirectoryCheck(folder.path("directory.sqlite")).run(isQuick: false, progress: { _ in }) {
            if $0.outcome != .passed, $0.check != "photos" { damaged.append($0.check) }
        }
        #expect(damaged == [])
    }

    /// Whether some file of a folder has these words.
    private static func holds(_ folder: TemporaryFolder, _ words: String) throws -> Bool {
        try FileManager.default.contentsOfDirectory(at: folder.url, includingPropertiesForKeys: nil).contains {
            try Data(contentsOf: $0).range(of: Data(words.utf8)) != nil
        }
    }
}
