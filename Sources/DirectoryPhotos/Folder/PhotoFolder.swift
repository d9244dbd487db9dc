package import DirectoryModel
import Glibc

/// A folder of photos to load at once, each named by whom it shows: `alice.jpg` by alias, `1003.png` by employee number.
/// Nothing is looked up in the directory, and no photo is opened.
package struct PhotoFolder: Sendable {
    /// A file that may be somebody's photo.
    package struct Photo: Sendable, Equatable {
        /// The name of the file without its ending, as it stands there: an alias or an employee number, if it is one.
        package let name: String
        package let path: String
    }

    /// A file that was passed over, and why, in words that go on after its name: `is a symbolic link`.
    package struct PassedOver: Sendable, Equatable {
        package let file: String
        package let reason: String
    }

    /// By name.
    package let photos: [Photo]
    /// By file.
    package let passedOver: [PassedOver]

    /// Lists a folder, not those within it. Endings count in capitals, too. What is no regular file is passed over, and so
    /// is every file of a name that several have: nobody can know which is meant. Names that differ only in capitals are
    /// one, since an alias is written in either.
    /// Throws `invalid` when the folder is not there or may not be read.
    package init(reading folder: String) throws(DirectoryError) {
        guard let stream = opendir(folder) else { throw Self.unreadable(folder) }
        defer { closedir(stream) }
        var found: [String: [(file: String, name: String)]] = [:]
        var passedOver: [PassedOver] = []
        while let file = try Self.nextFile(of: stream, folder) {
            switch Self.look(at: file, in: dirfd(stream)) {
            case .named(let name): found[name.lowercased(), default: []].append((file, name))
            case .no(let reason): passedOver.append(PassedOver(file: file, reason: reason))
            }
        }
        var photos: [Photo] = []
        for files in found.values {
            if files.count == 1, let (file, name) = files.first {
                photos.append(Photo(name: name, path: folder.hasSuffix("/") ? folder + file : "\(folder)/\(file)"))
                continue
            }
            for (file, _) in files {
                let others = files.map(\.file).filter { $0 != file }.sorted().joined(separator: ", ")
                passedOver.append(PassedOver(file: file, reason: "has the same name as \(others)"))
            }
        }
        self.photos = photos.sorted { $0.name < $1.name }
        self.passedOver = passedOver.sorted { $0.file < $1.file }
    }

    private enum Look {
        case named(String)
        case no(String)
    }

    private static func look(at file: String, in folder: Int32) -> Look {
        var status = stat()
        guard fstatat(folder, file, &status, AT_SYMLINK_NOFOLLOW) == 0 else {
            return .no("can't be looked at: \(String(cString: strerror(errno)))")
        }
        switch status.st_mode & S_IFMT {
        case S_IFREG: break
        case S_IFLNK: return .no("is a symbolic link")
        case S_IFDIR: return .no("is a folder")
        default: return .no("is no regular file")
        }
        let parts = file.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count > 1, let ending = parts.last?.lowercased(),
            PhotoKind.allCases.contains(where: { $0.fileExtensions.contains(ending) })
        else { return .no("does not end in .jpg, .jpeg, .png or .webp") }
        let name = parts.dropLast().joined(separator: ".")
        // What the Finder and others leave beside the files of foreign disks begins with a full stop.
        return name.isEmpty || name.hasPrefix(".") ? .no("is hidden") : .named(name)
    }

    private static func nextFile(of stream: OpaquePointer, _ folder: String) throws(DirectoryError) -> String? {
        while true {
            errno = 0
            guard let entry = readdir(stream) else {
                guard errno == 0 else { throw unreadable(folder) }
                return nil
            }
            let file = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if file != ".", file != ".." { return file }
        }
    }

    private static func unreadable(_ folder: String) -> DirectoryError {
        DirectoryError(
            .invalid, "can't read the folder \(folder): \(String(cString: strerror(errno)))",
            hint: "It holds one picture for each person, named by alias or employee number: alice.jpg, 1003.png.")
    }
}
