import ArgumentParser

/// Who may see what.
struct PermissionOptions: ParsableArguments {
    @Option(name: Setting.visibleTo.optionName, help: Setting.visibleTo.help)
    var visibleTo: String?

    @Option(name: Setting.externalTypes.optionName, help: Setting.externalTypes.help)
    var externalTypes: String?

    @Option(name: Setting.hrContact.optionName, help: Setting.hrContact.help)
    var hrContact: String?

    @Option(name: Setting.eraseLeavers.optionName, help: Setting.eraseLeavers.help)
    var eraseLeavers: String?

    var flags: [Settings.Flag] {
        [
            (.visibleTo, visibleTo), (.externalTypes, externalTypes), (.hrContact, hrContact),
            (.eraseLeavers, eraseLeavers),
        ]
    }
}
