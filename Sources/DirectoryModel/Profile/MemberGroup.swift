/// Stored values that stand next to each other in a JSON document: what is written most, so that a group of them is
/// looked up and stored in one go, under names that are made into JSON once.
package struct MemberGroup: Sendable {
    package let fields: [PersonField]
    let names: [String]
    /// `"name":` of each.
    let keys: [[UInt8]]

    /// Each under the last part of its field's name.
    init(_ fields: PersonField...) {
        self.init(fields.map { (String($0.name.split(separator: ".").last ?? ""), $0) })
    }

    init(_ members: [(name: String, field: PersonField)]) {
        fields = members.map(\.field)
        names = members.map(\.name)
        keys = names.map { Array("\"\($0)\":".utf8) }
    }
}
