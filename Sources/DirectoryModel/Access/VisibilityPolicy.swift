/// Who may see which field: the one table that every answer is made by. JSON, pages, search, export and photos all look
/// at people through it.
package struct VisibilityPolicy: Sendable, Equatable {
    /// By tag; `formerAliases` has tag 0.
    private var audiences: [Audience]
    /// By audience, what those who belong to it may see.
    package private(set) var visible: [FieldSet]
    /// Employment types of people who work for a company from outside, in small letters: they are not of the same company
    /// as anybody.
    package var externalTypes: Set<String>

    /// Nothing that a colleague needs is hidden, and nothing is shown that could hurt somebody: what they were called
    /// before is theirs, a private phone is not for contractors, and that somebody will leave is for their managers.
    package static let standard = VisibilityPolicy([
        "formerAliases": .company,
        "name.legal.given": .private, "name.legal.family": .private, "name.legal.full": .private,
        "level": .company, "costCentre": .company, "leaveDate": .chain, "phones.mobile": .company,
        "profile.visibility": .private, "profile.confirmed": .private,
    ])

    /// What everybody sees of everybody, or there would be no directory: these are not in the table.
    package static let always: FieldSet = FieldSet(
        [.kind, .alias, .status, .manager, .dottedLineManager, .interimManager, .assistedManager])

    /// The directory's own notes, and what is for the person alone.
    private static let own: FieldSet = FieldSet(PersonField.allCases.filter(\.isBookkeeping))
        .union(PersonField.forOneself)

    private init(_ audiences: [String: Audience]) {
        self.audiences = Array(repeating: .everyone, count: 64)
        visible = []
        externalTypes = ["contractor", "vendor"]
        for row in Self.rows { self.audiences[row.tag] = audiences[row.name] ?? .everyone }
        for field in Self.own.fields { self.audiences[Int(field.rawValue)] = .system }
        makeSets()
    }

    /// The rows of the table: the name of each field that an audience can be chosen for, in the order of the fields.
    package static let names: [String] = rows.map(\.name)

    private static let rows: [(name: String, tag: Int)] =
        PersonField.profileFields.filter { !always.contains($0) && !own.contains($0) }
        .map { ($0.name, Int($0.rawValue)) } + [("leaveDate.left", leaversDay), ("formerAliases", 0)]

    /// In place of a tag: the day on which somebody left who has. No field has it.
    private static let leaversDay = 59

    /// The audience of a field by its name; nil for a name that is not in the table. Assigning to such a name, or nil,
    /// changes nothing.
    package subscript(name: String) -> Audience? {
        get { Self.rows.first { $0.name == name }.map { audiences[$0.tag] } }
        set {
            guard let newValue, let row = Self.rows.first(where: { $0.name == name }) else { return }
            audiences[row.tag] = newValue
            makeSets()
        }
    }

    /// What somebody may see who belongs to that audience. Of a leaver, the day on which they left has a row of its own: it is
    /// what their record still says.
    @inline(__always)
    package func visible(to audience: Audience, hasLeft: Bool) -> FieldSet {
        let set = visible[Int(audience.rawValue)]
        guard hasLeft else { return set }
        let isShown = set.rawValue & 1 << UInt64(Self.leaversDay) != 0
        return isShown ? set.union(Self.leaveDate) : set.subtracting(Self.leaveDate)
    }

    private static let leaveDate = FieldSet([.leaveDate])

    private mutating func makeSets() {
        visible = Audience.allCases.map { viewer in
            guard viewer != .system else { return .all }
            let tags = audiences.indices.filter { audiences[$0] <= viewer }
            return FieldSet(rawValue: tags.reduce(0) { $0 | 1 << UInt64($1) })
        }
    }
}

extension VisibilityPolicy {
    /// The standard with other audiences for some fields, as settings say it: `level=everyone, phones.mobile=chain`.
    /// Throws `DirectoryError.invalid` that names the field or the word.
    package init(changes text: String, externalTypes: String? = nil) throws {
        self = .standard
        for part in text.split(separator: ",") {
            let halves = part.split(separator: "=", omittingEmptySubsequences: false).map(Self.trimmed)
            guard halves.count == 2 else {
                throw DirectoryError(
                    .invalid, "'\(part.prefix(80))' is not FIELD=AUDIENCE", hint: "For example: phones.mobile=chain")
            }
            guard self[halves[0]] != nil else {
                throw DirectoryError(
                    .invalid, "there is no field '\(halves[0].prefix(80))' to show or hide",
                    hint: "phone permissions lists them.")
            }
            guard let audience = Audience(name: halves[1]) else {
                throw DirectoryError(
                    .invalid, "'\(halves[1].prefix(80))' is no audience",
                    hint: "It is one of \(Audience.allCases.map(\.name).joined(separator: ", ")).")
            }
            self[halves[0]] = audience
        }
        if let externalTypes {
            self.externalTypes = Set(externalTypes.split(separator: ",").map { Self.trimmed($0).lowercased() })
        }
    }

    private static func trimmed(_ text: Substring) -> String {
        String(text.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
    }
}
