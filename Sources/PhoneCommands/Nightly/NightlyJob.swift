import DirectoryImport
import DirectoryModel
import DirectoryStore
import Glibc

/// One night: the newest complete dump of the inbox is imported and put into the archive. Safe to be run twice at once,
/// and after a crash at any moment: what was imported is known by its hash.
struct NightlyJob {
    let settings: Settings
    let inbox: Inbox
    let archive: DumpArchive
    let quietPeriod: Int
    let mapping: String?
    /// Nil for the one that the mapping names.
    let source: String?
    let isDelta: Bool
    let isGzip: Bool
    let now: Timestamp

    /// Takes the inbox for one job, as long as the lock lives. Throws `DirectoryLocked` when another has it.
    func lock() throws -> OwnershipLock {
        let place = inbox.path(".phone-nightly")
        do {
            return try OwnershipLock(database: place)
        } catch let error as DirectoryError {
            guard OwnershipLock.owner(of: place) != nil else {
                throw DirectoryError(.unavailable, error.message, hint: Inbox.hint)
            }
            throw DirectoryLocked(
                error: DirectoryError(
                    .unavailable, "another nightly job is at work in \(inbox.folder)", hint: error.hint))
        }
    }

    /// How it went with the dump, or with each delta that waits, and then with the rows whose day has come. Never empty:
    /// whatever goes wrong is part of the night.
    func run() -> [Night] {
        var nights: [Night]
        do { nights = try dumps() } catch { nights = [Night(error)] }
        guard nights.last?.state != .locked else { return nights }
        do {
            // Whatever became of tonight's.
            nights += try imports { try $0.applyDue(by: author) }.map { Night($0, file: $0.run.file) }
        } catch {
            nights.append(Night(error))
        }
        return nights
    }

    /// When a dump was last imported, or found to change nothing; nil for never. Throws when the directory can't be asked.
    func lastSuccess() throws -> Timestamp? { try history().lastSuccess }

    /// The source that the dumps are from. Throws `invalid` for a mapping that can't be read.
    func sourceName() throws -> String {
        try source ?? mapping.flatMap { try MappingLibrary.mapping($0).source } ?? SourceName.standard
    }

    private var author: ImportAuthor { ImportAuthor(name: Composition.loginName(), now: now) }

    private func imports<Answer>(_ body: (any ImportService) throws -> Answer) throws -> Answer {
        try Composition.imports(settings, body)
    }

    private func history() throws -> DumpHistory {
        let source = try sourceName()
        return try Composition.imports(settings, isDryRun: true) { try DumpHistory(of: source, in: $0) }
    }

    /// The newest dump says everything that an older one did. A delta says nothing of what is in another: each is
    /// imported, oldest first, until one can't be.
    private func dumps() throws -> [Night] {
        let history = try history()
        let listing = Inbox.list(try inbox.files(), now: now, quietPeriod: quietPeriod)
        var remarks =
            listing.young.map { "\($0.name) was changed less than \(quietPeriod) s ago; left for later" }
            + listing.future.map { "\($0.name) is of a day that is yet to come, \($0.dumped.date); left in the inbox" }
        var nights: [Night] = []
        var isDone = false
        for file in isDelta ? listing.complete.reversed() : listing.complete {
            if isDone {
                remarks.append("\(file.name) is \(isDelta ? "newer" : "older"); left in the inbox")
            } else if let night = night(file, history, &remarks) {
                nights.append(night)
                isDone = !isDelta || (night.status != .found && night.state != .old)
            }
        }
        if nights.isEmpty {
            nights.append(
                Night(
                    .missing, .failed,
                    "phone: no dump in \(inbox.folder.harmless) that is named \(inbox.pattern.harmless) is complete\n"))
        }
        for remark in remarks { nights[nights.count - 1].summary += "\(remark.harmless)\n" }
        return nights
    }

    /// Nil for a file that a person has turned down.
    private func night(_ file: Inbox.File, _ history: DumpHistory, _ remarks: inout [String]) -> Night? {
        do {
            // While a plan waits the file is not looked at: the import says so, and keeps a record of it.
            guard history.waiting == nil else { return try load(file, hash: nil) }
            let path = inbox.path(file.name)
            let hash = try FileHash.sha256(of: path)
            // A checksum is proof only once it is compared: that of another night may lie beside tonight's dump. The
            // import refuses it, with a record.
            if let declared = try FileHash.declared(beside: path), declared != hash {
                return try load(file, hash: declared)
            }
            switch history.verdict(on: file, hash: hash, isDelta: isDelta) {
            case .take: return try load(file, hash: hash)
            case .turnedDown(let reason):
                remarks.append("\(file.name) was \(reason); passed over")
                return nil
            case .known(let run):
                try archive.take(file, from: inbox, at: now)
                return Night(
                    .unchanged, .found, file: file.name, run: run,
                    "\(file.name.harmless) was imported before, as run \(run.number); put into the archive\n")
            case .old(let last):
                return Night(
                    .old, .fileRefused, file: file.name,
                    Ending.complaint(
                        "\(file.name) is older (\(file.dumped)) than the last dump that was imported (\(last))\n"
                            + "Nothing was changed. Put tonight's dump into \(inbox.folder), or take this one away. To import it all "
                            + "the same: phone import \(path)"))
            }
        } catch let error as UnreadableDump {
            return Night(DirectoryError(.unavailable, error.issue.message, hint: error.issue.hint), file: file.name)
        } catch {
            return Night(error, file: file.name)
        }
    }

    private func load(_ file: Inbox.File, hash: String?) throws -> Night {
        let request = ImportRequest(
            path: inbox.path(file.name), mapping: mapping, source: try sourceName(), isDelta: isDelta, isGzip: isGzip,
            dumped: file.dumped, fileHash: hash, now: now, actor: author.name)
        let night = Night(
            try imports { try $0.load(request, isDryRun: false, keepsLists: false) { _ in } }, file: file.name)
        guard night.status == .found else { return night }
        do {
            try archive.take(file, from: inbox, at: now)
            return night
        } catch {
            return Night(error, file: file.name, run: night.run, before: night.summary)
        }
    }
}
