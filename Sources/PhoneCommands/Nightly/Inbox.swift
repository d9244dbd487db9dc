import DirectoryModel
import Glibc

/// A folder in which HR leaves its dumps.
struct Inbox {
    /// A file whose name fits the pattern.
    struct File: Equatable {
        var name: String
        var modified: Timestamp
        /// The date in its name, where the pattern has one, else when it was last changed.
        var dumped: Timestamp
        /// Whether its checksum lies beside it.
        var hasChecksum: Bool
    }

    /// The files that fit, told apart by what can be done with them.
    struct Listing: Equatable {
        /// Complete, as far as can be told without reading: newest first.
        var complete: [File] = []
        /// May still be being written.
        var young: [File] = []
    }

    let folder: String
    let pattern: String

    func path(_ name: String) -> String { folder + "/" + name }

    /// Throws `unavailable` when the folder can't be read.
    func files() throws -> [File] {
        guard let handle = opendir(folder) else {
            throw DirectoryError(
                .unavailable, "can't read the inbox \(folder): \(String(cString: strerror(errno)))",
                hint: "--inbox or $PHONE_INBOX names the folder where HR puts its dumps.")
        }
        defer { closedir(handle) }
        var names: Set<String> = []
        while let entry = readdir(handle) {
            names.insert(
                withUnsafeBytes(of: entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) })
        }
        return names.sorted().compactMap { name in
            guard !name.hasPrefix("."), !name.hasSuffix(".sha256"), let date = NamePattern(pattern).match(name) else {
                return nil
            }
            var status = stat()
            guard stat(path(name), &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
            let modified = Timestamp(secondsSinceEpoch: status.st_mtim.tv_sec)
            let dumped = date.map { Timestamp(secondsSinceEpoch: $0.daysSinceEpoch * 86_400) } ?? modified
            return File(
                name: name, modified: modified, dumped: dumped, hasChecksum: names.contains(name + ".sha256"))
        }
    }

    /// A dump with a checksum is looked at when it is there; one without, when nobody has written it for a while.
    static func list(_ files: [File], now: Timestamp, quietPeriod: Int) -> Listing {
        var listing = Listing()
        for file in files.sorted(by: { ($1.dumped, $1.name) < ($0.dumped, $0.name) }) {
            let age = now.secondsSinceEpoch - file.modified.secondsSinceEpoch
            if file.hasChecksum || age >= quietPeriod {
                listing.complete.append(file)
            } else {
                listing.young.append(file)
            }
        }
        return listing
    }
}

/// A pattern for names as shells have it (fnmatch, POSIX.1-2017), in which `{date}` may stand once.
struct NamePattern {
    private let pattern: String

    init(_ pattern: String) { self.pattern = pattern }

    /// Nil when the name does not fit; else the date in it, which is nil where the pattern has none.
    func match(_ name: String) -> CalendarDate?? {
        guard let place = pattern.firstRange(of: "{date}") else {
            return Self.fits(pattern, name) ? .some(nil) : nil
        }
        let (before, after) = (String(pattern[..<place.lowerBound]), String(pattern[place.upperBound...]))
        for start in name.indices {
            for length in [10, 8] {
                guard let end = name.index(start, offsetBy: length, limitedBy: name.endIndex),
                    let date = Self.date(name[start..<end]), Self.fits(before, String(name[..<start])),
                    Self.fits(after, String(name[end...]))
                else { continue }
                return .some(date)
            }
        }
        return nil
    }

    private static func fits(_ pattern: String, _ name: String) -> Bool {
        pattern.isEmpty ? name.isEmpty : fnmatch(pattern, name, 0) == 0
    }

    /// `2026-11-24` or `20261124`.
    private static func date(_ text: Substring) -> CalendarDate? {
        guard text.count == 8 else { return CalendarDate(String(text)) }
        return CalendarDate("\(text.prefix(4))-\(text.dropFirst(4).prefix(2))-\(text.suffix(2))")
    }
}
