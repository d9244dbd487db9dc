import ArgumentParser

/// Where the nightly job finds dumps, and whom it tells.
struct NightlyOptions: ParsableArguments {
    @Option(name: Setting.inbox.optionName, help: Setting.inbox.help)
    var inbox: String?

    @Option(name: Setting.inboxPattern.optionName, help: Setting.inboxPattern.help)
    var pattern: String?

    @Option(name: Setting.archive.optionName, help: Setting.archive.help)
    var archive: String?

    @Option(name: Setting.quietPeriod.optionName, help: Setting.quietPeriod.help)
    var quietPeriod: String?

    @Option(name: Setting.notifyCommand.optionName, help: Setting.notifyCommand.help)
    var notifyCommand: String?

    @Option(name: Setting.notifyURL.optionName, help: Setting.notifyURL.help)
    var notifyURL: String?

    @Option(name: Setting.notifyWhen.optionName, help: Setting.notifyWhen.help)
    var notifyWhen: String?

    @Option(name: Setting.metricsFile.optionName, help: Setting.metricsFile.help)
    var metricsFile: String?

    var flags: [Settings.Flag] {
        [
            (.inbox, inbox), (.inboxPattern, pattern), (.archive, archive), (.quietPeriod, quietPeriod),
            (.notifyCommand, notifyCommand), (.notifyURL, notifyURL), (.notifyWhen, notifyWhen),
            (.metricsFile, metricsFile),
        ]
    }
}
