// constant-server PORT BYTES: Hummingbird answering the same bytes to every request, and nothing else. What the service
// is measured against.
import Glibc
import Hummingbird

let arguments = CommandLine.arguments.dropFirst().compactMap { Int($0) }
guard arguments.count == 2 else { fatalError("usage: constant-server PORT BYTES") }
let body = ByteBuffer(repeating: UInt8(ascii: "x"), count: arguments[1])
let router = Router()
router.get("/v1/people/:alias") { _, _ in
    Response(
        status: .ok, headers: [.contentType: "application/json; charset=utf-8"], body: ResponseBody(byteBuffer: body))
}
let server = Application(
    router: router, configuration: .init(address: .hostname("127.0.0.1", port: arguments[0])),
    onServerRunning: { _ in
        print("ready")
        // Whoever waits for the line reads a pipe, which is not flushed by itself.
        fflush(nil)
    })
try await server.runService()
