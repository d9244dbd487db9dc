import DirectoryModel

/// Ids, and `url(#id)`, the only reference that an icon may have: to a gradient or a clip path in itself.
enum SVGReference {
    static func isID(_ text: String) -> Bool {
        // `:`, `.`, blanks in names: tools write what a layer is called.
        !text.isEmpty && text.utf8.count <= 100
            && text.unicodeScalars.allSatisfy { scalar in
                scalar.value > 0x20 && !"\"'()<>&#\\".unicodeScalars.contains(scalar)
            }
    }

    /// The id of `url(#id)`, which may have quotes around `#id`; nil for everything else, addresses included.
    static func id(in text: String) -> String? {
        guard text.hasPrefix("url("), text.hasSuffix(")"), text.utf8.count > 5 else { return nil }
        var inner = text.dropFirst(4).dropLast()
        for quote in ["'", "\""] where inner.hasPrefix(quote) && inner.hasSuffix(quote) && inner.utf8.count > 1 {
            inner = inner.dropFirst().dropLast()
        }
        guard inner.hasPrefix("#"), isID(String(inner.dropFirst())) else { return nil }
        return String(inner.dropFirst())
    }

    /// Gives the ids that are referred to names of ours, `i1`, `i2`, … in the order in which they stand in the file, and
    /// takes the others away. Throws for an id that stands there twice, and for a reference to what isn't there or is no
    /// gradient or clip path. A clip path refers to nothing that clips and a gradient to nothing at all, so there is no
    /// circle.
    static func resolved(_ root: SVGNode) throws(DirectoryError) -> SVGNode {
        var kinds: [String: SVGElement.Kind] = [:]
        var order: [String] = []
        var uses: [(attribute: SVGAttribute, id: String)] = []
        try collect(root, &kinds, &order, &uses)
        for use in uses {
            let wanted = use.attribute == .clipPath ? SVGElement.Kind.clipPath : .gradient
            guard let kind = kinds[use.id] else { throw SVGFault.missing(use.id, use.attribute) }
            guard kind == wanted else { throw SVGFault.wrongKind(use.id, use.attribute) }
        }
        let used = Set(uses.map(\.id))
        var names: [String: String] = [:]
        for id in order where used.contains(id) { names[id] = "i\(names.count + 1)" }
        return renamed(root, names)
    }

    private static func collect(
        _ node: SVGNode, _ kinds: inout [String: SVGElement.Kind], _ order: inout [String],
        _ uses: inout [(attribute: SVGAttribute, id: String)]
    ) throws(DirectoryError) {
        for attribute in SVGAttribute.allCases {
            switch node.attributes[attribute] {
            case .reference(let id): uses.append((attribute, id))
            case .written(let id) where attribute == .id:
                guard kinds.updateValue(node.element.kind, forKey: id) == nil else { throw SVGFault.twice(id) }
                order.append(id)
            default: break
            }
        }
        for child in node.children { try collect(child, &kinds, &order, &uses) }
    }

    private static func renamed(_ node: SVGNode, _ names: [String: String]) -> SVGNode {
        var node = node
        for (attribute, value) in node.attributes {
            switch value {
            case .reference(let id): node.attributes[attribute] = names[id].map { .reference($0) }
            case .written(let id) where attribute == .id: node.attributes[.id] = names[id].map { .written($0) }
            default: break
            }
        }
        node.children = node.children.map { renamed($0, names) }
        return node
    }
}
