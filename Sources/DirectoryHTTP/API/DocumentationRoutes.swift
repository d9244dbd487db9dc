import DirectoryModel
import DirectoryPages
import DirectorySchema
import Hummingbird

/// What programs can ask for, for programs and for people: `/openapi.json` and `/docs`.
struct DocumentationRoutes: Sendable {
    var routes: [Route] {
        [Route("/openapi.json", for: .nothing, handle: document), Route("/docs", for: .nothing, handle: page)]
    }

    /// Made by whoever asks first; it is the same for the life of the process.
    private static let html: [UInt8] = {
        guard let page = DocumentationPage(openAPI: OpenAPIDocument.json) else {
            preconditionFailure("the OpenAPI document in the program is no JSON")
        }
        return page.html(in: .bare).take()
    }()

    @Sendable private func document(_ call: Call) throws -> Answer {
        Representation(bytes: OpenAPIDocument.json, contentType: MediaTypes.json).answer(to: call.request)
    }

    @Sendable private func page(_ call: Call) throws -> Answer {
        Representation(bytes: Self.html, contentType: MediaTypes.html).answer(to: call.request)
    }
}
