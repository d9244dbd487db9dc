/// The JSON documents of people: the one place that says which member carries what, read by every other tool.
extension JSONWriter {
    /// A whole person. Every member is always there, `null` where there is nothing. `today` is what tenure is counted to.
    /// `more` writes members behind the others.
    package mutating func person(
        _ person: Person, today: CalendarDate, more: (inout JSONWriter) -> Void = { _ in }
    ) {
        object { json in
            json.member("id", person.id)
            json.profile(person.fields)
            json.tenure(person, today: today)
            json.lines(of: person)
            json.array("badges", person.badges) { json, badge in
                json.object {
                    $0.member("id", badge.id)
                    $0.member("name", badge.name)
                    $0.member("awardedOn", badge.awardedOn)
                    $0.member("level", badge.level)
                    $0.member("private", badge.isPrivate)
                    $0.member("hidden", badge.isHidden)
                }
            }
            more(&json)
        }
    }

    private mutating func tenure(_ person: Person, today: CalendarDate) {
        guard wants("tenureDays") || wants("tenure") else { return }
        member("tenureDays", person.tenureDays(on: today))
        member("tenure") { json in
            guard let badge = person.tenureBadge(on: today) else { return json.null() }
            json.object {
                $0.member("years", badge.years)
                $0.member("colour", badge.colour.rawValue)
            }
        }
    }

    /// The members that are stored values, in reading order.
    package mutating func profile(_ fields: FieldValues) {
        members(fields, Self.identity)
        object("name") { json in
            json.members(fields, Self.prefix)
            json.object("legal") { $0.members(fields, Self.legalName) }
            json.object("preferred") { $0.members(fields, Self.preferredName) }
            json.members(fields, Self.suffix)
        }
        members(fields, Self.position)
        object("department") { $0.members(fields, Self.department) }
        members(fields, Self.employment)
        object("phones") { $0.members(fields, Self.phones) }
        object("location") { $0.members(fields, Self.location) }
        member("profile") { $0.ownProfile(fields) }
    }

    /// What the person says of themselves; `null` for who says nothing that may be seen.
    private mutating func ownProfile(_ fields: FieldValues) {
        guard fields.saysSomething else { return null() }
        object { json in
            for field in PersonField.ownFields {
                json.member(String(field.name.dropFirst(8))) { json in
                    fields.withUTF8(field) { value in
                        guard let value else { return json.null() }
                        if field == .visibility {
                            let choices = VisibilityChoices(String(decoding: value, as: UTF8.self)).audiences
                            json.object { json in
                                for (field, audience) in choices.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
                                    json.key(field.name)
                                    json.string(audience.name)
                                }
                            }
                        } else if field.isStructured {
                            json.raw(value)
                        } else {
                            json.string(value)
                        }
                    }
                }
            }
        }
    }

    private mutating func member(_ name: String, _ id: PersonID) { member(name, id.text) }

    private static let identity = MemberGroup(.kind, .alias, .employeeNumber, nil)
    private static let prefix = MemberGroup(.honorificPrefix)
    private static let legalName = MemberGroup(.legalGivenName, .legalFamilyName, .legalFullName)
    private static let preferredName = MemberGroup(.preferredGivenName, .preferredFamilyName)
    private static let suffix = MemberGroup(.honorificSuffix)
    private static let position = MemberGroup(.pronouns, .title, .jobFamily, .level)
    private static let department = MemberGroup(.departmentID, .departmentName)
    private static let employment = MemberGroup(
        .costCentre, .company, .employmentType, .status, .hireDate, .leaveDate, .email)
    private static let phones = MemberGroup(.workPhone, .workPhoneExtension, .mobilePhone)
    private static let location = MemberGroup(.building, .floor, .desk, .city, .region, .country, .timeZone)
    private static let reference = MemberGroup(.alias, .employeeNumber, nil, .title)
    /// What an entry of a list shows of somebody.
    private static let entry = MemberGroup([
        ("alias", .alias), ("employeeNumber", .employeeNumber), ("displayName", nil), ("title", .title),
        ("department", .departmentName), ("city", .city), ("status", .status), ("kind", .kind),
    ])

    private mutating func lines(of person: Person) {
        member("manager") { json in
            if let manager = person.manager { json.reference(manager) } else { json.null() }
        }
        array("otherLines", person.otherLines) { json, line in
            json.object {
                $0.member("relation", line.kind.name)
                $0.member("manager") { $0.reference(line.manager) }
            }
        }
        member("directReports", person.directReports)
        member("totalReports", person.totalReports)
        array("formerAliases", person.formerAliases) { $0.string($1) }
    }

    /// Another profile in short; with a selection, those of its stored values that are selected.
    package mutating func reference(_ person: PersonReference) {
        object { json in
            json.member("id", person.id)
            guard !json.isSelective else { return json.profile(person.fields) }
            json.members(person.fields, Self.reference)
        }
    }

    /// An entry of a list; with a selection, `department` and all the others are those of a person's document.
    package mutating func summary(_ entry: PersonSummary) {
        let fields = entry.reference.fields
        object { json in
            json.member("id", entry.reference.id)
            if json.isSelective { json.profile(fields) } else { json.members(fields, Self.entry) }
            json.member("distance", entry.distance)
            json.member("directReports", entry.directReports)
            json.member("totalReports", entry.totalReports)
        }
    }

    /// `{"items":[…]}`, nearest manager first; of each entry what `fields` selects.
    package mutating func chain(_ chain: [PersonSummary], selecting fields: FieldSelection? = nil) {
        object { $0.entries("items", chain, selecting: fields) }
    }

    /// Entries of a list, of each what `fields` selects.
    package mutating func entries(_ name: String, _ entries: [PersonSummary], selecting fields: FieldSelection?) {
        reserve(entries.reduce(0) { $0 + Self.entryFrame + $1.reference.fields.length(of: Self.entry.fields) })
        array(name, entries) { json, entry in json.selecting(fields) { $0.summary(entry) } }
    }

    /// Bytes of an entry beside its values.
    private static let entryFrame = 240

    /// `{"items":[…],"total":N,"next":…}`.
    package mutating func page(_ page: Page<PersonSummary>, selecting fields: FieldSelection? = nil) {
        object {
            $0.entries("items", page.items, selecting: fields)
            $0.member("total", page.total)
            $0.member("next", page.next)
        }
    }

    /// `{"commonManager":…,"distance":N,"up":[…],"down":[…]}`.
    package mutating func path(_ path: OrgPath, selecting fields: FieldSelection? = nil) {
        object {
            $0.member("commonManager") { json in
                guard let manager = path.commonManager else { return json.null() }
                json.selecting(fields) { $0.summary(manager) }
            }
            $0.member("distance", path.distance)
            $0.entries("up", path.up, selecting: fields)
            $0.entries("down", path.down, selecting: fields)
        }
    }
}

extension Person {
    /// The whole document, or what `fields` selects of it. `today` is what tenure is counted to.
    package func document(selecting fields: FieldSelection?, today: CalendarDate) -> [UInt8] {
        var json = JSONWriter(capacity: 1024)
        json.selecting(fields) { $0.person(self, today: today) }
        return json.take()
    }
}

extension FieldSelection {
    /// Whether it names fields of those whom a person answers to.
    package var reachesManagers: Bool {
        [members["manager"], members["otherLines"]?.members["manager"]].contains { $0?.isAll == false }
    }
}

/// What can be selected of each document.
extension FieldSelection {
    private static let names = FieldSelection(
        ["honorificPrefix", "honorificSuffix"],
        [
            "legal": FieldSelection(["given", "family", "full"]),
            "preferred": FieldSelection(["given", "family"]),
        ])

    private static let profileNames = [
        "id", "kind", "alias", "employeeNumber", "displayName", "pronouns", "title", "jobFamily", "level", "costCentre",
        "company", "employmentType", "status", "hireDate", "leaveDate", "email",
    ]

    private static let profileParts = [
        "profile": FieldSelection(PersonField.ownFields.map { String($0.name.dropFirst(8)) }),
        "name": names,
        "department": FieldSelection(["id", "name"]),
        "phones": FieldSelection(["work", "workExtension", "mobile"]),
        "location": FieldSelection(["building", "floor", "desk", "city", "region", "country", "timeZone"]),
    ]

    /// Another profile, as `manager` names it.
    package static let reference = FieldSelection(profileNames, profileParts)

    /// An entry of a list.
    package static let entry = FieldSelection(
        profileNames + ["distance", "directReports", "totalReports"], profileParts)

    /// A whole person.
    package static let person = FieldSelection(
        profileNames + ["tenureDays", "directReports", "totalReports", "formerAliases"],
        profileParts.merging([
            "tenure": FieldSelection(["years", "colour"]),
            "manager": reference,
            "otherLines": FieldSelection(["relation"], ["manager": reference]),
            "badges": FieldSelection(["id", "name", "awardedOn", "level", "private", "hidden"]),
        ]) { $1 })
}
