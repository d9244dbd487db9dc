import DirectoryModel
import DirectoryPages
import HTTPTypes
import Hummingbird

/// The way in, and what pages are made with.
struct PageRoutes: Sendable {
    var routes: [Route] {
        [
            Route("/", handle: home),
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
}

extension Call {
    /// An answer that is a page, with its entity tag; 304 when the caller has it already.
    func page(_ page: some WebPage, vary: String? = nil) -> Answer {
        var headers = HTTPFields()
        headers[.vary] = vary
        return Representation(bytes: page.html(in: frame).take(), contentType: MediaTypes.html)
            .answer(to: request, headers: headers)
    }

    /// A page that no browser keeps.
    func passingPage(_ page: some WebPage, _ status: HTTPResponse.Status = .ok) -> Answer {
        Answer(
            status, [.contentType: MediaTypes.html, .cacheControl: "no-store"], page.html(in: frame).take())
    }

    /// Leads to another page (303): from a form that did what it was for, to one that shows it and can be loaded again.
    func seeOther(_ path: String) -> Answer { Answer(.seeOther, [.location: path, .cacheControl: "no-store"]) }

    /// What is around a page for whoever asks.
    var frame: PageFrame { PageFrame(principal, signOut: session?.formToken) }
}
