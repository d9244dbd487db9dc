import DirectoryHTTP
import DirectoryModel
import DirectoryPhotos
import DirectoryStore
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import ServiceTestSupport
import TestSupport
import Testing

/// Photos, from what somebody sends to what others see.
@Suite("A photo")
struct PhotoTests {
    private let personas: Personas

    init() throws {
        personas = try Personas(
            policy: .standard, operations: ServiceOperations(photos: PhotoQueue(tools: PhotoTool.folders)))
    }

    private func send(
        _ viewer: String, _ method: HTTPRequest.Method, _ path: String, _ body: [UInt8]? = nil,
        _ headers: HTTPFields = [:], on personas: Personas? = nil
    ) async throws -> TestResponse {
        try await (personas ?? self.personas).session(as: viewer) { client in
            try await client.execute(
                uri: path, method: method, headers: headers, body: body.map { ByteBuffer(bytes: $0) })
        }
    }

    private static func fixture(_ name: String) throws -> [UInt8] {
        [UInt8](try Data(contentsOf: Checkout.url("Fixtures/photos/\(name)")))
    }

    private static func withoutID(_ headers: HTTPFields) -> HTTPFields {
        var headers = headers
        headers[.requestID] = nil
        return headers
    }

    private func hash(_ answer: TestResponse) throws -> String {
        let document = try #require(try JSONSerialization.jsonObject(with: Data(answer.text.utf8)) as? [String: Any])
        return try #require((document["profile"] as? [String: Any])?["photo"] as? String)
    }

    @Test(
        "is sent by the person, and seen by everybody in four sizes",
        .enabled(if: PhotoTool.isInstalled, "\(PhotoTool.missing)"))
    func set() async throws {
        let made = try await send("dave", .put, "/v1/people/dave/photo", try Self.fixture("plain.jpg"))
        #expect(made.status == .created, "\(made.text)")
        let hash = try hash(made)
        #expect(made.text == #"{"alias":"dave","profile":{"photo":"\#(hash)"}}"#)
        // What was sent is not what is kept.
        #expect(made.headers[.eTag] == nil)
        #expect(try self.hash(try await send("eve", .get, "/v1/people/dave")) == hash)
        for (query, side) in [("", 192), ("?size=48", 48), ("?size=96", 96), ("?size=192", 192), ("?size=512", 512)] {
            let path = "/v1/people/dave/photo" + query
            let answer = try await send("eve", .get, path)
            #expect(answer.status == .ok && answer.type == "image/jpeg", "\(path)")
            #expect(answer.headers[.cacheControl] == "private, no-cache")
            #expect(answer.headers[.xContentTypeOptions] == "nosniff")
            let header = try PhotoHeader(of: Array(answer.body.readableBytesView))
            #expect(header.kind == .jpeg && header.width == side && header.height == side, "\(path)")
            let tag = try #require(answer.headers[.eTag])
            #expect(tag == "\"\(hash)-\(side)\"")
            let again = try await send("eve", .get, path, nil, [.ifNoneMatch: tag])
            #expect(again.status == .notModified && again.body.readableBytes == 0 && again.headers[.eTag] == tag)
        }
        let head = try await send("eve", .head, "/v1/people/dave/photo")
        #expect(head.status == .ok && head.body.readableBytes == 0 && head.type == "image/jpeg")
    }

    @Test(
        "is replaced by another, the same one changes nothing, and it is taken away",
        .enabled(if: PhotoTool.isInstalled, "\(PhotoTool.missing)"))
    func replaced() async throws {
        let (jpeg, png) = (try Self.fixture("plain.jpg"), try Self.fixture("palette.png"))
        let first = try hash(try await send("dave", .put, "/v1/people/dave/photo", jpeg))
        let other = try await send("dave", .put, "/v1/people/dave/photo", png)
        let second = try hash(other)
        #expect(other.status == .ok && second != first)
        let revision = try personas.directory.revision()
        let same = try await send("dave", .put, "/v1/people/dave/photo", png)
        #expect(same.status == .ok)
        #expect(try hash(same) == second)
        #expect(try personas.directory.revision() == revision)
        // Whoever has the old one is given the new one.
        let seen = try await send("eve", .get, "/v1/people/dave/photo", nil, [.ifNoneMatch: "\"\(first)-192\""])
        #expect(seen.status == .ok && seen.headers[.eTag] == "\"\(second)-192\"")
        for _ in 0..<2 {
            let removed = try await send("dave", .delete, "/v1/people/dave/photo")
            #expect(removed.status == .noContent && removed.body.readableBytes == 0)
        }
        #expect(try await send("dave", .get, "/v1/people/dave/photo").type == "image/svg+xml")
        let history = try await send("dave", .get, "/v1/people/dave/history").text
        #expect(history.contains(#"{"field":"profile.photo","before":"\#(second)","after":null}"#), "\(history)")
    }

    @Test(
        "has nothing of what a camera and its owner wrote into it",
        .enabled(if: PhotoTool.isInstalled, "\(PhotoTool.missing)"),
        arguments: ["metadata.jpg", "metadata.png", "metadata.webp"])
    func metadata(file: String) async throws {
        let upload = try Self.fixture(file)
        #expect(Data(upload).range(of: Data("MARK".utf8)) != nil)
        #expect(try await send("dave", .put, "/v1/people/dave/photo", upload).status == .created)
        for size in PhotoSize.allCases {
            let answer = try await send("eve", .get, "/v1/people/dave/photo?size=\(size.rawValue)")
            #expect(answer.type == "image/jpeg")
            for mark in ["MARK", "Exif", "http://ns.adobe.com", "ICC_PROFILE"] {
                #expect(Data(answer.body.readableBytesView).range(of: Data(mark.utf8)) == nil, "\(mark), \(size)")
            }
        }
    }

    @Test(
        "that can't be taken is refused with the reason, and changes nothing",
        .enabled(if: PhotoTool.isInstalled, "\(PhotoTool.missing)"))
    func refusals() async throws {
        let before = try await send("alice", .get, "/v1/people/alice/photo")
        let jpeg = try Self.fixture("plain.jpg")
        for (upload, status, words) in [
            ([UInt8]("GIF89a".utf8), HTTPResponse.Status.unsupportedMediaType, "this is a GIF"),
            (Array("<svg/>".utf8), .unsupportedMediaType, "JPEG, PNG and WebP are taken"),
            ([], .badRequest, "the file is empty"),
            (Array(jpeg.dropLast(300)), .badRequest, "cut off or damaged"),
            (try Self.fixture("animated.png"), .badRequest, "animated"),
            (jpeg + [UInt8](repeating: 0, count: PhotoLimits.bytes), .contentTooLarge, "at most 5 MiB"),
        ] {
            let answer = try await send("alice", .put, "/v1/people/alice/photo", upload, [.contentType: "image/jpeg"])
            #expect(answer.status == status && answer.text.contains(words), "\(answer.text)")
            #expect(answer.type == "application/problem+json; charset=utf-8")
        }
        let after = try await send("alice", .get, "/v1/people/alice/photo")
        #expect(after.body == before.body && after.headers[.eTag] == before.headers[.eTag])
    }

    @Test(
        "is changed by nobody else but HR and who assists them",
        .enabled(if: PhotoTool.isInstalled, "\(PhotoTool.missing)"))
    func editors() async throws {
        try personas.change(.assistedManager, to: "3", of: 9)
        let upload = try Self.fixture("plain.webp")
        for (viewer, isAllowed) in [
            ("alice", true), ("carol", true), ("paul", true), ("bob", false), ("dave", false), ("eve", false),
            ("grace", false), ("nora", false),
        ] {
            // Of whoever may not, nothing is looked at.
            let put = try await send(viewer, .put, "/v1/people/alice/photo", isAllowed ? upload : [1])
            #expect(put.status == (isAllowed ? .ok : .forbidden), "\(viewer): \(put.text)")
            guard !isAllowed else { continue }
            #expect(try await send(viewer, .delete, "/v1/people/alice/photo").status == .forbidden)
        }
        let history = try await send("alice", .get, "/v1/people/alice/history").text
        #expect(history.contains(#""actor":"alice","source":"profile""#), "\(history)")
    }

    @Test("is for as many as its person wants, and hidden is as if there were none")
    func hidden() async throws {
        let path = "/v1/people/alice/photo"
        let choice = [UInt8](#"{"profile":{"visibility":{"profile.photo":"private"}}}"#.utf8)
        #expect(try await send("dave", .get, path).type == "image/jpeg")
        let patch = try await send(
            "alice", .patch, "/v1/people/alice", choice,
            [.contentType: "application/merge-patch+json", .ifMatch: "*"])
        #expect(patch.status == .ok, "\(patch.text)")
        let hidden = try await send("dave", .get, path)
        #expect(try await send("alice", .get, path).type == "image/jpeg")
        #expect(try await send("alice", .get, path + "?viewAs=dave").body == hidden.body)
        #expect(try await send("alice", .delete, path).status == .noContent)
        let absent = try await send("dave", .get, path)
        #expect(hidden.status == .ok && hidden.type == "image/svg+xml" && hidden.text.contains(">AM</text>"))
        #expect(hidden.body == absent.body)
        #expect(Self.withoutID(hidden.headers) == Self.withoutID(absent.headers))
        #expect(
            hidden.headers[values: .contentSecurityPolicy] == [
                "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox"
            ])
        let again = try await send("dave", .get, path, nil, [.ifNoneMatch: hidden.headers[.eTag] ?? ""])
        #expect(again.status == .notModified)
    }

    @Test("is found as everything else of a person is")
    func found() async throws {
        for (path, status) in [
            ("/v1/people/zed/photo", HTTPResponse.Status.notFound),
            ("/v1/people/canaryformer/photo", .permanentRedirect),
            ("/v1/people/alice/photo?size=100", .badRequest), ("/v1/people/alice/photo?size=", .badRequest),
            ("/v1/people/alice/photo?width=96", .badRequest), ("/v1/people/alice/photo?viewAs=bob", .forbidden),
        ] {
            #expect(try await send("dave", .get, path).status == status, "\(path)")
        }
        for method in [HTTPRequest.Method.put, .delete] {
            #expect(try await send("alice", method, "/v1/people/zed/photo", []).status == .notFound)
            let moved = try await send("alice", method, "/v1/people/canaryformer/photo", [])
            #expect(moved.headers[.location] == "/v1/people/alice/photo")
        }
        let service = try Service()
        let left = try await service.send("/v1/people/lea/photo")
        #expect(left.status == .gone && left.text.contains(#""type":"/problems/left""#))
        #expect(try await service.send("/v1/people/lea/photo", method: .delete).status == .forbidden)
    }

    @Test("is replaced only if it is the one that If-Match names, where that is there")
    func preconditions() async throws {
        for (tag, status) in [
            ("\"x\"", HTTPResponse.Status.preconditionFailed), ("\"\(Personas.photo.hash)-48\"", .noContent),
            ("*", .preconditionFailed),
        ] {
            let answer = try await send("alice", .delete, "/v1/people/alice/photo", nil, [.ifMatch: tag])
            #expect(answer.status == status, "\(tag)")
        }
    }

    @Test("can't be taken where vips is not installed, which is said with what to install, and all else works")
    func withoutTool() async throws {
        let personas = try Personas(policy: .standard)
        let upload = try Self.fixture("plain.jpg")
        let answer = try await send("alice", .put, "/v1/people/alice/photo", upload, on: personas)
        #expect(answer.status == .serviceUnavailable && answer.text.contains("libvips-tools"), "\(answer.text)")
        #expect(answer.headers[.retryAfter] == nil)
        #expect(try await send("dave", .get, "/v1/people/alice/photo", on: personas).type == "image/jpeg")
        #expect(try await send("dave", .get, "/v1/people/bob/photo", on: personas).type == "image/svg+xml")
        #expect(try await send("alice", .delete, "/v1/people/alice/photo", on: personas).status == .noContent)
    }

    @Test("is sent again later when too many are in hand")
    func busy() async throws {
        let personas = try Personas(
            policy: .standard, operations: ServiceOperations(photos: PhotoQueue(tools: PhotoTool.folders, room: 0)))
        let answer = try await send("alice", .put, "/v1/people/alice/photo", [1], on: personas)
        #expect(answer.status == .serviceUnavailable && answer.headers[.retryAfter] == "10", "\(answer.text)")
    }

    @Test("that not every colleague may see leaves a note of who saw it")
    func accessLog() async throws {
        let personas = try Personas(policy: VisibilityPolicy(changes: "profile.photo=chain"))
        for viewer in ["alice", "bob", "dave"] {
            _ = try await send(viewer, .get, "/v1/people/alice/photo?size=48", on: personas)
            _ = try await send(viewer, .get, "/v1/people/ann/photo", on: personas)
        }
        let log = try await send("grace", .get, "/v1/access-log", on: personas).text
        #expect(log.components(separatedBy: #""actor":"#).count == 2, "\(log)")
        #expect(
            log.contains(
                #""actor":"bob","alias":"alice","door":"/v1/people/{alias}/photo","fields":["profile.photo"]"#),
            "\(log)")
    }
}

extension HTTPField.Name {
    fileprivate static let ifMatch = HTTPField.Name("If-Match")!
    fileprivate static let requestID = HTTPField.Name("X-Request-ID")!
}
