import AsyncHTTPClient
package import DirectoryModel
import FoundationEssentials
import NIOCore
import NIOHTTP1

extension RemoteDirectory {
    /// A photo may wait for others before it is made, and one that never comes to an end is given up after 20 seconds.
    private static let photoLimit = TimeAmount.seconds(60)
    /// How often a photo is sent again to a server that has too much in hand, and the longest that is waited in between.
    private static let repeats = 5
    private static let longestWait: UInt32 = 30

    package func alias(named name: String) throws -> Alias? {
        if let alias = try? Alias(name), let person = try found({ try person(alias) }) {
            return try person.changeableAlias()
        }
        return try found { try alias(numbered: name) } ?? nil
    }

    /// A number is a word of a search, and who has it is among the first; a leaver, only where leavers are looked for.
    private func alias(numbered number: String) throws -> Alias? {
        for text in [number, number + " status:left"] {
            guard let query = try? DirectoryQuery(text) else { return nil }
            let found = try search(SearchRequest(query, page: PageRequest(limit: 20), withFacets: false))
            let person = found.items.map(\.person.reference).first { $0.employeeNumber == number }
            if let alias = person?.alias { return try self.person(Alias(alias)).changeableAlias() }
        }
        return nil
    }

    /// Nil for `notFound`: a file's name may be anything, also a search for the reports of nobody.
    private func found<Answer>(_ look: () throws -> Answer) throws -> Answer? {
        do {
            return try look()
        } catch let error as DirectoryError where error.code == .notFound {
            return nil
        }
    }

    package func setPhoto(_ alias: Alias, _ picture: [UInt8]) throws -> Bool {
        let before = try person(alias)[.photo]
        var headers = self.headers
        headers.add(name: "Content-Type", value: "application/octet-stream")
        let request = try HTTPClient.Request(
            url: server.resource("/v1/people/\(alias)/photo"), method: .PUT, headers: headers, body: .bytes(picture))
        var (status, answer, body) = try fetchWhole(request, within: Self.photoLimit)
        for _ in 0..<Self.repeats {
            guard let seconds = answer.first(name: "Retry-After").flatMap({ UInt32($0) }) else { break }
            wait(min(seconds, Self.longestWait))
            (status, answer, body) = try fetchWhole(request, within: Self.photoLimit)
        }
        guard status == .ok || status == .created, let kept = Self.decode(body) as KeptPhoto? else {
            throw problem(status, body)
        }
        return kept.profile.photo != before
    }

    package func removePhoto(_ alias: Alias) throws {
        let (status, body) = try fetch(
            HTTPClient.Request(
                url: server.resource("/v1/people/\(alias)/photo"), method: .DELETE, headers: headers),
            within: Self.timeLimit)
        guard status == .noContent else { throw problem(status, body) }
    }
}

private struct KeptPhoto: Decodable {
    struct Profile: Decodable { let photo: String }
    let profile: Profile
}
