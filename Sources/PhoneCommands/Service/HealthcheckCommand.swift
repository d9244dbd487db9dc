import ArgumentParser
import DirectoryStore

/// `phone healthcheck`
struct HealthcheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "healthcheck",
        abstract: "Whether the directory answers.",
        discussion: """
            phone healthcheck
            phone healthcheck --server http://127.0.0.1:8080
            phone healthcheck --json || systemctl restart phone

            Asks the server that --server or $PHONE_SERVER names, else the one that serves the directory file here, \
            else opens the file. Exit codes: 0 healthy, 1 not healthy, 2 it could not be asked.
            """)

    @OptionGroup(title: "Settings")
    var directory: DirectoryOptions
    @OptionGroup
    var output: JSONOutputOptions

    mutating func run() throws {
        let subject: HealthReport.Subject =
            switch try directory.settings.source() {
            case .server(let url): .server(url)
            case .file(let path): OwnershipLock.owner(of: path)?.address.map { .owner($0) } ?? .file(path)
            }
        let report = try HealthReport(asking: subject)
        if output.json {
            try Console.print(json: report.json)
        } else {
            try Console.print(report.text + "\n")
        }
        if !report.isHealthy { throw SilentExit(status: .notFound) }
    }
}
