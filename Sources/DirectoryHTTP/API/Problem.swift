import DirectoryModel
import HTTPTypes

/// An error as callers see it: problem details of RFC 9457.
struct Problem: Error {
    var type: ProblemType
    /// One sentence about this occurrence.
    var detail: String
    /// What the caller can do; empty when there is nothing to do.
    var hint = ""
    /// Aliases that were probably meant, best first.
    var suggestions: [String] = []
    var errors: [ParameterError] = []
    /// With `left`: the whole record, and the day that its tenure is counted to.
    var leaver: (person: Person, today: CalendarDate)?
    /// Seconds after which the same request may succeed; nil where nobody knows.
    var retryAfter: Int?
    /// With `methodNotAllowed`: the methods that the path takes.
    var allow: [HTTPRequest.Method] = []

    init(_ type: ProblemType, detail: String, hint: String = "") {
        self.type = type
        self.detail = detail
        self.hint = hint
    }

    /// One or more parameters that are not valid.
    init(_ errors: [ParameterError], hint: String = "") {
        self.init(
            .directory(.invalid),
            detail: errors.count == 1 ? errors[0].detail : "\(errors.count) parameters are not valid", hint: hint)
        self.errors = errors
    }

    /// The directory's error. What went wrong inside stays inside: that belongs in the log.
    init(_ error: DirectoryError) {
        if error.code == .internal {
            self.init(
                .directory(.internal), detail: "the directory could not answer",
                hint: "The server's log has the details. The same request may succeed later.")
        } else {
            self.init(.directory(error.code), detail: error.message, hint: error.hint)
            suggestions = error.suggestions
        }
    }

    /// Somebody who left, and when.
    init(leaver person: Person, today: CalendarDate) {
        let when = person.leaveDate.map { "left on \($0)" } ?? "has left"
        self.init(.left, detail: "\(person.displayName) \(when)")
        leaver = (person, today)
    }

    /// The JSON document. `path` is that of the request, without its query.
    func document(path: String) -> [UInt8] {
        var json = JSONWriter()
        json.object { json in
            json.member("type", type.uri)
            json.member("title", type.title)
            json.member("status", type.status.code)
            json.member("detail", detail)
            json.member("instance", path)
            if !hint.isEmpty { json.member("hint", hint) }
            if !suggestions.isEmpty { json.array("suggestions", suggestions) { $0.string($1) } }
            if !errors.isEmpty {
                json.array("errors", errors) { json, error in
                    json.object {
                        $0.member("parameter", error.parameter)
                        $0.member("code", error.code.rawValue)
                        $0.member("detail", error.detail)
                    }
                }
            }
            if let leaver {
                json.key("person")
                json.person(leaver.person, today: leaver.today)
            }
        }
        return json.bytes
    }
}
