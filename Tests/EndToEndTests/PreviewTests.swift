import Foundation
import TestSupport
import Testing

@Suite("phone preview")
struct PreviewTests {
    @Test("renders every sample page into a folder, in which all leads to something that is there")
    func preview() async throws {
        let phone = try Phone()
        let done = try await phone.run("preview", Checkout.url("Fixtures").path, "--to", "looks")
        #expect(done.status == 0, "\(done.errors)")
        let folder = phone.folder.url.appending(path: "looks")
        let files = Set(try FileManager.default.contentsOfDirectory(atPath: folder.path))
        let pages = try Checkout.text("Fixtures/pages.txt").split(separator: "\n").filter { !$0.hasPrefix("#") }
        #expect(done.lines == ["\(pages.count) pages in looks, to be opened at looks/index.html"])
        #expect(files.count { $0.hasSuffix(".html") } == pages.count + 1)
        for file in files where file.hasSuffix(".html") {
            let text = try String(contentsOf: folder.appending(path: file), encoding: .utf8)
            #expect(!text.contains("src=\"/") && !text.contains("href=\"/static"), "\(file)")
            for (_, link) in text.matches(of: /(?:src|href)="([^"\/#:?]+)["#]/).map(\.output) {
                #expect(files.contains(String(link)), "\(file): \(link)")
            }
        }
        #expect(
            try String(contentsOf: folder.appending(path: "users-minjun.html"), encoding: .utf8).contains("min-JOON"))
    }

    @Test("says what is missing in a folder that has no samples")
    func noSamples() async throws {
        let phone = try Phone()
        let done = try await phone.run("preview", ".")
        #expect(done.status == 2 && done.errors.contains("pages.txt"), "\(done.errors)")
    }
}
