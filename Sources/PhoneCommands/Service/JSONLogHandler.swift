import DirectoryModel
import Logging

/// One line for each event: `{"time","level","message","source", …}`, with the event's metadata as `metadata`.
struct JSONLogHandler: LogHandler {
    var metadata: Logger.Metadata = [:]
    var logLevel = Logger.Level.info

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        Console.remark(Self.line(event, metadata: metadata, at: Composition.now()) + "\n")
    }

    /// Values are written as text: what they were is for the program that logged them to know.
    static func line(_ event: LogEvent, metadata: Logger.Metadata, at time: Timestamp) -> String {
        var json = JSONWriter()
        json.object { json in
            json.member("time", time.description)
            json.member("level", event.level.rawValue)
            json.member("message", event.message.description)
            json.member("source", event.source)
            if let error = event.error { json.member("error", String(describing: error)) }
            let all = metadata.merging(event.metadata ?? [:]) { $1 }
            guard !all.isEmpty else { return }
            json.object("metadata") { json in
                for (key, value) in all.sorted(by: { $0.key < $1.key }) { json.member(key, value.description) }
            }
        }
        return json.text
    }
}
