import TestSupport

/// The commands of the README's tour, with what it says that they answer.
struct ReadmeTour {
    struct Step {
        /// As it is typed, continued lines included.
        var command: String
        var answer: [String]
        /// Line of the command in the README.
        var line: Int
    }

    let steps: [Step]

    /// The `console` blocks between the heading of the tour and the next of its rank. In one, a command stands behind a
    /// prompt, and its answer below it, up to the next prompt.
    init(_ readme: String) {
        var steps: [Step] = []
        var isTour = false
        var isConsole = false
        for (index, line) in readme.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            if line.hasPrefix("## ") { isTour = line == "## A tour" }
            if line.hasPrefix("```") {
                isConsole = isTour && line == "```console"
            } else if isConsole {
                if line.hasPrefix("$ ") {
                    steps.append(Step(command: String(line.dropFirst(2)), answer: [], line: index + 1))
                } else if line.hasPrefix("> "), let last = steps.indices.last, steps[last].answer.isEmpty {
                    steps[last].command += "\n" + line.dropFirst(2)
                } else if let last = steps.indices.last {
                    steps[last].answer.append(String(line))
                }
            }
        }
        self.steps = steps.map { step in
            var step = step
            while step.answer.last == "" { step.answer.removeLast() }
            return step
        }
    }

    /// The lines of an answer without what another day, clock or machine makes of them: days, times, durations, ranks and
    /// years of tenure, and the spaces that follow from the length of a path.
    static func steady(_ lines: [String]) -> [String] {
        lines.map { line in
            var line = line
            // How many are there so long is another thing every day.
            if line.contains(#/^(under 1 year|1 year|\d+ to \d+ years|\d+ years and more) /#) {
                return "people by tenure"
            }
            if line.contains(#/^  Tenure  /#) { return "  Tenure" }
            line.replace(/longer than \d+ % of the others: number \d+ of \d+/, with: "a rank")
            line.replace(/\d\d:\d\d (Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day/, with: "a clock")
            line.replace(/\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\dZ)?/, with: "a day")
            line.replace(/in \d+\.\d s/, with: "in a moment")
            // Whoever a full dump leaves out has left on the day of the dump, which is the file's when it says none.
            line.replace(/^Plan [0-9a-f]{64}$/, with: "Plan of the day")
            line.replace(/(?<before>\S) {2,}/) { $0.before + "  " }
            return line
        }
    }
}
