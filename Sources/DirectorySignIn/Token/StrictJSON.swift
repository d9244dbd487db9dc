/// A JSON value that was read without mercy: what two readers could understand differently is refused.
///
/// Foundation's decoder keeps one of two members with the same name and does not say which; a signature would then vouch
/// for a claim that somebody else reads otherwise.
package enum StrictJSON: Sendable, Equatable {
    case null
    case bool(Bool)
    /// Finite or not: `1e400` is infinite.
    case number(Double)
    case string(String)
    case array([StrictJSON])
    case object(Object)

    /// Why a document is none.
    package enum Fault: Error, Equatable {
        /// No JSON in UTF-8 (RFC 8259), deeper than 32, or no object where one has to be.
        case malformed
        /// A name stands twice in one object, perhaps in two spellings.
        case duplicateMember
    }

    /// Members in their order, no name twice. Names are compared byte by byte: Swift's equality of strings takes
    /// KELVIN SIGN for K.
    package struct Object: Sendable, Equatable {
        private(set) var members: [(name: String, value: StrictJSON)] = []

        init() {}

        mutating func append(_ name: String, _ value: StrictJSON) { members.append((name, value)) }

        /// Nil when there is no such member; `.null` when it says null.
        package subscript(name: String) -> StrictJSON? {
            members.first { $0.name.utf8.elementsEqual(name.utf8) }?.value
        }

        package static func == (a: Object, b: Object) -> Bool {
            a.members.elementsEqual(b.members) { $0.name.utf8.elementsEqual($1.name.utf8) && $0.value == $1.value }
        }
    }

    /// A document that is one object. Throws `Fault`.
    package static func object(_ document: [UInt8]) throws(Fault) -> Object {
        var reader = StrictJSONReader(document)
        guard case .object(let object) = try reader.document() else { throw .malformed }
        return object
    }

    package var text: String? {
        guard case .string(let text) = self else { return nil }
        return text
    }

    /// The strings of an array of nothing but strings.
    package var texts: [String]? {
        guard case .array(let values) = self else { return nil }
        let texts = values.compactMap(\.text)
        return texts.count == values.count ? texts : nil
    }
}
