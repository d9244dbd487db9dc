/// A limit that a dump went over. One is enough: nothing of the dump is applied, and its plan waits for a person.
package struct GuardAlarm: Sendable, Equatable, Codable {
    /// The setting that holds the limit, for example `guard-leavers`.
    package var setting: String
    /// What is wrong, for whoever is on call: one sentence with the figures, without a final full stop.
    package var message: String

    package init(setting: String, message: String) {
        self.setting = setting
        self.message = message
    }
}

extension JSONWriter {
    package mutating func alarm(_ alarm: GuardAlarm) {
        object {
            $0.member("setting", alarm.setting)
            $0.member("message", alarm.message)
        }
    }
}
