/// Aliases as a command is given them: as arguments, and for the argument `-` as words of standard input, which is read
/// line by line as they are used.
struct AliasWords {
    private var arguments: ArraySlice<String>
    private var line: ArraySlice<Substring> = []
    private let readLine: () -> String?

    /// `readLine` reads a line of standard input, nil at its end.
    init(_ arguments: [String], readLine: @escaping () -> String? = { Swift.readLine() }) {
        self.arguments = arguments[...]
        self.readLine = readLine
    }

    /// At most so many of them; fewer, or none, at the end.
    mutating func next(_ count: Int) -> [String] {
        var words: [String] = []
        while words.count < count {
            if let word = line.popFirst() {
                words.append(String(word))
            } else if arguments.first == "-" {
                guard let text = readLine() else {
                    arguments.removeFirst()
                    continue
                }
                line = text.split { $0.isWhitespace || $0 == "," }[...]
            } else if let word = arguments.popFirst() {
                words.append(word)
            } else {
                break
            }
        }
        return words
    }
}
