import DirectoryModel
import DirectoryPhotos

/// Gives people the photos of a folder, one after the other. One that can't be taken stops no other.
struct PhotoLoading {
    private let folder: PhotoFolder
    private let isDryRun: Bool
    private(set) var report: PhotoReport
    /// How many photos it has come to an end with.
    private(set) var done = 0

    init(_ folder: PhotoFolder, isDryRun: Bool) {
        self.folder = folder
        self.isDryRun = isDryRun
        report = PhotoReport(isDryRun: isDryRun)
        report.passedOver = folder.passedOver.map { .init(file: $0.file, reason: $0.reason) }
    }

    /// `progress` hears how many of how many are done. Throws `unavailable` where the next ones would not fare better: no
    /// server any more, nothing to make photos with, a full disk.
    mutating func run(through profiles: any ProfileService, progress: (Int, Int) -> Void) throws {
        for photo in folder.photos {
            progress(done, folder.photos.count)
            do {
                try load(photo, through: profiles)
            } catch let error as DirectoryError where error.code != .unavailable {
                report.refused.append(.init(file: photo.file, reason: error.message))
            }
            done += 1
        }
    }

    private mutating func load(_ photo: PhotoFolder.Photo, through profiles: any ProfileService) throws {
        guard let alias = try profiles.alias(named: photo.name) else { return report.unknown.append(photo.file) }
        let picture = try PhotoFile.read(photo.path)
        _ = try PhotoHeader(of: picture)
        let isNew = try isDryRun || profiles.setPhoto(alias, picture)
        if isNew { report.loaded += 1 } else { report.unchanged += 1 }
    }
}

extension PhotoFolder.Photo {
    /// Its name in the folder.
    fileprivate var file: String {
        String(path[(path.lastIndex(of: "/").map { path.index(after: $0) } ?? path.startIndex)...])
    }
}
