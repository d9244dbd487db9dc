package import DirectoryModel

/// Some people who have something in common: a department, a building, the month in which they came.
package struct PeopleListPage: ContentPage {
    package static var section: PageFrame.Section? { .browse }

    package let title: String
    package let content: Markup

    /// `lead` is what is to be said before the people; `next` is where the list goes on.
    private init(
        _ title: String, below steps: [(name: String, href: String)], lead: Markup?, _ groups: [PeopleCluster],
        next: String?
    ) {
        self.title = title
        let more: Markup? = next.map {
            "<p class=\"actions\"><a class=\"button\" rel=\"next\" href=\"\($0)\">More people</a></p>\n"
        }
        content = """
            \(BrowsePath.trail(steps))<h1>\(title)</h1>
            \(lead)\(Markup.each(groups, \.section))\(more)
            """
    }

    private static func people(_ count: Int) -> String { count == 1 ? "1 person" : "\(count.grouped) people" }

    /// `/departments/{department}`. `head` is who stands above all others in it; nil where several do.
    package static func department(
        _ name: String, _ found: SearchResults, head: PersonSummary?, cursor: String?
    ) -> PeopleListPage {
        let leading: Markup? = head.map { head in
            "<div class=\"head\">\(local(head, note: "Head"))</div>\n"
        }
        let isWhole = cursor == nil && found.next == nil
        let lead: Markup = """
            <p class="soft">\(people(found.total))</p>
            \(leading)\(ways("By title", isWhole ? titles(found) : nil, name, "title"))\
            \(ways("By city", found.facets?.locations, name, "city"))\
            \(ways("By level", found.facets?.levels.sorted { NaturalOrder.precedes($0.value, $1.value) }, name, "level"))
            """
        let links = found.items.map { local($0.person) }
        return PeopleListPage(
            name, below: [("Departments", "/departments")], lead: lead, [PeopleCluster(heading: nil, links)],
            next: found.next.map { "\(BrowsePath.department(name))?cursor=\($0)" })
    }

    /// Somebody whose department is known already.
    private static func local(_ person: PersonSummary, note: String? = nil) -> PersonLink {
        PersonLink(person, .city, relation: note)
    }

    /// How many of those found have which title, most first.
    private static func titles(_ found: SearchResults) -> [OrgSummary.Share] {
        var counts: [String: Int] = [:]
        for hit in found.items { if let title = hit.person.reference.title { counts[title, default: 0] += 1 } }
        return counts.map { OrgSummary.Share(value: $0.key, count: $0.value) }
            .sorted { ($1.count, $0.value ?? "") < ($0.count, $1.value ?? "") }
    }

    /// `/buildings/{building}`. `floor` is the only one that is shown; nil for all.
    package static func building(
        _ name: String, floor: String?, _ found: SearchResults, floors: [OrgSummary.Share], clock: WallClock?,
        cursor: String?
    ) -> PeopleListPage {
        let fields = found.items.first?.person.reference.fields
        let place = [fields?[.city], fields?[.region], fields?[.country]].joined(by: ", ")
        let chips = floors.sorted { NaturalOrder.precedes($0.value, $1.value) }
        let floorLinks: Markup? =
            floors.count < 2
            ? nil
            : """
            <ul class="chips" aria-label="Floors">
            \(Markup.each(chips) { share in
                let value = share.value ?? ""
                let here: Markup? = value == floor ? " aria-current=\"true\"" : nil
                return """
                    <li><a class="pill" href="\(BrowsePath.building(name))?floor=\(PercentEncoding.encode(value))"\(here)>\
                    Floor \(value) <span class="soft">\(share.count.grouped)</span></a></li>

                    """
            })</ul>

            """
        let lead: Markup = """
            <p class="soft">\([place, clock.map { "\($0.text) there" }, people(found.total)].joined(by: " · ") ?? "")</p>
            \(floorLinks)
            """
        let clusters =
            cursor == nil && found.next == nil ? floorsOf(found) : [PeopleCluster(heading: nil, found.items.map(desk))]
        let query = floor.map { "floor=\(PercentEncoding.encode($0))&" } ?? ""
        return PeopleListPage(
            floor.map { "\(name), floor \($0)" } ?? name,
            below: [("Buildings", "/buildings")] + (floor == nil ? [] : [(name, BrowsePath.building(name))]),
            lead: lead, clusters,
            next: found.next.map { "\(BrowsePath.building(name))?\(query)cursor=\($0)" })
    }

    /// People by floor, from the ground up; those of whom none is known come last.
    private static func floorsOf(_ found: SearchResults) -> [PeopleCluster] {
        let floors = Dictionary(grouping: found.items) { $0.person.reference.fields[.floor] }
        return floors.sorted { NaturalOrder.precedes($0.key, $1.key) }.map { floor, hits in
            let unknown = floors.count == 1 ? nil : "Floor not said"
            return PeopleCluster(heading: floor.map { "Floor \($0)" } ?? unknown, hits.map(desk))
        }
    }

    /// Somebody whose building is known already.
    private static func desk(_ hit: SearchHit) -> PersonLink {
        PersonLink(hit.person, .department, relation: hit.person.reference.fields[.desk].map { "Desk \($0)" })
    }

    /// `/newcomers`: who came in a month, the last first.
    package static func newcomers(
        _ month: CalendarMonth, _ page: Page<PersonSummary>, today: CalendarDate
    ) -> PeopleListPage {
        let isNow = month == CalendarMonth(of: today)
        let onwards: Markup? =
            isNow
            ? nil
            : "<a class=\"button\" rel=\"next\" href=\"\(BrowsePath.newcomers(month.next))\">\(month.next.words)</a>"
        let lead: Markup = """
            <p class="soft">\(people(page.total)) joined\(isNow ? ", or will" : "")</p>
            <nav class="actions" aria-label="Other months">
            <a class="button" rel="prev" href="\(BrowsePath.newcomers(month.previous))">\(month.previous.words)</a>
            \(onwards)</nav>

            """
        let links = page.items.map { person in
            (person.reference.fields[.hireDate] ?? "", PersonLink(person, relation: since(person, today)))
        }
        return PeopleListPage(
            "Newcomers, \(month.words)", below: [], lead: lead,
            [PeopleCluster(heading: nil, links.sorted { $0.0 > $1.0 }.map(\.1))],
            next: page.next.map { "\(BrowsePath.newcomers(month))&cursor=\($0)" })
    }

    private static func since(_ person: PersonSummary, _ today: CalendarDate) -> String? {
        person.reference.fields[.hireDate].map { day in
            CalendarDate(day).map { $0 > today } ?? false ? "from \(day) on" : "since \(day)"
        }
    }

    /// Links that narrow a list down further: they lead into the search.
    private static func ways(
        _ label: String, _ shares: [OrgSummary.Share]?, _ department: String, _ parameter: String
    ) -> Markup? {
        guard let shares, shares.count > 1 else { return nil }
        return """
            <p class="ways"><span class="soft">\(label)</span>
            \(Markup.each(shares.prefix(12)) { share in
                let href = SearchPage.href(
                    "", [.init(name: "department", value: department), .init(name: parameter, value: share.value ?? "")])
                return """
                    <a class="pill" href="\(href)">\(share.value ?? "") <span class="soft">\(share.count.grouped)</span></a>

                    """
            })</p>

            """
    }
}

/// People under one heading; nil for none.
struct PeopleCluster {
    let heading: String?
    let people: [PersonLink]

    init(heading: String?, _ people: [PersonLink]) {
        self.heading = heading
        self.people = people
    }

    var section: Markup {
        let list = PersonLink.list(people)
        guard let heading else { return list }
        return "<section><h2>\(heading) <small>\(people.count.grouped)</small></h2>\n\(list)</section>\n"
    }
}
