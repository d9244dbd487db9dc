package import DirectoryModel

/// What is shown below a search box while somebody types: the first of those who are found. A script puts it there.
package enum Suggestions {
    /// How many are shown.
    package static let count = 8

    /// The people, each an option of a list, and the way to all of them. `data-said` is what a screen reader says of it.
    package static func people(asked: String, _ results: SearchResults) -> Markup {
        guard !results.items.isEmpty else {
            return note("Nobody here has all of these words.")
        }
        let shown = results.items.count
        let total = results.total == 1 ? "1 person" : "\(results.total.grouped) people"
        let all: Markup? =
            shown == results.total
            ? nil : "<a class=\"all\" tabindex=\"-1\" href=\"\(SearchPage.href(asked))\">All \(total)</a>\n"
        let said = shown == results.total ? total : "\(total), the first \(shown) of them are listed"
        return """
            <div role="listbox" aria-label="People" data-said="\(said)">
            \(Markup.each(results.items) { "\($0.row(attributes: " role=\"option\" tabindex=\"-1\""))\n" })</div>
            \(all)
            """
    }

    /// Why there is nobody.
    package static func note(_ text: String) -> Markup { "<p data-said=\"\(text)\">\(text)</p>\n" }

    /// The same for browsers, which ask with what is typed into their own search box: the words, what to show, what that is,
    /// and where it leads. The form is that of OpenSearch suggestions 1.1.
    package static func document(asked: String, _ results: SearchResults, origin: String) -> [UInt8] {
        let people = results.items.map(\.person)
        var json = JSONWriter(capacity: 1024)
        json.array([0, 1, 2, 3]) { json, part in
            switch part {
            case 0: json.string(asked)
            case 1: json.array(people) { $0.string($1.reference.displayName) }
            case 2: json.array(people) { $0.string([$1.job, $1.department, $1.city].joined(by: " · ") ?? "") }
            default:
                json.array(people) { json, person in
                    let name = person.reference.displayName
                    json.string(origin + (PersonLink(person).href ?? SearchPage.href(name)))
                }
            }
        }
        return json.take()
    }
}

/// What tells browsers how to search here (OpenSearch 1.1), so that they give it a keyword.
package enum SearchDescription {
    /// `origin` is where browsers find the service: `https://people.example.com`.
    package static func document(origin: String) -> Markup {
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">
        <ShortName>\(PageFrame.product)</ShortName>
        <Description>People by name, alias, title, department and place</Description>
        <InputEncoding>UTF-8</InputEncoding>
        <Image width="16" height="16" type="image/svg+xml">\(origin)\(Asset.mark.href)</Image>
        <Url type="text/html" method="get" template="\(origin)/search?q={searchTerms}"/>
        <Url type="application/x-suggestions+json" method="get" template="\(origin)/search/suggestions.json?q={searchTerms}"/>
        <Url type="application/opensearchdescription+xml" rel="self" template="\(origin)/opensearch.xml"/>
        </OpenSearchDescription>

        """
    }
}
