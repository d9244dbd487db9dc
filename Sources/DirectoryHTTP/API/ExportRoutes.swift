import DirectoryModel
import HTTPTypes
import Hummingbird
import NIOCore

/// Everybody at once, in a stream: `/v1/people.ndjson` and `/v1/people.csv`.
///
/// All of one revision, in the order of ids, in constant memory: a piece is made when the one before it is on its way.
struct ExportRoutes: Sendable {
    /// Bytes of a piece. It is made in a fraction of a millisecond, so that no other request waits for it.
    private static let pieceSize = 64 << 10
    /// People between two looks at the size of the piece.
    private static let step = 16

    let today: @Sendable () -> CalendarDate

    var routes: [Route] {
        [
            Route("/v1/people.ndjson", query: ["fields", "status"], handle: lines),
            Route("/v1/people.csv", query: ["mode", "status"], handle: table),
        ]
    }

    @Sendable private func lines(_ call: Call) throws -> Answer {
        let fields = try call.selection(of: .person)
        let withLeavers = try call.withLeavers()
        let today = today()
        call.noteAccess(nil, selecting: fields)
        return try Self.stream(call.directory.everybody(), type: MediaTypes.lines, file: "people.ndjson") {
            people, piece in
            var json = JSONWriter(capacity: 2048)
            try people { person in
                guard withLeavers || !person.hasLeft else { return }
                json.removeAll()
                json.selecting(fields) { $0.person(person, today: today) }
                piece.writeBytes(json.bytes)
                piece.writeInteger(UInt8(0x0A))
            }
        }
    }

    @Sendable private func table(_ call: Call) throws -> Answer {
        let isSafe = try call.isSafe()
        let withLeavers = try call.withLeavers()
        call.noteAccess(nil, selecting: nil)
        return try Self.stream(
            call.directory.everybody(), type: MediaTypes.csv, file: "people.csv",
            head: CSVText.dump(isSafe: isSafe).bytes
        ) { people, piece in
            var csv = CSVText(isSafe: isSafe)
            try people { person in
                guard withLeavers || !person.hasLeft else { return }
                csv.dumpRow(person.fields) { person.manager(by: $0)?.employeeNumber }
            }
            piece.writeBytes(csv.bytes)
        }
    }

    /// Writes some people behind what is in a piece already.
    private typealias Writing =
        @Sendable (_ people: ((Person) throws -> Void) throws -> Void, _ piece: inout ByteBuffer) throws -> Void

    private static func stream(
        _ scan: any PeopleScan, type: String, file: String, head: [UInt8] = [], write: @escaping Writing
    ) -> Answer {
        let body = ResponseBody { writer in
            var piece = ByteBuffer(bytes: head)
            var first = 1
            while first <= scan.highestID {
                let ids = first...first + step - 1
                try write({ try scan.forEachPerson(ids, $0) }, &piece)
                first += step
                guard piece.readableBytes >= pieceSize else { continue }
                // Returns when the caller has taken enough of what was written before.
                try await writer.write(piece)
                piece = ByteBuffer()
                piece.reserveCapacity(pieceSize + pieceSize / 4)
                await Task.yield()
            }
            if piece.readableBytes > 0 { try await writer.write(piece) }
            try await writer.finish(nil)
        }
        return Answer(
            .ok,
            [
                .contentType: type, .contentDisposition: "attachment; filename=\"\(file)\"",
                .phonebookRevision: String(scan.revision),
            ],
            stream: body)
    }
}

extension HTTPField.Name {
    /// The revision that a stream is of.
    static let phonebookRevision = HTTPField.Name("Phonebook-Revision")!
}

extension Call {
    /// Whether leavers are wanted, too. Throws `Problem`.
    fileprivate func withLeavers() throws -> Bool {
        switch query["status"] {
        case nil: return false
        case "all": return true
        case let text?:
            throw Problem(
                [ParameterError("status", .invalid, "status '\(text.prefix(80))' is not all")],
                hint: "Leave it out for people in place and vacancies.")
        }
    }

    /// Whether what a spreadsheet would compute is made harmless. Throws `Problem`.
    fileprivate func isSafe() throws -> Bool {
        switch query["mode"] {
        case nil, "safe": return true
        case "raw": return false
        case let text?:
            throw Problem([ParameterError("mode", .invalid, "mode '\(text.prefix(80))' is neither safe nor raw")])
        }
    }
}
