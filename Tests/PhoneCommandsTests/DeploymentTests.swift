import Foundation
import Testing
import TestSupport

@testable import PhoneCommands

/// What the files for operators say of the program is true.
@Suite struct DeploymentTests {
    @Test("names only settings that there are", arguments: DeploymentFile.allCases)
    func settings(file: DeploymentFile) {
        let variables = Set(Setting.allCases.map(\.variable))
        let named = file.text.matches(of: /PHONE_[A-Z_]+/).map { String($0.output) }
        #expect(!named.isEmpty)
        #expect(Set(named).subtracting(variables) == [])
    }

    @Test("the unit leaves room for the default connections, and time for the default end")
    func numbers() throws {
        func number(_ key: String) throws -> Int {
            let line = DeploymentFile.systemd.text.split(separator: "\n").first { $0.hasPrefix(key + "=") }
            return try #require((line?.split(separator: "=").last).flatMap { Int($0) })
        }
        func standard(_ setting: Setting) throws -> Int { try #require(setting.documentedDefault.flatMap { Int($0) }) }
        #expect(try number("LimitNOFILE") >= standard(.maxConnections) + OpenFiles.others)
        #expect(try number("TimeoutStopSec") > standard(.shutdownSeconds) + 1)
    }

    @Test("the container is built as the binary is")
    func flags() throws {
        let makefile = try Checkout.text("Makefile")
        let line = try #require(makefile.split(separator: "\n").first { $0.hasPrefix("RELEASE_FLAGS := ") })
        let flags = line.split(separator: " ").dropFirst(2)
        let words = DeploymentFile.containerfile.text.split { $0.isWhitespace || $0 == "\\" }
        #expect(flags.allSatisfy { words.contains($0) })
        #expect(words.contains("HEALTHCHECK") && words.contains("USER"))
    }

    @Test("installs what makes photos, as the README says", arguments: DeploymentFile.allCases)
    func photos(file: DeploymentFile) throws {
        let words = file.text.split { $0.isWhitespace || $0 == "\\" }
        let line = try #require(try Checkout.text("README.md").firstMatch(of: /only Debian's ([^.]*)\./)).output.1
        for package in line.matches(of: /`([^`]*)`/).map(\.output.1) {
            #expect(words.contains(package), "\(package)")
        }
    }

    @Test("a unit is one that systemd takes", .enabled(if: Self.hasSystemd, "needs systemd-analyze"))
    func unit() throws {
        let folder = try TemporaryFolder()
        // The program need not be installed where this is run.
        let text = DeploymentFile.systemd.text.replacing("/usr/local/bin/phone serve", with: "/bin/true")
        let unit = try folder.write("phonebook.service", text)
        let analyze = Process()
        analyze.executableURL = Self.systemd
        analyze.arguments = ["verify", unit]
        let errors = Pipe()
        analyze.standardError = errors
        try analyze.run()
        analyze.waitUntilExit()
        #expect(analyze.terminationStatus == 0)
        #expect(try errors.fileHandleForReading.readToEnd().map { String(decoding: $0, as: UTF8.self) } ?? "" == "")
    }

    private static let systemd = URL(filePath: "/usr/bin/systemd-analyze")
    private static let hasSystemd = FileManager.default.isExecutableFile(atPath: systemd.path)
}
