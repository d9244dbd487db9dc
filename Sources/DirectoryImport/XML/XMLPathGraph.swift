/// The automaton made from the paths asked for. States for paths that nobody asked for are added when they first
/// appear, so that a path seen before costs a comparison of pointers.
final class XMLPathGraph {
    typealias State = UnsafeMutablePointer<XMLState>
    typealias Attributes = UnsafeMutablePointer<UnsafePointer<UInt8>?>

    /// Values of one attribute in libxml2's list: local name, prefix, namespace, value, end of value.
    static let stride = 5

    /// What a state stands for: the tree nodes that match there, and its path.
    private struct Description {
        var nodes: [Int]
        var path: String
    }

    /// An element name below a state for which predicates decide which tree nodes match.
    private struct Branch {
        var parent: Int
        var name: XMLName
        var candidates: [Int]
        /// States by which of the candidates match, one bit each.
        var targets: [UInt64: State] = [:]
    }

    let tree: XMLPathTree
    private(set) var root: State!
    /// Paths with text or attributes that nobody asked for, in order of appearance.
    private(set) var unread: [String] = []

    private var unreadSet: Set<String> = []
    private var states: [State] = []
    private var descriptions: [Description] = []
    private var branches: [Branch] = []
    private var sink: State!

    init(_ tree: XMLPathTree) {
        self.tree = tree
        sink = newState(Description(nodes: [], path: "…"))
        sink.pointee.isSink = true
        sink.pointee.isTextKnown = true
        root = newState(Description(nodes: [0], path: "."))
    }

    deinit {
        for state in states {
            state.pointee.deallocate()
            state.deallocate()
        }
    }

    func path(of state: State) -> String { descriptions[state.pointee.index].path }

    /// The state of a child element when no predicate decides and it was seen before; nil otherwise.
    @inline(__always)
    static func knownChild(_ state: State, _ name: XMLName) -> State? {
        let edges = state.pointee.edges
        for index in 0..<edges.count where edges[index].name == name { return edges[index].target }
        return nil
    }

    /// The state of a child element in all other cases. `attributes` are those of the child, for predicates.
    func child(_ state: State, _ name: XMLName, _ attributes: Attributes?, _ attributeCount: Int) -> State {
        let edges = state.pointee.edges
        for index in 0..<edges.count where edges[index].name == name {
            return edges[index].target ?? choose(edges[index].branch, attributes, attributeCount)
        }
        return state.pointee.isSink ? state : addUnasked(name, below: state)
    }

    /// Lists the state's text as unread.
    func noteText(_ state: State) {
        state.pointee.isTextKnown = true
        note(path(of: state))
    }

    /// Learns an attribute that the state hasn't had yet, which nobody asked for there.
    func addAttribute(_ name: XMLName, to state: State) {
        if state.pointee.isSink || state.pointee.attributes.count >= XMLLimits.names { return }
        state.pointee.attributes.append(XMLState.Attribute(name: name, slot: -1))
        note(join(path(of: state), "@" + String(cString: name)))
    }

    private func note(_ path: String) {
        if unread.count < XMLLimits.unread, !tree.asked.contains(path), unreadSet.insert(path).inserted {
            unread.append(path)
        }
    }

    private func join(_ path: String, _ name: String) -> String { path == "." ? name : path + "/" + name }

    private func newState(_ description: Description) -> State {
        let state = State.allocate(capacity: 1)
        state.initialize(to: XMLState())
        state.pointee.index = descriptions.count
        states.append(state)
        descriptions.append(description)
        for node in description.nodes {
            for value in tree.nodes[node].values {
                if let name = value.attribute {
                    state.pointee.attributes.append(XMLState.Attribute(name: name, slot: value.slot))
                } else {
                    state.pointee.textSlots.append(value.slot)
                }
            }
            if !tree.nodes[node].tests.isEmpty { state.pointee.gates.append(gate(of: node)) }
        }
        state.pointee.isTextKnown = tree.asked.contains(description.path)
        addAskedEdges(to: state, description)
        return state
    }

    private func gate(of node: Int) -> XMLState.Gate {
        var gate = XMLState.Gate(settled: tree.nodes[node].settled)
        for slot in tree.nodes[node].tests { gate.tests.append(slot) }
        for slot in tree.slots(below: node) { gate.slots.append(slot) }
        return gate
    }

    /// The edges for children that somebody asked for are there from the start, so no flood of other names can keep
    /// them out.
    private func addAskedEdges(to state: State, _ description: Description) {
        let children = description.nodes.flatMap { tree.nodes[$0].children }
        var done: Set<XMLName> = []
        for child in children where done.insert(tree.nodes[child].name).inserted {
            let name = tree.nodes[child].name
            let candidates = children.filter { tree.nodes[$0].name == name }
            if candidates.allSatisfy({ tree.nodes[$0].predicates.isEmpty }) {
                let path = join(description.path, String(cString: name))
                let target = newState(Description(nodes: candidates, path: path))
                state.pointee.edges.append(XMLState.Edge(name: name, target: target, branch: -1))
            } else {
                branches.append(Branch(parent: state.pointee.index, name: name, candidates: candidates))
                state.pointee.edges.append(XMLState.Edge(name: name, target: nil, branch: branches.count - 1))
            }
        }
    }

    private func addUnasked(_ name: XMLName, below state: State) -> State {
        if states.count >= XMLLimits.states || state.pointee.edges.count >= XMLLimits.names { return sink }
        let child = newState(Description(nodes: [], path: join(path(of: state), String(cString: name))))
        state.pointee.edges.append(XMLState.Edge(name: name, target: child, branch: -1))
        return child
    }
}

extension XMLPathGraph {
    /// The state for the candidates whose predicates the element's attributes fulfil.
    private func choose(_ index: Int, _ attributes: Attributes?, _ count: Int) -> State {
        var matching: UInt64 = 0
        for (bit, node) in branches[index].candidates.enumerated() {
            let isMatch = tree.nodes[node].predicates.allSatisfy { predicate in
                (0..<count).contains { fulfils(predicate, attributes! + XMLPathGraph.stride * $0) }
            }
            if isMatch { matching |= 1 << UInt64(bit) }
        }
        if let target = branches[index].targets[matching] { return target }
        let branch = branches[index]
        let nodes = branch.candidates.enumerated().filter { matching >> UInt64($0.offset) & 1 == 1 }.map(\.element)
        let path = join(descriptions[branch.parent].path, String(cString: branch.name))
        let target = newState(Description(nodes: nodes, path: path))
        branches[index].targets[matching] = target
        return target
    }

    @inline(__always)
    private func fulfils(_ predicate: XMLPathTree.Predicate, _ attribute: Attributes) -> Bool {
        guard attribute[0] == predicate.name, let value = attribute[3], let end = attribute[4],
            end - value == predicate.value.count
        else { return false }
        return predicate.value.withUnsafeBufferPointer { wanted in
            (0..<wanted.count).allSatisfy { value[$0] == wanted[$0] }
        }
    }
}
