extension WhoRequest {
    /// The request that plain arguments make: `who`, aliases, and options that are complete, known and given once. Nil
    /// for all others, right or wrong, which are ArgumentParser's.
    ///
    /// A way around ArgumentParser for the one command that scripts call in a loop. That looks each type that it meets
    /// up among the ten thousand protocol conformances of the program: 20 million instructions, five times as many as
    /// the whole look-up takes. `WhoRequestTests` holds this to what ArgumentParser makes of the same arguments.
    init?(plain arguments: [String]) {
        guard arguments.first == "who" else { return nil }
        self.init()
        var rest = arguments.dropFirst()
        while let word = rest.popFirst() {
            guard word.hasPrefix("-") else {
                aliases.append(word)
                continue
            }
            guard add(option: word, value: { rest.popFirst() }) else { return nil }
        }
        guard !aliases.isEmpty, !aliases.contains("") else { return nil }
    }

    /// False for what is not plain.
    private mutating func add(option word: String, value next: () -> String?) -> Bool {
        if word == "--json" || word == "--csv" {
            guard format == .text else { return false }
            format = word == "--json" ? .json : .csv
            return true
        }
        let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        guard let setting = Setting.allCases.first(where: { $0.flag == parts[0] }),
            let value = parts.count > 1 ? String(parts[1]) : next(), !value.isEmpty, !value.hasPrefix("-")
        else { return false }
        switch setting {
        case .database where database == nil: database = value
        case .server where server == nil: server = value
        case .config where config == nil: config = value
        case .token where token == nil: token = value
        default: return false
        }
        return true
    }
}
