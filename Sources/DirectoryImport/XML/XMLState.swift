/// One element path below the record, with what is wanted there; the graph of them is the automaton that the parser's
/// events walk. Plain memory without reference counts: it is touched for every one of 50 million tags.
struct XMLState {
    struct Edge {
        var name: XMLName
        /// nil when predicates decide; then `branch` is an index into the graph's branches.
        var target: UnsafeMutablePointer<XMLState>?
        var branch: Int
    }

    struct Attribute {
        var name: XMLName
        /// -1: seen, and nobody wants it.
        var slot: Int
    }

    /// What decides, when an element ends, whether the values inside it count.
    struct Gate {
        /// Slot that is filled by the first element that passes; after it none does.
        var settled: Int
        /// Slots that are all filled in an element that passes.
        var tests = PlainList<Int>()
        /// Slots that are emptied by one that doesn't.
        var slots = PlainList<Int>()
    }

    var edges = PlainList<Edge>()
    var attributes = PlainList<Attribute>()
    /// Slots for the text; more than one when paths with and without predicates meet in one element.
    var textSlots = PlainList<Int>()
    var gates = PlainList<Gate>()
    /// True when text needs no look any more: it is wanted, its path is listed already, or it never will be.
    var isTextKnown = false
    /// True for the state that stands for everything once the table is full.
    var isSink = false
    /// Index into the graph's descriptions.
    var index = 0

    func deallocate() {
        edges.deallocate()
        attributes.deallocate()
        textSlots.deallocate()
        for index in 0..<gates.count {
            gates[index].tests.deallocate()
            gates[index].slots.deallocate()
        }
        gates.deallocate()
    }
}

/// An array without reference count, bounds check or uniqueness check, freed by hand.
struct PlainList<Element: BitwiseCopyable> {
    private(set) var base: UnsafeMutablePointer<Element>
    private(set) var count = 0
    private var capacity = 0

    init() { base = .allocate(capacity: 0) }

    @inline(__always)
    subscript(index: Int) -> Element {
        get { base[index] }
        nonmutating set { base[index] = newValue }
    }

    mutating func append(_ element: Element) {
        if count == capacity {
            capacity = max(4, 2 * capacity)
            let larger = UnsafeMutablePointer<Element>.allocate(capacity: capacity)
            larger.update(from: base, count: count)
            base.deallocate()
            base = larger
        }
        (base + count).initialize(to: element)
        count += 1
    }

    func deallocate() { base.deallocate() }
}
