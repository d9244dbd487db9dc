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
    /// takes the others away. Throws for an id that stands there twice, for a reference to what isn't there or is no
    /// gradient or clip path, and for long clip paths that are used often. A clip path refers to nothing that clips and a gradient to nothing at all, so there is no
    /// circle.
    static func resolved(_ root: SVGNode) throws(DirectoryError) -> SVGNode {
        var nodes: [String: SVGNode] = [:]
        var order: [String] = []
        var uses: [(attribute: SVGAttribute, id: String)] = []
        try collect(root, &nodes, &order, &uses)
        for use in uses {
            let wanted = use.attribute == .clipPath ? SVGElement.Kind.clipPath : .gradient
            guard let node = nodes[use.id] else { throw SVGFault.missing(use.id, use.attribute) }
            guard node.element.kind == wanted else { throw SVGFault.wrongKind(use.id, use.attribute) }
        }
        // A clip path is drawn again wherever it clips.
        let clipping = uses.filter { $0.attribute == .clipPath }.compactMap { nodes[$0.id] }
        guard clipping.reduce(0, { $0 + pathBytes($1) }) <= IconLimits.clippingBytes else {
            throw SVGFault.limit("long clip paths that are used too often")
        }
        let used = Set(uses.map(\.id))
        var names: [String: String] = [:]
        for id in order where used.contains(id) { names[id] = "i\(names.count + 1)" }
        return renamed(root, names)
    }

    private static func collect(
        _ node: SVGNode, _ nodes: inout [String: SVGNode], _ order: inout [String],
        _ uses: inout [(attribute: SVGAttribute, id: String)]
    ) throws(DirectoryError) {
        for attribute in SVGAttribute.allCases {
            switch node.attributes[attribute] {
            case .reference(let id): uses.append((attribute, id))
            case .written(let id) where attribute == .id:
                guard nodes.updateValue(node, forKey: id) == nil else { throw SVGFault.twice(id) }
                order.append(id)
            default: break
            }
        }
        for child in node.children { try collect(child, &nodes, &order, &uses) }
    }

    private static func pathBytes(_ clipPath: SVGNode) -> Int {
        clipPath.children.flatMap { [$0.attributes[.d], $0.attributes[.points]] }.reduce(0) { sum, value in
            if case .written(let data)? = value { sum + data.utf8.count } else { sum }
        }
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
