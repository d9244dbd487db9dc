import DirectoryModel
import DirectoryPages
import HTTPTypes
import Hummingbird

/// The way in, search, and what pages are made with.
struct PageRoutes: Sendable {
    /// How many people a page of results shows.
    private static let resultLimit = 50

    var routes: [Route] {
        [
            Route("/", handle: home),
            Route("/search", query: ["q"], handle: search),
            Route("/static/{file}", query: ["v"], for: .nothing, handle: asset),
        ]
    }

    @Sendable private func home(_ call: Call) throws -> Answer {
        call.page(HomePage())
    }

    @Sendable private func asset(_ call: Call) throws -> Answer {
        guard let asset = Asset.all.first(where: { $0.name == call.parameter("file") }) else {
            throw Problem(.noSuchPath, detail: "there is no such file")
        }
        // A page asks with the mark of the bytes: that URL never means others.
        let isForGood = call.query["v"] == asset.mark
        return Representation(bytes: asset.bytes, contentType: asset.contentType).answer(
            to: call.request,
            headers: [.cacheControl: isForGood ? "public, max-age=31536000, immutable" : "public, max-age=3600"])
    }

    @Sendable private func search(_ call: Call) throws -> Answer {
        guard let text = call.query["q"], !text.allSatisfy(\.isWhitespace) else {
            return call.page(SearchPage(asked: "", results: nil))
        }
        let query = try ParameterError.naming("q") { try DirectoryQuery(text) }
        let results = try call.directory.search(
            SearchRequest(query, page: PageRequest(limit: Self.resultLimit), withFacets: false))
        return call.page(SearchPage(asked: text, results: results))
    }
}

extension Call {
    /// An answer that is a page, with its entity tag; 304 when the caller has it already.
    func page(_ page: some WebPage, vary: String? = nil) -> Answer {
        var headers = HTTPFields()
        headers[.vary] = vary
        return Representation(bytes: page.html(in: frame).bytes, contentType: MediaTypes.html)
            .answer(to: request, headers: headers)
    }

    /// A page that no browser keeps.
    func passingPage(_ page: some WebPage, _ status: HTTPResponse.Status = .ok) -> Answer {
        Answer(
            status, [.contentType: MediaTypes.html, .cacheControl: "no-store"], page.html(in: frame).bytes)
    }

    /// Where a form leads that did what it was for: to a page that shows it, which can be loaded again.
    func done(showing path: String) -> Answer { Answer(.seeOther, [.location: path, .cacheControl: "no-store"]) }

    /// What is around a page for whoever asks.
    var frame: PageFrame { PageFrame(principal, signOut: session?.formToken) }

}
