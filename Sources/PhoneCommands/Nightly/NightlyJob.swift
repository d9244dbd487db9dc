import DirectoryImport
import DirectoryModel
import DirectoryStore
import Glibc

/// One night: the newest complete dump of the inbox is imported and put into the archive. Safe to be run twice at once,
/// and after a crash at any moment: what was imported is known by its hash.
struct NightlyJob {
    let settings: Settings
    let inbox: Inbox
    let archive: String
    let quietPeriod: Int
    let mapping: String?
    let source: String
    let isDelta: Bool
    let isGzip: Bool
    let now: Timestamp

    /// Throws `DirectoryLocked` when another nightly job is at work in the inbox, or another process writes the
    /// directory; any other error is part of the night.
    func run() throws -> Night {
        let lock = try lockInbox()
        defer { withExtendedLifetime(lock) {} }
        do {
            let night = try night()
            // Rows of earlier dumps whose day has come, whatever became of tonight's.
            _ = try imports { try $0.applyDue(by: author) }
            return night
        } catch let error as DirectoryError {
            return Night(.failed, .failed, Ending.complaint(error.description))
        }
    }

    private var author: ImportAuthor { ImportAuthor(name: Composition.loginName(), now: now) }

    private func imports<Answer>(_ body: (any ImportService) throws -> Answer) throws -> Answer {
        try Composition.imports(settings, body)
    }

    private func lockInbox() throws -> OwnershipLock {
        do {
            return try OwnershipLock(database: inbox.path(".phone-nightly"))
        } catch let error as DirectoryError where OwnershipLock.owner(of: inbox.path(".phone-nightly")) != nil {
            throw DirectoryLocked(
                error: DirectoryError(
                    .unavailable, "another nightly job is at work in \(inbox.folder)", hint: error.hint))
        }
    }

    private func night() throws -> Night {
        let listing = Inbox.list(try inbox.files(), now: now, quietPeriod: quietPeriod)
        let young = listing.young.map {
            "\($0.name.harmless) was changed less than \(quietPeriod) s ago; left for later\n"
        }
        let runs = try Composition.imports(settings, isDryRun: true) { try $0.runs(before: nil, limit: 1000) }
            .filter { $0.source == source }
        var passedOver = young.joined()
        for file in listing.complete {
            let hash = try hash(of: file)
            // A file that a person has turned down is not tried again.
            if runs.first(where: { $0.fileHash == hash })?.state == .rejected {
                passedOver += "\(file.name.harmless) was rejected; passed over\n"
                continue
            }
            var night = try self.night(file, hash, runs)
            night.summary = passedOver + night.summary
            return night
        }
        return Night(
            .missing, .failed,
            passedOver
                + "phone: no dump in \(inbox.folder.harmless) that is named \(inbox.pattern.harmless) is complete\n")
    }

    private func night(_ file: Inbox.File, _ hash: String, _ runs: [ImportRun]) throws -> Night {
        let good = runs.filter { ($0.state == .applied || $0.state == .unchanged) && $0.undoes == nil }
        // Imported, and not yet put away: a crash came in between, or somebody approved its plan.
        if let last = good.first, last.fileHash == hash {
            try putAway(file)
            return Night(
                .unchanged, .found, file: file.name, run: last,
                "\(file.name.harmless) was imported before, as run \(last.number); put into the archive\n")
        }
        if let last = good.first(where: { $0.kind == .dump })?.dumped, !isDelta, file.dumped < last {
            return Night(
                .refused, .fileRefused, file: file.name,
                Ending.complaint(
                    "\(file.name.harmless) is older (\(file.dumped)) than the last dump that was imported (\(last))\n"
                        + "Nothing was changed. Put tonight's dump into \(inbox.folder), or take this one away."))
        }
        let request = ImportRequest(
            path: inbox.path(file.name), mapping: mapping, source: source, isDelta: isDelta, isGzip: isGzip,
            dumped: file.dumped, fileHash: hash, now: now, actor: author.name)
        let report = try imports { try $0.load(request, isDryRun: false, keepsLists: false) { _ in } }
        if report.run.state == .applied || report.run.state == .unchanged { try putAway(file) }
        return Night(report, file: file.name)
    }

    /// The hash that the sender declared, which the import holds the file to; else its own.
    private func hash(of file: Inbox.File) throws -> String {
        let path = inbox.path(file.name)
        if let declared = try FileHash.declared(beside: path) { return declared }
        do {
            return try FileHash.sha256(of: path)
        } catch {
            throw DirectoryError(.unavailable, error.issue.message, hint: error.issue.hint)
        }
    }

    /// Moves a dump, and the checksum beside it, into the archive. A name that is taken there gets the time before it.
    private func putAway(_ file: Inbox.File) throws {
        if mkdir(archive, 0o750) != 0, errno != EEXIST { throw Self.failure("make the archive \(archive)") }
        var name = file.name
        if access(archive + "/" + name, F_OK) == 0 { name = "\(now.description.filter { $0 != ":" })-\(name)" }
        for suffix in ["", ".sha256"] {
            let old = inbox.path(file.name + suffix)
            guard suffix.isEmpty || access(old, F_OK) == 0 else { continue }
            guard rename(old, "\(archive)/\(name)\(suffix)") == 0 else {
                throw Self.failure("put \(file.name.harmless) into the archive \(archive)")
            }
        }
    }

    private static func failure(_ what: String) -> DirectoryError {
        let reason = String(cString: strerror(errno))
        return DirectoryError(
            .unavailable, "can't \(what): \(reason)",
            hint: "It must lie on the inbox's file system, and be writable. What was imported is imported.")
    }
}
