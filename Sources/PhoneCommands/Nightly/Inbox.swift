import DirectoryModel
import Glibc

/// A folder in which HR leaves its dumps.
struct Inbox {
    /// A file whose name fits the pattern.
    struct File: Equatable {
        var name: String
        var modified: Timestamp
        /// The day in its name, where the pattern has one.
        var day: CalendarDate?
        /// Whether its checksum lies beside it.
        var hasChecksum: Bool

        /// When the dump was made, as far as is known.
        var dumped: Timestamp { day.map { Timestamp(secondsSinceEpoch: $0.daysSinceEpoch * 86_400) } ?? modified }

        /// A name says no hour, so that of the same day is not older.
        func isOlder(than last: Timestamp) -> Bool { day.map { $0 < last.date } ?? (modified < last) }
    }

    /// The files that fit, told apart by what can be done with them.
    struct Listing: Equatable {
        /// Complete, as far as can be told without reading: newest first.
        var complete: [File] = []
        /// May still be being written.
        var young: [File] = []
        /// Of a day that is yet to come: once imported, it would make every dump until then an old one.
        var future: [File] = []
    }

    static let hint = "--inbox or $PHONE_INBOX names the folder where HR puts its dumps; it must be writable."

    let folder: String
    let pattern: String

    func path(_ name: String) -> String { folder + "/" + name }

    /// Regular files only: whoever may write the inbox shall not have another file read by a link to it. Throws
    /// `unavailable` when the folder can't be read.
    func files() throws -> [File] {
        guard let handle = opendir(folder) else {
            throw DirectoryError(
                .unavailable, "can't read the inbox \(folder): \(String(cString: strerror(errno)))",
                hint: Self.hint)
        }
        defer { closedir(handle) }
        var names: Set<String> = []
        while let entry = readdir(handle) {
            names.insert(
                withUnsafeBytes(of: entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) })
        }
        let pattern = NamePattern(pattern)
        return names.sorted().compactMap { name in
            guard !name.hasPrefix("."), !name.hasSuffix(".sha256"), let day = pattern.match(name) else { return nil }
            var status = stat()
            guard lstat(path(name), &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
            return File(
                name: name, modified: Timestamp(secondsSinceEpoch: status.st_mtim.tv_sec), day: day,
                hasChecksum: names.contains(name + ".sha256"))
        }
    }

    /// A dump with a checksum is looked at when it is there; one without, when nobody has written it for a while.
    static func list(_ files: [File], now: Timestamp, quietPeriod: Int) -> Listing {
        var listing = Listing()
        for file in files.sorted(by: { ($1.dumped, $1.modified, $1.name) < ($0.dumped, $0.modified, $0.name) }) {
            let age = now.secondsSinceEpoch - file.modified.secondsSinceEpoch
            // A day, since it begins earlier elsewhere than in UTC.
            if file.dumped.secondsSinceEpoch - now.secondsSinceEpoch > 86_400 {
                listing.future.append(file)
            } else if file.hasChecksum || age >= quietPeriod {
                listing.complete.append(file)
            } else {
                listing.young.append(file)
            }
        }
        return listing
    }
}
