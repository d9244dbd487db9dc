import DirectoryModel
import DirectoryPhotos
import HTTPTypes
import Hummingbird
import NIOCore

/// What people look like: `/v1/people/{alias}/photo`.
struct PhotoRoutes: Sendable {
    let people: PeopleRoutes
    let desk: ProfileDesk
    let queue: PhotoQueue
    let writer: WritingThread

    private static let path = "/v1/people/{alias}/photo"

    /// What a drawing may do where it is opened by itself: be looked at. It is all attributes, so that it needs no style.
    private static let drawingPolicy =
        "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox"

    var routes: [Route] {
        [
            Route(Self.path, query: ["size", "viewAs"], handle: photo).reached(by: .read),
            Route(Self.path, method: .put, for: .editProfiles, handle: put),
            Route(Self.path, method: .delete, for: .editProfiles, handle: delete),
        ]
    }

    /// The photo; initials where there is none, and the very same where it is not for whoever asks.
    @Sendable private func photo(_ call: Call) throws -> Answer {
        let size = try Self.size(call.query["size"])
        let person = try call.directory.person(people.present("alias", in: call))
        if person.hasLeft { throw Problem(leaver: person, today: people.today()) }
        if let hash = person[.photo] {
            call.noteAccess(to: .photo, of: person)
            let tag = Self.tag(hash, size)
            if Representation.isKnown(tag, to: call.request) { return Answer(.notModified, [.eTag: tag]) }
            if let picture = try desk.photo(of: person.id, size, hash: hash) {
                return Answer(.ok, [.eTag: tag, .contentType: PhotoSet.contentType], picture)
            }
            // Replaced since this request's revision, or known by its hash only. Initials are never wrong.
        }
        let drawing = PlaceholderPicture.person(name: person.displayName, id: person.id.text, size: size.rawValue)
        return Representation(bytes: Array(drawing.utf8), contentType: PlaceholderPicture.contentType)
            .answer(to: call.request, headers: [.contentSecurityPolicy: Self.drawingPolicy])
    }

    private static func size(_ text: String?) throws -> PhotoSize {
        guard let text else { return .profile }
        guard let size = PhotoSize.allCases.first(where: { String($0.rawValue) == text }) else {
            let known = PhotoSize.allCases.map { String($0.rawValue) }.joined(separator: ", ")
            throw Problem([ParameterError("size", .invalid, "size '\(text.prefix(80))' is none of \(known)")])
        }
        return size
    }

    private static func tag(_ hash: String, _ size: PhotoSize) -> String { "\"\(hash)-\(size.rawValue)\"" }

    /// Another photo in the place of the one that there is. Whoever may not is told before anything is read.
    @Sendable private func put(_ call: Call) async throws -> Answer {
        let person = try call.directory.person(people.present("alias", in: call))
        try desk.checkPhoto(of: person.id, by: call.principal)
        try Self.checkMatch(call, person)
        let photo = try await queue.photo { try await Self.upload(call) }
        let before = try await writer.run { [desk] in try desk.setPhoto(photo, of: person.id, by: call.principal) }
        var json = JSONWriter()
        json.object { json in
            json.member("alias", person[.alias])
            json.object("profile") { $0.member("photo", photo.hash) }
        }
        // No ETag: what was sent is not what is kept (RFC 9110, section 9.3.4). The hash says what the tags will be.
        return Answer(before == nil ? .created : .ok, [.contentType: MediaTypes.json], json.take())
    }

    @Sendable private func delete(_ call: Call) async throws -> Answer {
        let person = try call.directory.person(people.present("alias", in: call))
        try desk.checkPhoto(of: person.id, by: call.principal)
        try Self.checkMatch(call, person)
        _ = try await writer.run { [desk] in try desk.removePhoto(of: person.id, by: call.principal) }
        return Answer(.noContent, [:])
    }

    /// A photo is replaced as a whole, so that `If-Match` need not be there; where it is, it holds (RFC 9110, section
    /// 13.1.1). It may be the tag of any size.
    private static func checkMatch(_ call: Call, _ person: Person) throws {
        guard let wanted = call.request.headers[.ifMatch] else { return }
        let tags = wanted.split(separator: ",").map { $0.filter { $0 != " " && $0 != "\t" } }
        let present = person[.photo].map { hash in PhotoSize.allCases.map { tag(hash, $0) } + ["*"] } ?? []
        guard tags.contains(where: present.contains) else {
            throw Problem(
                .preconditionFailed, detail: "the photo is another one by now",
                hint: "Get it again, or send this one without If-Match.")
        }
    }

    /// The whole body. What it is, its first bytes say; the type and the name that its sender gives it are not asked.
    private static func upload(_ call: Call) async throws -> [UInt8] {
        let body: ByteBuffer
        do {
            body = try await call.request.body.collect(upTo: PhotoLimits.bytes)
        } catch is NIOTooManyBytesError {
            throw Problem(
                .status(.contentTooLarge), detail: "a photo has at most \(PhotoLimits.bytes >> 20) MiB",
                hint: "Save it smaller: 1024 by 1024 pixels are plenty.")
        }
        let bytes = Array(body.readableBytesView)
        guard bytes.isEmpty || PhotoKind(magic: bytes) != nil else {
            let refusal = ForeignFormat(bytes).refusal
            throw Problem(.status(.unsupportedMediaType), detail: refusal.message, hint: refusal.hint)
        }
        return bytes
    }
}
