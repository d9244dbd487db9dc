/// The JSON documents of people: the one place that says which member carries what, read by every other tool.
extension JSONWriter {
    /// A whole person. Every member is always there, `null` where there is nothing. `today` is what tenure is counted to.
    package mutating func person(_ person: Person, today: CalendarDate) {
        object { json in
            json.member("id", person.id)
            json.profile(person.fields)
            json.tenure(person, today: today)
            json.lines(of: person)
            json.array("badges", person.awards) { json, award in
                json.object {
                    $0.member("id", award.badge)
                    $0.member("name", award.name)
                    $0.member("awardedOn", award.awardedOn)
                }
            }
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
        member("kind", fields, .kind)
        values(fields, Self.identity)
        displayName(fields)
        object("name") { json in
            json.member("honorificPrefix", fields, .honorificPrefix)
            json.object("legal") {
                $0.member("given", fields, .legalGivenName)
                $0.member("family", fields, .legalFamilyName)
                $0.member("full", fields, .legalFullName)
            }
            json.object("preferred") {
                $0.member("given", fields, .preferredGivenName)
                $0.member("family", fields, .preferredFamilyName)
            }
            json.member("honorificSuffix", fields, .honorificSuffix)
        }
        values(fields, Self.position)
        object("department") {
            $0.member("id", fields, .departmentID)
            $0.member("name", fields, .departmentName)
        }
        values(fields, Self.employment)
        object("phones") {
            $0.member("work", fields, .workPhone)
            $0.member("workExtension", fields, .workPhoneExtension)
            $0.member("mobile", fields, .mobilePhone)
        }
        object("location") {
            $0.member("building", fields, .building)
            $0.member("floor", fields, .floor)
            $0.member("desk", fields, .desk)
            $0.member("city", fields, .city)
            $0.member("region", fields, .region)
            $0.member("country", fields, .country)
            $0.member("timeZone", fields, .timeZone)
        }
    }

    private mutating func member(_ name: String, _ id: PersonID) { member(name, id.text) }

    // Made once: they are written a million times.
    private static let identity: [PersonField] = [.alias, .employeeNumber]
    private static let position: [PersonField] = [.pronouns, .title, .jobFamily, .level]
    private static let employment: [PersonField] = [
        .costCentre, .company, .employmentType, .status, .hireDate, .leaveDate, .email,
    ]

    private mutating func values(_ fields: FieldValues, _ names: [PersonField]) {
        for field in names { member(field.name, fields, field) }
    }

    private mutating func displayName(_ fields: FieldValues) {
        member("displayName") { json in
            switch fields.nameInParts {
            case .ready(let name): json.string(name)
            case .parts(let given?, let family?):
                let nothing = UnsafeRawBufferPointer(start: nil, count: 0)
                fields.withUTF8(given) { given in
                    fields.withUTF8(family) { json.string(given ?? nothing, $0 ?? nothing) }
                }
            case .parts: json.string(fields.displayName)
            }
        }
    }

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
            guard json.isSelective else { return json.members(of: person) }
            json.member("id", person.id)
            json.profile(person.fields)
        }
    }

    private mutating func members(of person: PersonReference) {
        member("id", person.id)
        values(person.fields, Self.identity)
        displayName(person.fields)
        member("title", person.fields, .title)
    }

    /// An entry of a list; with a selection, `department` and all the others are those of a person's document.
    package mutating func summary(_ entry: PersonSummary) {
        let fields = entry.reference.fields
        object { json in
            if json.isSelective {
                json.member("id", entry.reference.id)
                json.profile(fields)
            } else {
                json.members(of: entry.reference)
                json.member("department", fields, .departmentName)
                json.member("city", fields, .city)
                json.member("status", fields, .status)
                json.member("kind", fields, .kind)
            }
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
        array(name, entries) { json, entry in json.selecting(fields) { $0.summary(entry) } }
    }

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
        return json.bytes
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
            "badges": FieldSelection(["id", "name", "awardedOn"]),
        ]) { $1 })
}
