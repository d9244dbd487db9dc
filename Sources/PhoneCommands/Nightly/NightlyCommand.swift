import ArgumentParser
import DirectoryImport
import DirectoryModel

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
            last one is refused. To run it twice at once, or again after a crash, does no harm.

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

    mutating func run() throws {
        let settings = Settings(flags: nightly.flags + directory.flags + guards.flags, environment: .process)
        let job = try job(settings)
        let notice = try NightNotice(
            when: settings.notifyWhen(), command: settings[.notifyCommand].text, url: settings[.notifyURL].text)
        let night = try job.run()
        try print(night)
        for failure in notice.tell(night) { Console.remark("phone: \(failure.harmless)\n") }
        try writeMetrics(night, of: job, settings)
        guard night.status != .found else { return }
        throw SilentExit(status: night.status)
    }

    private func job(_ settings: Settings) throws -> NightlyJob {
        guard let folder = settings[.inbox].text else {
            throw DirectoryError(
                .invalid, "there is no inbox", hint: "--inbox or $PHONE_INBOX names the folder where HR puts its dumps."
            )
        }
        return NightlyJob(
            settings: settings, inbox: Inbox(folder: folder, pattern: settings[.inboxPattern].text ?? "*"),
            archive: settings[.archive].text ?? folder + "/archive", quietPeriod: try settings.quietPeriod(),
            mapping: mapping,
            source: try source ?? mapping.flatMap { try MappingLibrary.mapping($0).source }
                ?? SourceName.standard,
            isDelta: delta, isGzip: gzip, now: Composition.now())
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

    private func writeMetrics(_ night: Night, of job: NightlyJob, _ settings: Settings) throws {
        guard let path = settings[.metricsFile].text else { return }
        let source = job.source
        let runs = try? Composition.imports(settings, isDryRun: true) { try $0.runs(before: nil, limit: 1000) }
        let last = runs?.first {
            $0.source == source && ($0.state == .applied || $0.state == .unchanged) && $0.undoes == nil
        }
        try NightMetrics(
            night: night, started: job.now, finished: Composition.now(), lastSuccess: last?.finished
        ).write(to: path)
    }
}
