import DirectoryModel
import Glibc
import Logging
import Testing

@testable import PhoneCommands

@Suite struct ServiceTests {
    @Test("loopback is served", arguments: ["127.0.0.1", "127.8.9.1", "::1", "0:0:0:0:0:0:0:1", "localhost"])
    func loopback(host: String) throws {
        #expect(try ServerAddress(host: host, port: 80).host == host)
    }

    @Test(
        "what others could reach is refused",
        arguments: ["0.0.0.0", "::", "10.0.0.1", "128.0.0.1", "::ffff:10.0.0.1", "phonebook.example.com", "", "127.1"])
    func others(host: String) {
        let error = #expect(throws: DirectoryError.self) { try ServerAddress(host: host, port: 80) }
        #expect(error?.code == .forbidden)
    }

    @Test("a URL puts an IPv6 address into brackets")
    func urls() throws {
        let v4 = try ServerAddress(host: "127.0.0.1", port: 0)
        #expect(ServicePlace.port(v4, isSecure: false).url(port: 4242) == "http://127.0.0.1:4242")
        let v6 = try ServerAddress(host: "::1", port: 80)
        #expect(ServicePlace.port(v6, isSecure: true).url(port: 4242) == "https://[::1]:4242")
        #expect(ServicePlace.port(v6, isSecure: false).url == "http://[::1]:80")
        #expect(
            ServicePlace.socket(try SocketPath("/run/a b/\u{E9}.sock")).url
                == "http+unix://%2Frun%2Fa%20b%2F%C3%A9.sock")
        #expect(throws: DirectoryError.self) { try SocketPath(String(repeating: "x", count: 108)) }
    }

    @Test("a port that somebody listens at is refused before anything is opened")
    func portInUse() throws {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(descriptor) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let port = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { socketAddress -> Int in
                guard bind(descriptor, socketAddress, length) == 0, listen(descriptor, 1) == 0 else { return 0 }
                return getsockname(descriptor, socketAddress, &length) == 0 ? 1 : 0
            }
        }
        try #require(port == 1)
        let taken = Int(UInt16(bigEndian: address.sin_port))
        let error = #expect(throws: DirectoryError.self) {
            try ServerAddress(host: "127.0.0.1", port: taken).checkThatItIsFree()
        }
        #expect(error?.message == "port \(taken) of 127.0.0.1 is in use")
        try ServerAddress(host: "127.0.0.1", port: 0).checkThatItIsFree()
    }

    @Test("a line of the JSON log holds the event and its metadata, and what was logged can't break it")
    func jsonLog() {
        let event = LogEvent(
            level: .warning, message: "said \"no\"\n", metadata: ["peer": "127.0.0.1", "path": "/v1"], source: "HTTP",
            file: "File.swift", function: "f()", line: 1)
        let line = JSONLogHandler.line(event, metadata: ["path": "/", "pid": "7"], at: Sample.now)
        #expect(
            line
                == #"{"time":"2026-11-23T17:40:00Z","level":"warning","message":"said \"no\"\n","source":"HTTP","#
                + #""metadata":{"path":"/v1","peer":"127.0.0.1","pid":"7"}}"#)
    }

    @Test("a health report is one line, and one object")
    func health() {
        let well = HealthReport(subject: .file("/d.sqlite"), revision: 12, failure: nil)
        #expect(well.text == "healthy: /d.sqlite at revision 12")
        let ill = HealthReport(subject: .server("http://s"), revision: nil, failure: "connection refused")
        #expect(ill.text == "not healthy: http://s: connection refused")
        #expect(
            String(decoding: ill.json, as: UTF8.self)
                == #"{"healthy":false,"subject":"http://s","revision":null,"failure":"connection refused"}"#)
    }
}
