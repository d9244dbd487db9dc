import DirectoryModel
import DirectoryPages
import HTTPTypes
import Hummingbird

/// Searching with a browser: the page of results, what is shown while somebody types, and what browsers need to do the
/// same in their own search box.
struct SearchPageRoutes: Sendable {
    /// How many people a page of results shows.
    private static let resultLimit = 50

    var routes: [Route] {
        [
            Route("/search", query: ["q"] + SearchPage.narrowings + ["cursor"], handle: search),
            Route("/search/suggestions", query: ["q"], handle: suggestions),
            Route("/search/suggestions.json", query: ["q"], handle: suggestionsDocument),
            Route("/opensearch.xml", for: .nothing, handle: description),
        ]
    }

    @Sendable private func search(_ call: Call) throws -> Answer {
        let text = call.query["q"]?.trimmed ?? ""
        let narrowings = SearchPage.narrowings.compactMap { name in
            call.query[name].map { SearchPage.Narrowing(name: name, value: $0) }
        }
        guard !text.isEmpty || !narrowings.isEmpty else { return call.page(SearchPage(asked: "", results: nil)) }
        do {
            let filter = try call.filter(SearchPage.narrowings)
            let query = text.isEmpty ? DirectoryQuery(filter: filter) : try DirectoryQuery(text).narrowed(by: filter)
            let cursor = call.query["cursor"]
            let results = try call.directory.search(
                SearchRequest(
                    query, near: call.near, page: PageRequest(limit: Self.resultLimit, cursor: cursor)))
            return call.page(
                SearchPage(asked: text, narrowings: narrowings, results: results, isFirst: cursor == nil))
        } catch let error as DirectoryError where error.code == .invalid || error.code == .notFound {
            return call.passingPage(
                SearchPage(asked: text, refused: error.message, hint: error.hint), .badRequest)
        }
    }

    /// A piece of a page. What can't be looked for says so in it: whoever is typing may not have come to its end.
    @Sendable private func suggestions(_ call: Call) throws -> Answer {
        let text = try call.query.require("q").trimmed
        let piece: Markup
        do {
            piece = Suggestions.people(asked: text, try found(text, call))
        } catch let error as DirectoryError where error.code == .invalid || error.code == .notFound {
            piece = Suggestions.note([error.message, error.hint].compactMap { $0 }.joined(separator: ". "))
        }
        return Representation(bytes: piece.take(), contentType: MediaTypes.html).answer(to: call.request)
    }

    @Sendable private func suggestionsDocument(_ call: Call) throws -> Answer {
        let asked = try call.query.require("q")
        let text = asked.trimmed
        var results = SearchResults(items: [], total: 0)
        do {
            results = try found(text, call)
        } catch let error as DirectoryError where error.code == .invalid || error.code == .notFound {}
        return Representation(
            bytes: Suggestions.document(asked: asked, results, origin: call.ownURL ?? ""),
            contentType: "application/x-suggestions+json; charset=utf-8"
        ).answer(to: call.request)
    }

    private func found(_ text: String, _ call: Call) throws -> SearchResults {
        try call.directory.search(
            SearchRequest(
                DirectoryQuery(text), near: call.near, page: PageRequest(limit: Suggestions.count), withFacets: false))
    }

    @Sendable private func description(_ call: Call) throws -> Answer {
        guard let origin = call.ownURL else {
            throw Problem(
                .noSuchPath, detail: "there is no telling where browsers find this service",
                hint: "--public-url says it.")
        }
        return Representation(
            bytes: SearchDescription.document(origin: origin).take(),
            contentType: "application/opensearchdescription+xml; charset=utf-8"
        ).answer(to: call.request)
    }
}

extension Call {
    /// Whom people who match equally well are near to, first: whoever asks; nil for a program.
    var near: Alias? { principal.person.flatMap { account($0) }.flatMap { try? Alias($0.alias) } }

    /// The filter that parameters of lists mean, those of these names. Throws `Problem`.
    func filter(_ names: [String]) throws -> PeopleFilter {
        var filter = PeopleFilter()
        for name in names {
            guard let value = query[name] else { continue }
            filter.conditions += try ParameterError.naming(name) {
                try PeopleFilter(parameters: [(name, value)]).conditions
            }
        }
        return filter
    }
}
