import ArgumentParser

/// What an import is held to.
struct GuardOptions: ParsableArguments {
    @Option(name: Setting.sources.optionName, help: Setting.sources.help)
    var sources: String?

    @Option(name: Setting.guardLeavers.optionName, help: Setting.guardLeavers.help)
    var leavers: String?

    @Option(name: Setting.guardLeaversPercent.optionName, help: Setting.guardLeaversPercent.help)
    var leaversPercent: String?

    @Option(name: Setting.guardRows.optionName, help: Setting.guardRows.help)
    var rows: String?

    @Option(name: Setting.guardChanged.optionName, help: Setting.guardChanged.help)
    var changed: String?

    @Option(name: Setting.guardEmptied.optionName, help: Setting.guardEmptied.help)
    var emptied: String?

    @Option(name: Setting.guardRejected.optionName, help: Setting.guardRejected.help)
    var rejected: String?

    @Option(name: Setting.guardHeldBack.optionName, help: Setting.guardHeldBack.help)
    var heldBack: String?

    @Option(name: Setting.guardRoots.optionName, help: Setting.guardRoots.help)
    var roots: String?

    @Option(name: Setting.guardAge.optionName, help: Setting.guardAge.help)
    var age: String?

    @Option(name: Setting.guardFloor.optionName, help: Setting.guardFloor.help)
    var floor: String?

    var flags: [Settings.Flag] {
        [
            (.sources, sources), (.guardLeavers, leavers), (.guardLeaversPercent, leaversPercent), (.guardRows, rows),
            (.guardChanged, changed), (.guardEmptied, emptied), (.guardRejected, rejected), (.guardHeldBack, heldBack),
            (.guardRoots, roots), (.guardAge, age), (.guardFloor, floor),
        ]
    }
}
