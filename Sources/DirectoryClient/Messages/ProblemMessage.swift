import DirectoryModel

/// Problem details (RFC 9457) from the server, read back into the error that they were made from.
struct ProblemMessage: Decodable {
    /// The record of somebody who left; with `/problems/left` only.
    let leaver: PersonMessage?
    /// Nil for a problem that is none of the directory's, such as a path that the server does not have.
    let error: DirectoryError?

    init(from decoder: any Decoder) throws {
        let members = try decoder.container(keyedBy: DocumentKey.self)
        let type: String = try members.require("type")
        leaver = try type == "/problems/left" ? members.require("person") : nil
        let code = DirectoryError.Code.allCases.first { type == "/problems/\(Self.slug($0))" }
        let detail: String = try members.find("detail") ?? ""
        let hint: String = try members.find("hint") ?? ""
        let suggestions: [String] = try members.find("suggestions") ?? []
        if type == "/problems/unauthorized" {
            error = DirectoryError(
                .forbidden, "the server does not let this in: \(detail)",
                hint: "phone login signs this terminal in; --token or $PHONE_TOKEN shows a key that works.")
            return
        }
        if type == "/problems/too-many-requests" {
            error = DirectoryError(.unavailable, "the server has no time for this now: \(detail)", hint: hint)
            return
        }
        error = code.map { DirectoryError($0, detail, hint: hint, suggestions: suggestions) }
    }

    private static func slug(_ code: DirectoryError.Code) -> String {
        code == .notFound ? "not-found" : code.rawValue
    }
}
