import AsyncHTTPClient
package import DirectoryModel
import NIOHTTP1

extension RemoteDirectory {
    /// What the server answers at a path with its query, whatever the status says. Throws `unavailable` when there is none.
    package func resource(at path: String, accepting types: String) throws -> (bytes: [UInt8], contentType: String) {
        var headers = self.headers
        headers.replaceOrAdd(name: "Accept", value: types)
        let (_, answered, body) = try fetchWhole(
            HTTPClient.Request(url: server.resource("") + path, headers: headers), within: Self.timeLimit)
        return (Array(body), answered.first(name: "Content-Type") ?? "")
    }
}
