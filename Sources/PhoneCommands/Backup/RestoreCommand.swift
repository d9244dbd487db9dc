import ArgumentParser
import DirectoryModel
import DirectoryStore
import Glibc

/// `phone restore`
struct RestoreCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "restore",
        abstract: "Put a backup in the place of the directory.",
        discussion: """
            phone restore monday.sqlite --dry-run
            phone restore monday.sqlite

            Stop the service first. The backup is verified as phone verify does, copied beside the directory, and put \
            in its place at once: whenever this is killed, the directory is the old one or the new one, whole.
            What was there is kept as directory.sqlite.before-restore-TIME, which phone restore takes as well.
            Exit codes: 0 restored, 1 the backup is damaged, 2 not restored, 5 the directory is in use.
            """)

    @Argument(help: "The backup.", completion: .file())
    var backup: String

    @Flag(help: "Say what it would change, and change nothing.")
    var dryRun = false

    @Flag(help: "Don't keep what was there.")
    var discard = false

    @Flag(help: "Leave out the replay of the change log, which takes longest.")
    var quick = false

    @OptionGroup(title: "Settings")
    var database: DatabaseOptions
    @OptionGroup
    var output: JSONOutputOptions

    mutating func run() throws {
        let path = try Settings(flags: database.flags, environment: .process).database()
        try refuseWhatIsNoBackup(of: path)
        var swap = dryRun ? nil : try Self.own(path)
        let bar = ProgressBar()
        defer { bar.clear() }
        let hash = try BackupManifest.hash(of: backup)
        let new = try verified(bar)
        // Damaged as it may be, it is going to be replaced.
        let old = try? DirectoryState(of: path)
        let tokens = try? Self.liveTokens(of: path)
        let batches = try? Self.voidBatches(of: path)
        var report = RestoreReport(path: path, backup: backup, isDryRun: dryRun, old: old, new: new)
        report.isReplacing = access(path, F_OK) == 0
        if let swap {
            let size = Double(max(1, DurableFile.status(backup)?.st_size ?? 1))
            try swap.bring(backup) { bar.show(share: Double($0) / size, "copying") }
            guard try BackupManifest.hash(of: swap.part) == hash else {
                throw DirectoryError(
                    .unavailable, "\(backup) has changed while it was restored", hint: "Nothing was changed.")
            }
            let time = Composition.now().description.filter { $0 != "-" && $0 != ":" }
            let kept = discard ? nil : "\(path).before-restore-\(time)"
            try swap.finish(keepingAs: kept)
            report.kept = report.isReplacing ? kept : nil
        }
        let isRestored = swap != nil
        // The lock goes with it.
        swap = nil
        if isRestored { try Self.forget(path, tokens, batches) }
        bar.clear()
        if output.json { try Console.print(json: report.json) } else { try Console.print(report.text) }
    }

    /// What the backup brought back though it was gone: people who were erased, tokens and codes that worked no more. Of a
    /// directory that could not be read, `live` and `void` are nil, and nobody knows which those are.
    private static func forget(_ path: String, _ live: Set<[UInt8]>?, _ void: [ClaimBatch]?) throws {
        let directory = try SQLiteDirectory(owning: path)
        let returned = try directory.returned()
        try directory.erase(returned, at: Composition.now(), by: Composition.loginName())
        let now = Composition.now()
        let working = try directory.keptTokens().filter { $0.token.isLive(at: now) }
        let revoked = working.filter { token in live.map { !$0.contains(token.hash) } ?? false }
        try directory.revokeTokens(revoked.map(\.token.number), at: now, by: Composition.loginName())
        let batches = try directory.claimBatches(of: nil).filter { $0.works(on: now.date) }
        let voided = batches.filter { batch in
            void?.contains { $0.number == batch.number && $0.badge == batch.badge && $0.made == batch.made } ?? false
        }
        let claims = ClaimDesk(desk: BadgeDesk(store: directory, clock: Composition.now), keys: Credentials.keys)
        for batch in voided { _ = try claims.void(batch.number, of: batch.badge, by: .owner(Composition.loginName())) }
        try directory.close()
        if !returned.isEmpty {
            Console.remark("\(returned.count) of those in the backup were erased since, and are again.\n")
        }
        if !revoked.isEmpty {
            Console.remark("\(revoked.count) tokens of the backup work no more since, and are revoked again.\n")
        }
        if live == nil, !working.isEmpty {
            Console.remark("\(working.count) tokens of the backup work again; phone token list shows them.\n")
        }
        if !voided.isEmpty {
            Console.remark("\(voided.count) batches of codes in the backup were voided since, and are again.\n")
        }
        if void == nil, !batches.isEmpty {
            let badges = Set(batches.map(\.badge.text)).sorted().joined(separator: ", ")
            Console.remark("Codes of the backup work again, of \(badges); phone badge codes BADGE --list shows them.\n")
        }
    }

    /// The tokens that work in the directory that is replaced, by their hash.
    private static func liveTokens(of path: String) throws -> Set<[UInt8]> {
        let directory = try SQLiteDirectory(readingFrom: path)
        let now = Composition.now()
        let live = try directory.keptTokens().filter { token, _ in
            guard token.isLive(at: now) else { return false }
            guard let person = token.person else { return true }
            return try directory.record(of: person).values[.status] != EmploymentStatus.left.rawValue
        }
        try directory.close()
        return Set(live.map(\.hash))
    }

    /// The batches of codes that are void in the directory that is replaced.
    private static func voidBatches(of path: String) throws -> [ClaimBatch] {
        let directory = try SQLiteDirectory(readingFrom: path)
        let batches = try directory.claimBatches(of: nil).filter { $0.voided != nil }
        try directory.close()
        return batches
    }

    private func refuseWhatIsNoBackup(of path: String) throws {
        guard let file = DurableFile.status(backup) else {
            throw DirectoryError(.unavailable, "there is no backup \(backup)")
        }
        let directory = DurableFile.status(path)
        let isSame = directory.map { $0.st_ino == file.st_ino && $0.st_dev == file.st_dev } ?? false
        guard !isSame else { throw DirectoryError(.invalid, "\(backup) is the directory itself") }
        for suffix in ["-wal", "-journal"] where (DurableFile.status(backup + suffix)?.st_size ?? 0) > 0 {
            throw DirectoryError(
                .invalid, "\(backup) is a directory in use, not a backup: a part of it is in \(backup)\(suffix)",
                hint: "To make a backup of it: phone backup --database \(backup)")
        }
    }

    private static func own(_ path: String) throws -> DirectorySwap {
        do {
            return try DirectorySwap(of: path)
        } catch var error as DirectoryError {
            guard error.code == .unavailable, let owner = SQLiteDirectory.owner(of: path) else { throw error }
            if owner.address != nil {
                error.hint +=
                    "\nTo stop it: systemctl stop its unit, or kill \(owner.processID); it finishes what runs."
            }
            throw DirectoryLocked(error: error)
        }
    }

    /// What the backup holds. Ends the command when it is damaged.
    private func verified(_ bar: ProgressBar) throws -> DirectoryState {
        var verification = Verification(backup)
        var damage = ""
        try verification.run(isQuick: quick, progress: { bar.show("verifying: \($0)") }) { result in
            if result.outcome == .damaged { damage += VerificationText.line(result, style: .plain) }
        }
        bar.clear()
        guard !verification.isDamaged else {
            Console.remark("phone: \(backup.harmless) is damaged; nothing was changed\n\(damage)")
            throw SilentExit(status: .damaged)
        }
        if verification.isNewer {
            throw DirectoryError(
                .unavailable, "\(backup) was written by a newer version of phone",
                hint: "Restore it with that version. Nothing was changed.")
        }
        if !verification.isBackup {
            Console.remark("There is no manifest beside \(backup.harmless); it was checked by itself only.\n")
        }
        return try DirectoryCheck(backup).state()
    }
}
