import ArgumentParser

/// What a company adds to the names that stand for each other.
struct NicknameOptions: ParsableArguments {
    @Option(name: Setting.nicknames.optionName, help: Setting.nicknames.help, completion: .file())
    var nicknames: String?

    var flags: [Settings.Flag] { [(.nicknames, nicknames)] }
}
