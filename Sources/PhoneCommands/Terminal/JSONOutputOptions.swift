import ArgumentParser

/// The form in which a command answers whose answer is one thing.
struct JSONOutputOptions: ParsableArguments {
    @Flag(help: "Answer in JSON, for programs.")
    var json = false
}
