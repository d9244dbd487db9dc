/// Which element is a record: a name at any depth, or a path whose last names must be those; with a leading `/`, the
/// path from the root.
struct XMLRecordPattern {
    /// As it was given.
    let text: String
    /// Local name of the record element.
    let element: String
    private let names: [XMLName]
    private let last: XMLName
    private let isAbsolute: Bool

    /// Throws `UnreadableDump` with code `badPath`.
    init(_ text: String, _ dictionary: XMLDictionary) throws(UnreadableDump) {
        self.text = text
        isAbsolute = text.hasPrefix("/")
        let path = try XMLPath(isAbsolute ? String(text.dropFirst()) : text)
        guard let element = path.steps.last, path.attribute == nil,
            path.steps.allSatisfy({ $0.predicates.isEmpty })
        else {
            throw UnreadableDump(
                "badPath", field: text, value: text, message: "“\(text)” doesn't name a record element",
                hint: "write its name, such as Employee, or a path such as Report_Data/Report_Entry")
        }
        self.element = element.name
        names = path.steps.map { dictionary.name($0.name) }
        last = dictionary.name(element.name)
    }

    @inline(__always)
    func matches(_ open: UnsafeMutablePointer<XMLName>, _ depth: Int) -> Bool {
        open[depth - 1] == last && matchesAbove(open, depth)
    }

    private func matchesAbove(_ open: UnsafeMutablePointer<XMLName>, _ depth: Int) -> Bool {
        if isAbsolute ? depth != names.count : depth < names.count { return false }
        return names.indices.allSatisfy { open[depth - names.count + $0] == names[$0] }
    }
}
