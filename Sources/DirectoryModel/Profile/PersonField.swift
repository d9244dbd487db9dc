/// The fields of a profile: one list from which the JSON names, the CSV columns, the table's columns, the tags of the
/// change log and the places that a mapping can fill are all taken.
///
/// The raw value is the field's tag in the change log. Tags are never reused and never change: logs outlive programs.
package enum PersonField: UInt8, CaseIterable, Sendable {
    case kind = 1
    case employeeNumber = 2
    case alias = 3
    case honorificPrefix = 4
    case legalGivenName = 5
    case legalFamilyName = 6
    case legalFullName = 7
    case honorificSuffix = 8
    case preferredGivenName = 9
    case preferredFamilyName = 10
    case pronouns = 11
    case title = 12
    case jobFamily = 13
    case level = 14
    case departmentID = 15
    case departmentName = 16
    case costCentre = 17
    case company = 18
    case employmentType = 19
    case status = 20
    case hireDate = 21
    case leaveDate = 22
    case email = 23
    case workPhone = 24
    case workPhoneExtension = 25
    case mobilePhone = 26
    case building = 27
    case floor = 28
    case desk = 29
    case city = 30
    case region = 31
    case country = 32
    case timeZone = 33
    /// The source that owns the person: whoever it no longer lists has left. None for a person whom no source brought.
    case source = 34
    /// What other sources hold in the record: `FieldClaims` as text. None when nothing.
    case fieldSources = 35
    // What people say of themselves, and no dump brings. Lists and objects are JSON, as `OwnValue` makes it.
    case pronunciation = 36
    case about = 37
    case links = 38
    case skills = 39
    case interests = 40
    case languages = 41
    case workingHours = 42
    case chat = 43
    case outOfOffice = 44
    /// Who may see some of it, where that is not as the policy says.
    case visibility = 45
    /// SHA-256 of the photo, which is kept beside the record.
    case photo = 46
    /// The day on which the person last said that all of it is right.
    case confirmed = 47
    /// What they were given, as `Award` makes it: JSON.
    case badges = 48
    // Which of their badges a person shows, and where: nobody else is told.
    /// Ids of badges that come first, in that order: JSON.
    case showcase = 49
    /// Ids of badges that nobody else sees: JSON.
    case hiddenBadges = 50
    /// `in` or `out`: whether leaderboards have them.
    case leaderboards = 51
    /// The four reporting lines stand in a profile's record as the id of the person reported to; the store keeps them
    /// as dated edges, not as columns.
    case manager = 60
    case dottedLineManager = 61
    case interimManager = 62
    case assistedManager = 63

    /// Path in the JSON document of a person, and the name of the field in plans and reports.
    package var name: String {
        switch self {
        case .kind: "kind"
        case .employeeNumber: "employeeNumber"
        case .alias: "alias"
        case .honorificPrefix: "name.honorificPrefix"
        case .legalGivenName: "name.legal.given"
        case .legalFamilyName: "name.legal.family"
        case .legalFullName: "name.legal.full"
        case .honorificSuffix: "name.honorificSuffix"
        case .preferredGivenName: "name.preferred.given"
        case .preferredFamilyName: "name.preferred.family"
        case .pronouns: "pronouns"
        case .title: "title"
        case .jobFamily: "jobFamily"
        case .level: "level"
        case .departmentID: "department.id"
        case .departmentName: "department.name"
        case .costCentre: "costCentre"
        case .company: "company"
        case .employmentType: "employmentType"
        case .status: "status"
        case .hireDate: "hireDate"
        case .leaveDate: "leaveDate"
        case .email: "email"
        case .workPhone: "phones.work"
        case .workPhoneExtension: "phones.workExtension"
        case .mobilePhone: "phones.mobile"
        case .building: "location.building"
        case .floor: "location.floor"
        case .desk: "location.desk"
        case .city: "location.city"
        case .region: "location.region"
        case .country: "location.country"
        case .timeZone: "location.timeZone"
        case .source: "source"
        case .fieldSources: "fieldSources"
        case .pronunciation: "profile.pronunciation"
        case .about: "profile.about"
        case .links: "profile.links"
        case .skills: "profile.skills"
        case .interests: "profile.interests"
        case .languages: "profile.languages"
        case .workingHours: "profile.workingHours"
        case .chat: "profile.chat"
        case .outOfOffice: "profile.outOfOffice"
        case .visibility: "profile.visibility"
        case .photo: "profile.photo"
        case .confirmed: "profile.confirmed"
        case .badges: "badges"
        case .showcase: "profile.showcase"
        case .hiddenBadges: "profile.hiddenBadges"
        case .leaderboards: "profile.leaderboards"
        case .manager: "manager"
        case .dottedLineManager: "dottedLineManager"
        case .interimManager: "interimManager"
        case .assistedManager: "assistedManager"
        }
    }

    private static let byName = Dictionary(uniqueKeysWithValues: allCases.map { ($0.name, $0) })

    /// The field with that JSON path; nil when there is none.
    package init?(name: String) {
        guard let field = Self.byName[name] else { return nil }
        self = field
    }

    /// The kind of reporting line that the field stands for; nil for a field of the profile itself.
    package var line: LineKind? { LineKind(rawValue: rawValue) }

    /// The fields of a profile itself: all but the reporting lines, in tag order.
    package static let profileFields = allCases.filter { $0.line == nil }

    /// Those of them that are columns of a table, and that dumps can bring: the others are one record.
    package static let columnFields = profileFields.filter { !$0.isOwn }

    /// Those that only the person says, in tag order.
    package static let ownFields = profileFields.filter { $0.isOwn && $0 != .badges }

    /// Whether no dump brings it: the person says it, or others have given it to them.
    @inline(__always)
    package var isOwn: Bool { rawValue &- 36 < 16 }

    /// Whether the value is a list or an object, kept as JSON.
    package var isStructured: Bool {
        switch self {
        case .links, .skills, .interests, .languages, .workingHours, .chat, .outOfOffice, .visibility, .badges,
            .showcase, .hiddenBadges:
            true
        default: false
        }
    }

    /// Whether the value is a list of words.
    package var isWords: Bool { [.skills, .interests, .languages, .showcase, .hiddenBadges].contains(self) }

    /// What is shown to nobody but the person themselves, whatever the policy says.
    package static let forOneself = FieldSet([.showcase, .hiddenBadges, .leaderboards])

    /// What the directory notes of a record beside what dumps say: no mapping fills it.
    package var isBookkeeping: Bool { self == .source || self == .fieldSources }

    /// Whether a dump can bring it.
    package var isMappable: Bool { !isBookkeeping && !isOwn }
}

extension PersonField: Codable {
    package init(from decoder: any Decoder) throws {
        let name = try decoder.singleValueContainer().decode(String.self)
        guard let field = PersonField(name: name) else {
            throw DecodingError.dataCorrupted(
                .init(codingPath: decoder.codingPath, debugDescription: "there is no field '\(name)'"))
        }
        self = field
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(name)
    }
}

/// How one person answers to another. Only `solid` lines make the forest; the others stand beside it and never change
/// whose subtree somebody is in.
package enum LineKind: UInt8, CaseIterable, Sendable {
    case solid = 60
    case dotted = 61
    case interim = 62
    case assistant = 63

    /// The word for it in JSON, in the database and in commands.
    package var name: String {
        switch self {
        case .solid: "solid"
        case .dotted: "dotted"
        case .interim: "interim"
        case .assistant: "assistant"
        }
    }

    package init?(name: String) {
        guard let kind = Self.allCases.first(where: { $0.name == name }) else { return nil }
        self = kind
    }

    package var field: PersonField {
        switch self {
        case .solid: .manager
        case .dotted: .dottedLineManager
        case .interim: .interimManager
        case .assistant: .assistedManager
        }
    }
}
