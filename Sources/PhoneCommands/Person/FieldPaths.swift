/// The paths of a selection of fields, in the order in which they were typed, which are the columns of a table:
/// `alias,manager(alias,title)` has `alias`, `manager.alias` and `manager.title`.
struct FieldPaths {
    private(set) var paths: [String] = []

    /// The text is one that `FieldSelection` has read. A path that stands twice counts once.
    init(selecting text: String) {
        var outer: [String] = []
        var name = ""
        var isClosed = false
        func path() -> String { (outer + [name]).joined(separator: ".") }
        for character in text {
            switch character {
            case " ": break
            case "(":
                outer.append(name)
                name = ""
            case ")", ",":
                // Behind a parenthesis there is no name of its own.
                if !isClosed, !paths.contains(path()) { paths.append(path()) }
                isClosed = character == ")"
                name = ""
                if isClosed { outer.removeLast() }
            default: name.append(character)
            }
        }
        if !isClosed, !paths.contains(path()) { paths.append(path()) }
    }
}
