/// The transforms of a proposal, as a mapping file writes them.
enum Step {
    static func drop(_ words: [String]) -> String {
        "{ \"drop\": [\(words.map(MappingProposal.quoted).joined(separator: ", "))] }"
    }

    /// With `mustBeListed`, a word that isn't holds its row back.
    static func lookup(_ words: [(String, String)], mustBeListed: Bool = false) -> String {
        let members = words.map { "\(MappingProposal.quoted($0.0)): \(MappingProposal.quoted($0.1))" }
        let otherwise = mustBeListed ? ", \"otherwise\": null" : ""
        return "{ \"lookup\": { \(members.joined(separator: ", ")) }\(otherwise) }"
    }

    static func date(_ pattern: DatePattern) -> String { "{ \"date\": \"\(pattern.rawValue)\" }" }
    static func phone(_ country: String) -> String { "{ \"phone\": \"\(country)\" }" }
    static func name(_ part: PersonName.Part) -> String { "{ \"name\": \"\(part.rawValue)\" }" }
}
