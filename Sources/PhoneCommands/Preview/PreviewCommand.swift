import ArgumentParser
import DirectoryClient
import DirectoryModel
import Glibc

/// `phone preview`
struct PreviewCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "preview",
        abstract: "Render every page of a sample company into a folder.",
        discussion: """
            phone preview                         Fixtures, into the folder preview
            phone preview Fixtures --to /tmp/looks

            For whoever changes how pages look. The samples are a folder with orgs/harbour.csv, badges/, profiles.json and \
            pages.txt, which names the pages. Each is fetched from a service of its own and written as it is; style, \
            pictures and links to others of them lead to files beside it, so that a browser opens it from the folder.
            """)

    @Argument(help: "The folder of the samples.", completion: .directory)
    var samples = "Fixtures"

    @Option(help: "The folder to write to; made if it is not there.", completion: .directory)
    var to = "preview"

    mutating func run() throws {
        let sample = try SampleDirectory(from: samples)
        let pages = try sample.pages()
        try sample.fill()
        let to = to
        try Serving(sample.settings).whileRunning { url in
            try PageMirror(RemoteDirectory(server: url), to: to).save(pages)
        }
        try Console.print("\(pages.count) pages in \(to), to be opened at \(to)/index.html\n")
    }
}
