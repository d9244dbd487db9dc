import CLibXML2
import DirectoryXML

/// A name as libxml2's dictionary holds it: one pointer per spelling, so names are equal when pointers are.
typealias XMLName = UnsafePointer<UInt8>

/// The columns asked for, as a tree of steps below the record element. Equal steps share a node.
struct XMLPathTree {
    /// A predicate about an attribute of the element itself.
    struct Predicate {
        var name: XMLName
        /// As libxml2 hands values of attributes out: with `&` as `&#38;` (see `ByteBuffer.restoreAmpersands`).
        var value: [UInt8]
    }

    /// What is collected from an element.
    struct Value {
        /// nil for the element's text.
        var attribute: XMLName?
        /// The value that fulfils a predicate, and the only one that the slot takes; nil for a column's.
        var wanted: [UInt8]?
        var slot: Int
    }

    struct Node {
        var name: XMLName
        var step: XMLPath.Step
        var predicates: [Predicate] = []
        var children: [Int] = []
        var values: [Value] = []
        /// Slots that are filled when what stands inside the element fulfils its predicates.
        var tests: [Int] = []
        /// Slot that is filled when an element of the record has fulfilled all `tests`; -1 where there are none.
        var settled = -1
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
        nodes = [Node(name: dictionary.name("."), step: XMLPath.Step(name: "."))]
        for path in paths { columnSlots.append(slot(of: path, below: 0, at: .root)) }
        for node in nodes where node.children.count > 64 {
            let names = Dictionary(grouping: node.children) { nodes[$0].name }
            guard let crowd = names.values.first(where: { $0.count > 64 }) else { continue }
            throw UnreadableDump(
                "badPath", field: nodes[crowd[0]].step.name, message: "one element has more than 64 predicates",
                hint: "split the mapping")
        }
    }

    /// All slots that something inside an element of the node fills, and the values of the element itself.
    func slots(below node: Int) -> [Int] {
        nodes[node].values.map(\.slot)
            + nodes[node].children.flatMap { child in
                slots(below: child) + (nodes[child].settled < 0 ? [] : [nodes[child].settled])
            }
    }

    /// The slot for what a path leads to from a node, which stands at `place` when predicates are left out.
    private mutating func slot(of path: XMLPath, below node: Int, at place: XMLPath, wanted: [UInt8]? = nil) -> Int {
        var node = node
        var place = place
        for step in path.steps {
            place.steps.append(XMLPath.Step(name: step.name))
            node = child(of: node, step, at: place)
        }
        place.attribute = path.attribute
        asked.insert(place.plain)
        let attribute = path.attribute.map { dictionary.name($0) }
        if let known = nodes[node].values.first(where: { $0.attribute == attribute && $0.wanted == wanted }) {
            return known.slot
        }
        nodes[node].values.append(Value(attribute: attribute, wanted: wanted, slot: newSlot()))
        return slotCount - 1
    }

    private mutating func child(of node: Int, _ step: XMLPath.Step, at place: XMLPath) -> Int {
        if let known = nodes[node].children.first(where: { nodes[$0].step == step }) { return known }
        let child = nodes.count
        nodes.append(Node(name: dictionary.name(step.name), step: step))
        nodes[node].children.append(child)
        for predicate in step.predicates {
            if let name = predicate.ownAttribute {
                asked.insert(XMLPath(steps: place.steps, attribute: name).plain)
                let value = predicate.value.utf8.flatMap { $0 == 0x26 ? Array("&#38;".utf8) : [$0] }
                nodes[child].predicates.append(Predicate(name: dictionary.name(name), value: value))
            } else {
                let test = slot(of: predicate.path, below: child, at: place, wanted: Array(predicate.value.utf8))
                nodes[child].tests.append(test)
            }
        }
        if !nodes[child].tests.isEmpty { nodes[child].settled = newSlot() }
        return child
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

extension XMLPushParser {
    var dictionary: XMLDictionary { XMLDictionary(pointer: context.pointee.dict) }
}
