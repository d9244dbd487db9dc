import ArgumentParser

/// `phone deployment`
struct DeploymentCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "deployment",
        abstract: "Files to run the service with: a unit of systemd, a Containerfile.",
        discussion: """
            phone deployment systemd > /etc/systemd/system/phonebook.service
            phone deployment containerfile > Containerfile

            Each begins with how it is put to use. The unit shuts the service into its own folders and this machine; \\
            the container runs it as a user of its own.
            """)

    @Argument(help: "The file.")
    var file: DeploymentFile

    mutating func run() throws {
        try Console.print(file.text)
    }
}
