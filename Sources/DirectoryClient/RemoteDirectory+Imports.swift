import AsyncHTTPClient
package import DirectoryModel
import FoundationEssentials
import NIOCore
import NIOHTTP1

extension RemoteDirectory: ImportService {
    /// A company of a million takes half a minute; a machine that is busy with other things, longer.
    private static let importLimit = TimeAmount.hours(2)

    package func load(
        _ request: ImportRequest, isDryRun: Bool, keepsLists: Bool, progress: @escaping (ImportProgress) -> Void
    ) throws -> ImportReport {
        let upload = try DumpUpload(request.path)
        let mapping = try ownMapping(request.mapping)
        var query = [("name", request.name)]
        if let name = request.mapping, mapping == nil { query.append(("mapping", name)) }
        if let source = request.source { query.append(("source", source)) }
        if let dumped = request.dumped { query.append(("dumped", dumped.description)) }
        if let hash = request.fileHash { query.append(("fileHash", hash)) }
        for (name, isSet) in [
            ("delta", request.isDelta), ("gzip", request.isGzip), ("dryRun", isDryRun), ("lists", keepsLists),
        ] where isSet { query.append((name, "true")) }
        var headers = self.headers
        headers.replaceOrAdd(name: "Accept", value: "application/x-ndjson, application/problem+json")
        headers.add(name: "Content-Type", value: "application/octet-stream")
        if let mapping { headers.add(name: "Phonebook-Mapping", value: Data(mapping).base64EncodedString()) }
        return try connecting {
            let answer = ImportAnswer(progress: progress)
            try http.execute(
                request: HTTPClient.Request(
                    url: server.resource("/v1/imports", query: query), method: .POST, headers: headers,
                    body: upload.body), delegate: answer, deadline: .now() + Self.importLimit
            ).wait()
            return try report(answer.status ?? .badGateway, answer.lastLine)
        }
    }

    /// A mapping that is no preset's name travels along; nil for a name.
    private func ownMapping(_ mapping: String?) throws -> [UInt8]? {
        guard let mapping, mapping.contains(where: { !$0.isASCII || !($0.isLowercase || $0 == "-") }) else {
            return nil
        }
        do {
            return [UInt8](try Data(contentsOf: URL(fileURLWithPath: mapping)))
        } catch {
            throw DirectoryError(.invalid, "can't read the mapping \(mapping): \(error)")
        }
    }

    package func applyDue(by author: ImportAuthor) throws -> [ImportReport] {
        // A server does that by itself.
        []
    }

    package func runs(before: Int?, limit: Int) throws -> [ImportRun] {
        let cursor = before.map { [("cursor", "b\($0)")] } ?? []
        return try get("/v1/imports", query: [("limit", String(limit))] + cursor, as: RunListMessage.self).items
            .map(\.run)
    }

    package func report(of run: Int, keepsLists: Bool) throws -> ImportReport {
        var report = ImportReport(run: try get("/v1/imports/\(run)", as: RunMessage.self).run)
        guard keepsLists else { return report }
        let url = server.resource("/v1/imports/\(run)/plan")
        let (status, body) = try fetch(
            HTTPClient.Request(url: url, headers: headers), within: Self.importLimit)
        guard status == .ok else { throw unlikeAServer(status) }
        report.lists = PlanLists(document: [UInt8](body))
        return report
    }

    package func approve(_ run: Int, plan: String, by author: ImportAuthor) throws -> ImportReport {
        try decide(run, "approve") {
            $0.member("plan", plan)
            $0.member("note", author.note)
        }
    }

    package func reject(_ run: Int, by author: ImportAuthor) throws -> ImportReport {
        try decide(run, "reject") { $0.member("note", author.note) }
    }

    package func undo(
        _ run: Int, force: Bool, isDryRun: Bool, keepsLists: Bool, by author: ImportAuthor
    ) throws -> ImportReport {
        try decide(run, "undo") {
            $0.member("force", force)
            $0.member("dryRun", isDryRun)
            $0.member("note", author.note)
        }
    }

    private func decide(_ run: Int, _ action: String, _ body: (inout JSONWriter) -> Void) throws -> ImportReport {
        var json = JSONWriter()
        json.object(body)
        var headers = self.headers
        headers.add(name: "Content-Type", value: "application/json")
        let (status, answer) = try fetch(
            HTTPClient.Request(
                url: server.resource("/v1/imports/\(run):\(action)"), method: .POST, headers: headers,
                body: .bytes(json.bytes)), within: Self.importLimit)
        return try report(status, [UInt8](answer))
    }

    /// A report, bare or in a line of its own, or the error that stands in its place.
    private func report(_ status: HTTPResponseStatus, _ document: [UInt8]) throws -> ImportReport {
        let data = Data(document)
        let decoder = JSONDecoder()
        if let line = try? decoder.decode(LastLine.self, from: data) {
            if let error = line.problem?.error { throw error }
            if let run = line.report?.run { return ImportReport(run: run, lists: PlanLists(document: document)) }
        }
        if let run = try? decoder.decode(RunMessage.self, from: data).run {
            return ImportReport(run: run, lists: PlanLists(document: document))
        }
        if let error = (try? decoder.decode(ProblemMessage.self, from: data))?.error { throw error }
        throw unlikeAServer(status)
    }

    private struct LastLine: Decodable {
        var report: RunMessage?
        var problem: ProblemMessage?

        private enum Key: CodingKey { case report, problem }

        init(from decoder: any Decoder) throws {
            let members = try decoder.container(keyedBy: Key.self)
            report = try members.decodeIfPresent(RunMessage.self, forKey: .report)
            problem = try members.decodeIfPresent(ProblemMessage.self, forKey: .problem)
            guard report != nil || problem != nil else {
                throw DecodingError.dataCorrupted(.init(codingPath: [], debugDescription: "neither of the two"))
            }
        }
    }
}
