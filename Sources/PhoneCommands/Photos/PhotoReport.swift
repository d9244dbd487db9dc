import DirectoryModel

/// What became of the files of a folder of photos.
struct PhotoReport: Equatable {
    struct Entry: Equatable {
        var file: String
        var reason: String
    }

    /// Files of a list that are shown before the rest is only counted; `--json` has them all.
    private static let shown = 10

    let isDryRun: Bool
    /// Of a dry run: those that would be sent, the ones included that are the photo already.
    var loaded = 0
    /// They were the photo already.
    var unchanged = 0
    /// Nobody has their name.
    var unknown: [String] = []
    var passedOver: [Entry] = []
    var refused: [Entry] = []

    init(isDryRun: Bool) { self.isDryRun = isDryRun }

    /// For somebody who reads it in a terminal; `seconds` is how long it took.
    func text(of folder: String, seconds: Double?) -> String {
        let time = seconds.map { ", in \(Int($0 * 10) / 10).\(Int($0 * 10) % 10) s" } ?? ""
        var text = "\(folder.harmless): " + headline + time + "\n"
        let figures = [
            (isDryRun ? "to load" : "loaded", loaded), ("unchanged", unchanged), ("nobody's", unknown.count),
            ("passed over", passedOver.count), ("refused", refused.count),
        ].filter { $0.1 > 0 }
        let width = figures.map(\.0.count).max() ?? 0
        for (label, count) in figures {
            text += "  \(label)\(String(repeating: " ", count: width - label.count + 2))\(count.grouped)\n"
        }
        text += Self.list("Nobody has the alias or the employee number", unknown.map(\.harmless))
        text += Self.list("Passed over", passedOver.map { "\($0.file.harmless) \($0.reason.harmless)" })
        text += Self.list("Refused", refused.map { "\($0.file.harmless): \($0.reason.harmless)" })
        return text
    }

    private var headline: String {
        if isDryRun { return "nothing has been changed" }
        return loaded == 0
            ? "no photo is another one now" : "\(loaded.grouped) \(loaded == 1 ? "photo" : "photos") loaded"
    }

    private static func list(_ title: String, _ lines: [String]) -> String {
        guard !lines.isEmpty else { return "" }
        var text = "\(title):\n" + lines.prefix(shown).map { "  \($0)\n" }.joined()
        if lines.count > shown { text += "  and \((lines.count - shown).grouped) more; --json lists them\n" }
        return text
    }

    /// `{"dryRun","loaded","unchanged","unknown":[file…],"passedOver":[{"file","reason"}…],"refused":[…]}`
    var json: [UInt8] {
        var json = JSONWriter()
        json.object { json in
            json.member("dryRun", isDryRun)
            json.member("loaded", loaded)
            json.member("unchanged", unchanged)
            json.array("unknown", unknown) { $0.string($1) }
            for (name, entries) in [("passedOver", passedOver), ("refused", refused)] {
                json.array(name, entries) { json, entry in
                    json.object {
                        $0.member("file", entry.file)
                        $0.member("reason", entry.reason)
                    }
                }
            }
        }
        return json.bytes
    }
}
