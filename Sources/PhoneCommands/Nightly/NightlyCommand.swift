import ArgumentParser
import DirectoryModel
import DirectoryStore

/// `phone import nightly`
struct NightlyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "nightly",
        abstract: "Import the newest complete dump of a folder: what cron or systemd runs.",
        discussion: """
            phone import nightly --inbox /srv/hr
            phone import nightly --inbox /srv/hr --inbox-pattern 'people-{date}.xml' --notify-command 'mail -s HR oncall'

            A dump is complete when its checksum lies beside it (sha256sum FILE > FILE.sha256), or when nobody has \
            written it for a while (--quiet-period). What was imported is moved into the archive. An older dump than the \
            last one is refused. To run it twice at once, or again after a crash, does no harm. With --delta all that \
            are complete are imported, oldest first.

            Exit codes: 0 imported, or nothing to change; 2 failed, or no dump was complete; 3 stopped by a guard, or a \
            plan waits; 4 the dump was refused; 5 another process is at work.
            """)

    @Option(help: ArgumentHelp("A mapping by name, or the path of a mapping file.", valueName: "name|file"))
    var mapping: String?

    @Option(
        help: ArgumentHelp(
            "The source that the dumps are from; else the one that the mapping names.", valueName: "name"))
    var source: String?

    @Flag(help: "The dumps hold some people only: who is not in one is left alone.")
    var delta = false

    @Flag(help: "The dumps are packed with gzip.")
    var gzip = false

    @OptionGroup(title: "Settings")
    var nightly: NightlyOptions
    @OptionGroup(title: "Settings")
    var directory: DirectoryOptions
    @OptionGroup(title: "Settings")
    var guards: GuardOptions
    @OptionGroup
    var output: JSONOutputOptions

    func validate() throws {
        // The figures carry it as a label.
        guard source.map(SourceName.isValid) ?? true else {
            throw ValidationError("--source is a name of a-z, 0-9 and -, beginning with a letter.")
        }
    }

    mutating func run() throws {
        let settings = Settings(flags: nightly.flags + directory.flags + guards.flags, environment: .process)
        let job = try job(settings)
        let notice = try NightNotice(
            when: settings.notifyWhen(), command: settings[.notifyCommand].text, url: settings[.notifyURL].text)
        let start = Composition.monotonicSeconds()
        var lock: OwnershipLock?
        var nights: [Night]
        do {
            lock = try job.lock()
            nights = job.run()
        } catch {
            nights = [Night(error)]
        }
        let source = try? job.sourceName()
        for i in nights.indices where nights[i].source == nil { nights[i].source = source }
        // Until the end: a second job neither comes in between nor writes its figures over these.
        defer { withExtendedLifetime(lock) {} }
        let failures = nights.flatMap(notice.tell)
        if lock != nil { writeMetrics(nights, of: job, settings, seconds: Composition.monotonicSeconds() - start) }
        // Last, since it may not be possible: a log on a disk that is full.
        for night in nights { try print(night) }
        for failure in failures { Console.remark("phone: \(failure.harmless)\n") }
        let status = Night.status(of: nights)
        guard status != .found else { return }
        throw SilentExit(status: status)
    }

    private func job(_ settings: Settings) throws -> NightlyJob {
        guard let folder = settings[.inbox].text else {
            throw DirectoryError(
                .invalid, "there is no inbox", hint: "--inbox or $PHONE_INBOX names the folder where HR puts its dumps."
            )
        }
        return NightlyJob(
            settings: settings, inbox: Inbox(folder: folder, pattern: settings[.inboxPattern].text ?? "*"),
            archive: DumpArchive(folder: settings[.archive].text ?? folder + "/archive"),
            quietPeriod: try settings.quietPeriod(), mapping: mapping, source: source, isDelta: delta, isGzip: gzip,
            now: Composition.now())
    }

    private func print(_ night: Night) throws {
        if output.json { return try Console.print(json: night.json) }
        // What went wrong is for standard error, as everywhere.
        if night.status == .found || night.status == .quarantined {
            try Console.print(night.summary)
        } else {
            Console.remark(night.summary)
        }
    }

    /// That figures can't be written makes the night no worse: whoever watches them sees that they grow old.
    private func writeMetrics(_ nights: [Night], of job: NightlyJob, _ settings: Settings, seconds: Double) {
        guard let path = settings[.metricsFile].text else { return }
        do {
            try NightMetrics(
                source: nights[0].source ?? SourceName.standard, nights: nights, seconds: seconds,
                finished: Composition.now(), lastSuccess: (try? job.lastSuccess()) ?? NightMetrics.lastSuccess(in: path)
            ).write(to: path)
        } catch {
            Console.remark(Ending(of: error).complaint)
        }
    }
}
