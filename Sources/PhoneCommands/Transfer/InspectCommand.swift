import ArgumentParser
import DirectoryImport
import DirectoryModel
import Glibc

/// `phone import inspect`
struct InspectCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "inspect",
        abstract: "What a dump is, and how it would be read; nothing is imported.",
        discussion: """
            phone import inspect people.csv
            phone import inspect people.csv --write-mapping people.json
            phone import people.csv --mapping people.json --dry-run

            Format, encoding, delimiter and mapping are recognised from the beginning of the file, of which at most \
            256 KiB are read, whatever its size. The first people are shown as the mapping reads them, and so are the \
            columns that it leaves out. Where no mapping that ships with phone fits, one is proposed from the names of \
            the columns and from what stands in them. Birth dates, identity numbers, pay and passwords never are.
            """)

    @Argument(help: "The dump: CSV or XML.", completion: .file())
    var file: String

    @Option(
        help: ArgumentHelp("Write the mapping there, as a file to start from.", valueName: "file"), completion: .file())
    var writeMapping: String?

    @Flag(help: "Write it over a file that is there.")
    var force = false

    @Flag(help: "The dump is packed with gzip.")
    var gzip = false

    @OptionGroup
    var output: JSONOutputOptions

    mutating func run() throws {
        let inspection = try Inspector.inspect(file, isGzip: gzip)
        if let writeMapping { try write(inspection, to: writeMapping) }
        if output.json {
            var json = JSONWriter()
            inspection.write(to: &json)
            try Console.print(json: json.bytes)
        } else {
            let style = TerminalStyle(environment: .process)
            try Console.print(InspectionText(inspection, style: style, mappingFile: writeMapping).text)
        }
    }

    private func write(_ inspection: Inspection, to path: String) throws {
        guard let mapping = inspection.mapping else {
            throw DirectoryError(
                .invalid, "no mapping can be proposed for \(file): no column could be an employee number",
                hint: "To see what the file holds: phone import inspect \(file)")
        }
        let descriptor = open(path, O_WRONLY | O_CREAT | O_CLOEXEC | (force ? O_TRUNC : O_EXCL), 0o644)
        guard descriptor >= 0 else {
            if errno == EEXIST {
                throw DirectoryError(.conflict, "\(path) is there already", hint: "To write it over: --force.")
            }
            throw DirectoryError(.unavailable, "can't write \(path): \(String(cString: strerror(errno)))")
        }
        defer { close(descriptor) }
        var text = mapping
        try text.withUTF8 { bytes in
            guard Glibc.write(descriptor, bytes.baseAddress, bytes.count) == bytes.count else {
                throw DirectoryError(.unavailable, "can't write \(path): \(String(cString: strerror(errno)))")
            }
        }
    }
}
