import Foundation
import Glibc
import Synchronization

@testable import DirectoryPhotos

/// The tool that makes photos, as it is installed on this machine.
enum PhotoTool {
    static let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
    /// Without it a test has nothing to run.
    static let isInstalled = (try? PhotoMaker.find(in: path)) != nil
    static let missing = "vips is not installed here: apt-get install libvips-tools"

    /// One pixel of a picture, as vips reads it.
    static func pixel(_ x: Int, _ y: Int, of picture: [UInt8]) throws -> [Int] {
        let text = try vips(["getpoint", "/proc/self/fd/0", "\(x)", "\(y)"], picture)
        return text.split(separator: " ").compactMap { Double($0).map { Int($0) } }
    }

    /// Runs vips within the limits, for its output.
    static func vips(_ arguments: [String], _ picture: [UInt8]) throws -> String {
        let folders = path.split(separator: ":")
        func whole(_ program: String) -> String {
            folders.map { "\($0)/\(program)" }.first { access($0, X_OK) == 0 } ?? program
        }
        let tool = LimitedTool(
            program: whole("vips"), timeout: whole("timeout"), prlimit: whole("prlimit"), limits: ToolLimits())
        return String(decoding: try tool.run(arguments, input: picture).output, as: UTF8.self)
    }

    /// What this process has of memory, and had at most since it was last reset, in bytes.
    static func ownMemory(resettingPeak: Bool = false) throws -> (now: Int, peak: Int) {
        if resettingPeak, let file = fopen("/proc/self/clear_refs", "w") {
            fputs("5", file)
            fclose(file)
        }
        let lines = try String(contentsOfFile: "/proc/self/status", encoding: .utf8).split(separator: "\n")
        func value(_ name: String) -> Int {
            lines.first { $0.hasPrefix(name) }.flatMap { Int($0.filter(\.isNumber)) }.map { $0 << 10 } ?? 0
        }
        return (value("VmRSS:"), value("VmHWM:"))
    }
}

/// The runs of the tool that a test has seen.
final class ToolRuns: Sendable {
    private let runs = Mutex<[ToolRun]>([])

    var all: [ToolRun] { runs.withLock { $0 } }

    func maker(limits: ToolLimits = ToolLimits()) throws -> PhotoMaker {
        try PhotoMaker.find(in: PhotoTool.path, limits: limits) { [self] run in runs.withLock { $0.append(run) } }
    }
}
