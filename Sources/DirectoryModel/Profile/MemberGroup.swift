/// Members that stand next to each other in a JSON document and are stored values, or made of them: what is written most,
/// so that a group is looked up and stored in one go, under names that are made into JSON once.
package struct MemberGroup: Sendable {
    enum Content: Sendable {
        /// The value at that index of `fields`.
        case value(Int)
        case displayName
    }

    let members: [(name: String, key: [UInt8], content: Content)]
    /// What is looked up: the values, and what the display name is made of.
    let fields: [PersonField]
    /// Where in `fields` that begins.
    let firstOfName: Int

    /// Each under the last part of its field's name; nil is the display name.
    init(_ fields: PersonField?...) {
        self.init(fields.map { ($0?.name.split(separator: ".").last.map(String.init) ?? "displayName", $0) })
    }

    init(_ members: [(name: String, field: PersonField?)]) {
        let values = members.compactMap(\.field)
        firstOfName = values.count
        fields = values + (members.contains { $0.field == nil } ? FieldValues.nameFields : [])
        self.members = members.map { name, field in
            let content = field.flatMap { values.firstIndex(of: $0) }.map { Content.value($0) } ?? .displayName
            return (name, Array("\"\(name)\":".utf8), content)
        }
    }
}
