import DirectoryModel

/// What `phone settings` prints.
enum SettingsList {
    static func text(_ settings: Settings, style: TerminalStyle) -> String {
        var table = TextTable(
            [.init(title: "setting"), .init(title: "value"), .init(title: "from"), .init(title: "flag, variable")],
            style: style)
        let rows = Setting.allCases.map { setting -> [TerminalText] in
            let value = settings[setting]
            return [
                TerminalText(setting.name),
                value.text.map { TerminalText($0, .bold) } ?? TerminalText("none", .dim),
                TerminalText(value.origin.rawValue + (value.place.map { " \($0)" } ?? "")),
                TerminalText("\(setting.flag), $\(setting.variable)", .dim),
            ]
        }
        return table.lines(rows)
    }

    /// `{"items":[{"name","value","origin","flag","variable","default","meaning","place"}…]}`
    static func json(_ settings: Settings) -> [UInt8] {
        var json = JSONWriter()
        json.object {
            $0.array("items", Setting.allCases) { json, setting in
                let value = settings[setting]
                json.object {
                    $0.member("name", setting.name)
                    $0.member("value", value.text)
                    $0.member("origin", value.origin.rawValue)
                    $0.member("flag", setting.flag)
                    $0.member("variable", setting.variable)
                    $0.member("default", setting.documentedDefault)
                    $0.member("meaning", setting.meaning)
                    $0.member("place", value.place)
                }
            }
        }
        return json.bytes
    }

    static func csv(_ settings: Settings) -> String {
        // Without the flags: a spreadsheet would take `--port` for a formula.
        var csv = CSVText(header: ["name", "value", "origin", "variable", "default", "meaning", "place"])
        for setting in Setting.allCases {
            let value = settings[setting]
            csv.row([
                setting.name, value.text, value.origin.rawValue, setting.variable, setting.documentedDefault,
                setting.meaning, value.place,
            ])
        }
        return csv.text
    }
}
