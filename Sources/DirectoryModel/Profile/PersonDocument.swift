/// The JSON documents of people: the one place that says which member carries what, read by every other tool.
extension JSONWriter {
    /// A whole person. Every member is always there, `null` where there is nothing. `today` is what tenure is counted to.
    package mutating func person(_ person: Person, today: CalendarDate) {
        object { json in
            json.member("id", person.id.text)
            json.profile(person.fields)
            json.member("tenureDays", person.tenureDays(on: today))
            json.key("tenure")
            if let badge = person.tenureBadge(on: today) {
                json.object {
                    $0.member("years", badge.years)
                    $0.member("colour", badge.colour.rawValue)
                }
            } else {
                json.null()
            }
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

    /// The members that are stored values, in reading order.
    package mutating func profile(_ fields: FieldValues) {
        member("kind", fields[.kind] ?? ProfileKind.person.rawValue)
        values(fields, [.alias, .employeeNumber])
        member("displayName", fields.displayName)
        object("name") { json in
            json.member("honorificPrefix", fields[.honorificPrefix])
            json.object("legal") {
                $0.member("given", fields[.legalGivenName])
                $0.member("family", fields[.legalFamilyName])
                $0.member("full", fields[.legalFullName])
            }
            json.object("preferred") {
                $0.member("given", fields[.preferredGivenName])
                $0.member("family", fields[.preferredFamilyName])
            }
            json.member("honorificSuffix", fields[.honorificSuffix])
        }
        values(fields, [.pronouns, .title, .jobFamily, .level])
        object("department") {
            $0.member("id", fields[.departmentID])
            $0.member("name", fields[.departmentName])
        }
        values(fields, [.costCentre, .company, .employmentType, .status, .hireDate, .leaveDate, .email])
        object("phones") {
            $0.member("work", fields[.workPhone])
            $0.member("workExtension", fields[.workPhoneExtension])
            $0.member("mobile", fields[.mobilePhone])
        }
        object("location") {
            $0.member("building", fields[.building])
            $0.member("floor", fields[.floor])
            $0.member("desk", fields[.desk])
            $0.member("city", fields[.city])
            $0.member("region", fields[.region])
            $0.member("country", fields[.country])
            $0.member("timeZone", fields[.timeZone])
        }
    }

    private mutating func values(_ fields: FieldValues, _ names: [PersonField]) {
        for field in names { member(field.name, fields[field]) }
    }

    private mutating func lines(of person: Person) {
        key("manager")
        if let manager = person.manager { reference(manager) } else { null() }
        array("otherLines", person.otherLines) { json, line in
            json.object {
                $0.member("relation", line.kind.name)
                $0.key("manager")
                $0.reference(line.manager)
            }
        }
        member("directReports", person.directReports)
        member("totalReports", person.totalReports)
        array("formerAliases", person.formerAliases) { $0.string($1) }
    }

    package mutating func reference(_ person: PersonReference) {
        object { $0.members(of: person) }
    }

    private mutating func members(of person: PersonReference) {
        member("id", person.id.text)
        member("alias", person.alias)
        member("employeeNumber", person.employeeNumber)
        member("displayName", person.displayName)
        member("title", person.title)
    }

    package mutating func summary(_ entry: PersonSummary) {
        object { json in
            json.members(of: entry.reference)
            json.member("department", entry.department)
            json.member("city", entry.city)
            json.member("status", entry.status.rawValue)
            json.member("kind", (entry.isVacancy ? ProfileKind.vacancy : .person).rawValue)
            json.member("distance", entry.distance)
            json.member("directReports", entry.directReports)
            json.member("totalReports", entry.totalReports)
        }
    }

    /// `{"items":[…]}`, nearest manager first.
    package mutating func chain(_ chain: [PersonSummary]) {
        object { $0.array("items", chain) { $0.summary($1) } }
    }

    /// `{"items":[…],"total":N,"next":…}`.
    package mutating func page(_ page: Page<PersonSummary>) {
        object {
            $0.array("items", page.items) { $0.summary($1) }
            $0.member("total", page.total)
            $0.member("next", page.next)
        }
    }

    /// `{"commonManager":…,"distance":N,"up":[…],"down":[…]}`.
    package mutating func path(_ path: OrgPath) {
        object {
            $0.key("commonManager")
            if let manager = path.commonManager { $0.summary(manager) } else { $0.null() }
            $0.member("distance", path.distance)
            $0.array("up", path.up) { $0.summary($1) }
            $0.array("down", path.down) { $0.summary($1) }
        }
    }

    /// `{"items":[{"person":…,"matchedOn":[…]}…],"total":N,"next":null}`.
    package mutating func searchResults(_ results: SearchResults) {
        object {
            $0.array("items", results.items) { json, hit in
                json.object {
                    $0.key("person")
                    $0.summary(hit.person)
                    $0.array("matchedOn", hit.matchedOn) { $0.string($1) }
                }
            }
            $0.member("total", results.total)
            $0.key("next")
            $0.null()
        }
    }
}
