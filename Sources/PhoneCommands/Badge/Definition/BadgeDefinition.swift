import DirectoryIcons
import DirectoryModel

/// What a badge is to be, as a file says it.
struct BadgeDefinition {
    let id: BadgeID
    /// As REST takes it.
    let document: [UInt8]
    let icon: Icon
    private let yaml: YAMLDocument

    enum Icon {
        case drawn
        /// The bytes of its file.
        case file([UInt8])
        /// What it has: a document as it is shown says only of which kind that is.
        case kept
    }

    /// Of the file.
    private static let limit = 1 << 20

    /// All badges that files define, in their order. Throws `invalid` with the place of the first mistake; an id that stands
    /// in two places is one.
    static func all(in files: [String]) throws -> [BadgeDefinition] {
        var places: [BadgeID: String] = [:]
        return try files.flatMap { file in
            let documents = try YAMLDocument.all(in: SmallFile.bytes(of: file, most: limit), of: file)
            guard !documents.isEmpty else {
                throw DirectoryError(.invalid, "\(file) defines no badge", hint: "phone help badge apply shows a file.")
            }
            return try documents.map { document in
                let badge = try BadgeDefinition(document, beside: file)
                if let other = places.updateValue(document.place, forKey: badge.id) {
                    throw DirectoryError(
                        .invalid, "\(document.place): the badge '\(badge.id)' is defined twice",
                        hint: "The other is in \(other).")
                }
                return badge
            }
        }
    }

    private init(_ yaml: YAMLDocument, beside file: String) throws {
        self.yaml = yaml
        do {
            guard case .object(var members) = yaml.value else {
                throw DirectoryError(.invalid, "a badge has members", hint: "For example id: launch")
            }
            guard let text = members["id"]?.text else {
                throw DirectoryError(.invalid, "a badge has an id, which is a text", hint: "For example id: launch")
            }
            id = try BadgeID(text)
            icon = try Self.icon(members.removeValue(forKey: "icon") ?? .null, beside: file)
            var json = JSONWriter()
            json.value(.object(members))
            document = json.bytes
        } catch let error as DirectoryError {
            throw yaml.located(error)
        }
    }

    private static func icon(_ member: JSONValue, beside file: String) throws -> Icon {
        if member == .null { return .drawn }
        guard let name = member.text, !name.isEmpty else {
            throw DirectoryError(.invalid, "icon is the path of an SVG or a PNG, as seen from the file")
        }
        if ["svg", "png"].contains(name) { return .kept }
        let folder = file.lastIndex(of: "/").map { file[...$0] } ?? ""
        let path = name.hasPrefix("/") ? name : folder + name
        let bytes = try SmallFile.bytes(of: path, most: IconLimits.bytes)
        do {
            _ = try Badge.Icon(reading: bytes)
        } catch {
            throw DirectoryError(error.code, "the icon \(path): \(error.message)", hint: error.hint)
        }
        return .file(bytes)
    }

    /// What `body` says of the badge; its error with the place in the file.
    func located<Answer>(_ body: () throws -> Answer) throws -> Answer {
        do {
            return try body()
        } catch let error as DirectoryError where [.invalid, .notFound].contains(error.code) {
            throw yaml.located(error)
        }
    }
}
