import DirectoryPages

extension ProblemPage {
    /// The page that says of a problem what its document says.
    init(_ problem: Problem) {
        self.init(
            title: problem.type.title, detail: problem.detail, hint: problem.hint, suggestions: problem.suggestions)
    }
}
