/// Which members of a JSON document somebody wants, as `fields` names them: `alias,title,manager(alias,displayName)`,
/// with `name.legal` as another word for `name(legal)`.
package struct FieldSelection: Sendable, Equatable {
    /// By name; an inner selection without members stands for the whole value.
    package private(set) var members: [String: FieldSelection] = [:]

    /// The whole value.
    package var isAll: Bool { members.isEmpty }

    package init() {}

    /// Throws `DirectoryError.invalid` for text that is no list of names, and for a name that `shape` does not have.
    package init(_ text: String, of shape: FieldSelection) throws {
        guard text.utf8.count <= 4096 else { throw DirectoryError(.invalid, "fields is longer than 4096 characters") }
        var rest = Substring(text)
        self = try Self.list(&rest, in: shape, depth: 0)
        if let left = rest.first { throw Self.misplaced(left) }
    }

    /// The members named by `names`, each with its own inner shape; what documents declare their shape with.
    package init(_ names: [String], _ inner: [String: FieldSelection] = [:]) {
        for name in names { members[name] = FieldSelection() }
        members.merge(inner) { $1 }
    }

    /// Text that means the same: names in order, for telling two selections apart.
    package var text: String {
        members.sorted { $0.key < $1.key }.map { $1.isAll ? $0 : "\($0)(\($1.text))" }.joined(separator: ",")
    }

    private static func list(
        _ rest: inout Substring, in shape: FieldSelection, depth: Int
    ) throws -> FieldSelection {
        guard depth < 8 else { throw DirectoryError(.invalid, "fields goes deeper than any document") }
        var selection = FieldSelection()
        repeat { try selection.add(member(&rest, in: shape, depth: depth)) } while take(",", from: &rest)
        return selection
    }

    private static func member(
        _ rest: inout Substring, in shape: FieldSelection, depth: Int
    ) throws -> (String, FieldSelection) {
        rest = rest.drop { $0 == " " }
        let name = String(rest.prefix { $0.isASCII && ($0.isLetter || $0.isNumber) })
        rest = rest.dropFirst(name.count)
        guard !name.isEmpty else {
            throw rest.first.map(misplaced) ?? DirectoryError(.invalid, "fields ends where a name is expected")
        }
        guard let inside = shape.members[name] else {
            throw DirectoryError(
                .invalid, "there is no field '\(name.prefix(80))' here",
                hint: "There are: \(shape.members.keys.sorted().joined(separator: ", ")).")
        }
        if take(".", from: &rest) {
            var inner = FieldSelection()
            inner.add(try member(&rest, in: inside, depth: depth + 1))
            return (name, inner)
        }
        guard take("(", from: &rest) else { return (name, FieldSelection()) }
        let inner = try list(&rest, in: inside, depth: depth + 1)
        guard take(")", from: &rest) else {
            throw rest.first.map(misplaced) ?? DirectoryError(.invalid, "a ) is missing at the end of fields")
        }
        return (name, inner)
    }

    /// A member that is wanted whole stays whole.
    private mutating func add(_ member: (name: String, inner: FieldSelection)) {
        guard var known = members[member.name] else { return members[member.name] = member.inner }
        if known.isAll || member.inner.isAll {
            known = FieldSelection()
        } else {
            for inner in member.inner.members { known.add((inner.key, inner.value)) }
        }
        members[member.name] = known
    }

    private static func take(_ sign: Character, from rest: inout Substring) -> Bool {
        let next = rest.drop { $0 == " " }
        guard next.first == sign else { return false }
        rest = next.dropFirst()
        return true
    }

    private static func misplaced(_ sign: Character) -> DirectoryError {
        DirectoryError(
            .invalid, "'\(sign)' is not expected in fields",
            hint: "It is names with commas, and in parentheses what is wanted of them: alias,manager(alias,title)")
    }
}
