import ArgumentParser

/// In which form a command answers.
enum OutputFormat { case text, json, csv }

/// The form in which a command answers whose answer is a list.
struct ListOutputOptions: ParsableArguments {
    @Flag(help: "Answer in JSON, for programs.")
    var json = false

    @Flag(help: "Answer in CSV with a header, safe to open in a spreadsheet.")
    var csv = false

    var format: OutputFormat { json ? .json : csv ? .csv : .text }

    func validate() throws {
        if json && csv { throw ValidationError("--json and --csv exclude each other") }
    }
}
