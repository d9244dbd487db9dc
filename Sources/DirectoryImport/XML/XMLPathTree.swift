import CLibXML2

/// A name as libxml2's dictionary holds it: one pointer per spelling, so names are equal when pointers are.
typealias XMLName = UnsafePointer<UInt8>

/// The columns asked for, as a tree of steps below the record element. Equal steps share a node.
struct XMLPathTree {
    struct Predicate {
        var name: XMLName
        /// As libxml2 hands values of attributes out: with `&` as `&#38;` (see `ByteBuffer.restoreAmpersands`).
        var value: [UInt8]
    }

    struct Node {
        var name: XMLName
        var step: XMLPath.Step
        var predicates: [Predicate]
        var children: [Int] = []
        /// Slot for the element's text, -1 when nobody wants it.
        var textSlot = -1
        var attributes: [(name: XMLName, slot: Int)] = []
    }

    /// Node 0 is the record element itself.
    private(set) var nodes: [Node]
    /// For each column the slot its value is collected in; columns of the same path share one.
    private(set) var columnSlots: [Int] = []
    private(set) var slotCount = 0
    /// Paths, without predicates, that somebody reads: as a value, or as the attribute of a predicate.
    private(set) var asked: Set<String> = []

    private let dictionary: XMLDictionary

    /// Throws `UnreadableDump` with code `badPath` when one element is asked for with more than 64 predicates.
    init(_ paths: [XMLPath], _ dictionary: XMLDictionary) throws(UnreadableDump) {
        self.dictionary = dictionary
        nodes = [Node(name: dictionary.name("."), step: XMLPath.Step(name: "."), predicates: [])]
        for path in paths { add(path) }
        for node in nodes where node.children.count > 64 {
            let names = Dictionary(grouping: node.children) { nodes[$0].name }
            guard let crowd = names.values.first(where: { $0.count > 64 }) else { continue }
            throw UnreadableDump(
                "badPath", field: nodes[crowd[0]].step.name, message: "one element has more than 64 predicates",
                hint: "split the mapping")
        }
    }

    private mutating func add(_ path: XMLPath) {
        var node = 0
        var plain = XMLPath.root
        for step in path.steps {
            node = child(of: node, step)
            plain.steps.append(XMLPath.Step(name: step.name))
            for predicate in step.predicates {
                plain.attribute = predicate.name
                asked.insert(plain.plain)
            }
            plain.attribute = nil
        }
        asked.insert(path.plain)
        if let attribute = path.attribute {
            columnSlots.append(attributeSlot(node, dictionary.name(attribute)))
        } else {
            if nodes[node].textSlot < 0 { nodes[node].textSlot = newSlot() }
            columnSlots.append(nodes[node].textSlot)
        }
    }

    private mutating func child(of node: Int, _ step: XMLPath.Step) -> Int {
        if let known = nodes[node].children.first(where: { nodes[$0].step == step }) { return known }
        let predicates = step.predicates.map { predicate in
            let value = predicate.value.utf8.flatMap { $0 == 0x26 ? Array("&#38;".utf8) : [$0] }
            return Predicate(name: dictionary.name(predicate.name), value: value)
        }
        nodes.append(Node(name: dictionary.name(step.name), step: step, predicates: predicates))
        nodes[node].children.append(nodes.count - 1)
        return nodes.count - 1
    }

    private mutating func attributeSlot(_ node: Int, _ name: XMLName) -> Int {
        if let known = nodes[node].attributes.first(where: { $0.name == name }) { return known.slot }
        nodes[node].attributes.append((name, newSlot()))
        return slotCount - 1
    }

    private mutating func newSlot() -> Int {
        slotCount += 1
        return slotCount - 1
    }
}

extension XMLPath {
    /// The record element itself.
    static let root = XMLPath(steps: [], attribute: nil)

    init(steps: [Step], attribute: String?) {
        self.steps = steps
        self.attribute = attribute
    }
}

/// libxml2's table of names, which outlives every name it has given out. Valid as long as the parser that owns it.
struct XMLDictionary {
    let pointer: xmlDictPtr

    func name(_ text: String) -> XMLName {
        var text = text
        let name = text.withUTF8 { xmlDictLookup(pointer, $0.baseAddress, Int32($0.count)) }
        guard let name else { fatalError("out of memory") }
        return name
    }
}
