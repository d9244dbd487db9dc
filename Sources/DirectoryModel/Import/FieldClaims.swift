/// Which sources beside the owner hold fields of one person's record: `phones: phones.work phones.mobile; ad: email`.
///
/// It is kept as the text of a field of that record, so that the change log, an undo and a replay carry it like any
/// other value.
package struct FieldClaims: Sendable, Hashable {
    /// By source; none is empty.
    private var fields: [String: FieldSet] = [:]

    package init() {}

    package var isEmpty: Bool { fields.isEmpty }

    package var sources: [String] { fields.keys.sorted() }

    /// The fields that a source holds; assigned, that it alone holds.
    package subscript(source: String) -> FieldSet {
        get { fields[source] ?? [] }
        set {
            for other in fields.keys where other != source {
                let rest = fields[other]?.subtracting(newValue) ?? []
                fields[other] = rest.isEmpty ? nil : rest
            }
            fields[source] = newValue.isEmpty ? nil : newValue
        }
    }

    /// Reads what `text` gives. Names of fields that there are no longer are passed over.
    package init(_ text: String) {
        for part in text.split(separator: ";") {
            let halves = part.split(separator: ":", maxSplits: 1)
            guard halves.count == 2, let source = halves[0].split(separator: " ").first else { continue }
            let set = FieldSet(halves[1].split(separator: " ").compactMap { PersonField(name: String($0)) })
            if !set.isEmpty { fields[String(source)] = set }
        }
    }

    /// Nil when nothing is claimed. The same claims are the same text.
    package var text: String? {
        guard !isEmpty else { return nil }
        return sources.map { source in
            "\(source): " + self[source].fields.map(\.name).joined(separator: " ")
        }.joined(separator: "; ")
    }
}

/// The name of a source of people or of fields: `hr`, `contractors`, `phones`.
package enum SourceName {
    /// The source of a dump that names none.
    package static let standard = "hr"

    /// What people say of themselves: no dump's word counts more, and no dump may come from there.
    package static let person = "person"

    /// 1 to 32 of `a`–`z`, `0`–`9` and `-`, beginning with a letter.
    package static func isValid(_ name: String) -> Bool {
        guard let first = name.utf8.first, name.utf8.count <= 32, name != person else { return false }
        let isLetter = { (c: UInt8) in (0x61...0x7A).contains(c) }
        return isLetter(first) && name.utf8.allSatisfy { isLetter($0) || (0x30...0x39).contains($0) || $0 == 0x2D }
    }
}
