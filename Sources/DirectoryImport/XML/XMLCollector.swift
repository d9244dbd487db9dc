import CLibXML2
import DirectoryModel

/// What libxml2's events are turned into: records, in a queue that the reader empties after each chunk. A struct
/// behind a plain pointer, since the events come through C and there are sixty of them in one record.
struct XMLCollector {
    typealias State = XMLPathGraph.State

    /// An open element inside a record.
    private struct Frame {
        var state: State
        /// False when nobody wants its text, or an earlier element had it already.
        var isTextWanted: Bool
        /// Bytes of its own text so far, wanted or not.
        var length: Int
        /// Where its text begins in `text`; meaningless while `length` is 0.
        var start: Int
        /// What `text` held when it began: values of its own and of elements inside stand behind.
        let mark: Int
    }

    /// Where a value stands in `text`; `start` is -1 as long as there is none.
    private struct Slot {
        var start = -1
        var end = -1
        /// The value that fulfils a predicate, and the only one to be taken; nil for a column.
        var wanted: UnsafeMutableBufferPointer<UInt8>?
    }

    /// The first reason to stop.
    private(set) var failure: ImportIssue?
    /// Bytes that stood before the parser when it found the text not well-formed.
    private(set) var unreadAtFailure = 0
    /// Elements open now.
    private(set) var depth = 0
    private(set) var rootName: XMLName?
    private(set) var sawFault = false
    /// Records in `queue` that are ready.
    private(set) var queued = 0
    var queue: [RawRecord] = []
    private(set) var recordCount = 0

    private let context: xmlParserCtxtPtr
    private let graph: XMLPathGraph
    private let pattern: XMLRecordPattern
    private let faultName: XMLName
    /// Names of the open elements outside of records, then the frames of those inside.
    private let names: UnsafeMutablePointer<XMLName>
    private let frames: UnsafeMutablePointer<Frame>
    private var frameCount = 0
    private let slots: UnsafeMutablePointer<Slot>
    private let slotCount: Int
    private var text = ByteBuffer()
    private var layout: XMLRecordLayout
    private var recordLine = 0
    private var recordStart = 0
    /// Faults to be told with the next record.
    private var pendingIssues: [ImportIssue] = []
    private var warnedOfNamespaces = false

    init(_ context: xmlParserCtxtPtr, _ graph: XMLPathGraph, _ pattern: XMLRecordPattern, faultName: XMLName) {
        self.context = context
        self.graph = graph
        self.pattern = pattern
        self.faultName = faultName
        names = .allocate(capacity: XMLLimits.depth + 1)
        frames = .allocate(capacity: XMLLimits.depth + 1)
        slotCount = graph.tree.slotCount
        slots = .allocate(capacity: slotCount)
        slots.initialize(repeating: Slot(), count: slotCount)
        for value in graph.tree.nodes.flatMap(\.values) {
            guard let wanted = value.wanted else { continue }
            slots[value.slot].wanted = .allocate(capacity: wanted.count)
            _ = slots[value.slot].wanted?.initialize(from: wanted)
        }
        layout = XMLRecordLayout(columnSlots: graph.tree.columnSlots)
    }

    func deallocate() {
        names.deallocate()
        frames.deallocate()
        for slot in 0..<slotCount { slots[slot].wanted?.deallocate() }
        slots.deallocate()
        text.deallocate()
        layout.deallocate()
    }

    var isInRecord: Bool { frameCount > 0 }
    var line: Int { Int(phonebook_xml_line(context)) }

    /// Bytes of the record that is open now.
    var recordLength: Int { phonebook_xml_position(context) - recordStart }

    mutating func clearQueue() { queued = 0 }

    /// Puts a better reason in the place of the parser's own.
    mutating func explain(_ issue: ImportIssue) { failure = issue }

    /// Stops the parser; the first reason is the one that is told.
    mutating func stop(_ issue: ImportIssue) {
        if failure == nil { failure = issue }
        xmlStopParser(context)
    }

    /// libxml2 stops by itself after what it calls fatal. A prefix without a namespace is no obstacle to us: names
    /// are compared without it; it is told once.
    mutating func report(_ error: xmlError) {
        if failure != nil || error.level == XML_ERR_WARNING || error.level == XML_ERR_NONE { return }
        guard error.domain == Int32(XML_FROM_NAMESPACE.rawValue) else {
            failure = XMLFault.malformed(error)
            // Inside an element, libxml2 complains of the document's end for one reason only: nothing follows.
            let isEnd = depth > 0 && error.code == Int32(XML_ERR_DOCUMENT_END.rawValue)
            unreadAtFailure = isEnd ? 0 : phonebook_xml_remaining(context)
            return
        }
        if warnedOfNamespaces { return }
        warnedOfNamespaces = true
        var issue = XMLFault.malformed(error)
        issue.severity = .warning
        issue.code = "namespace"
        pendingIssues.append(issue)
    }

    // MARK: Events

    @inline(__always)
    mutating func startElement(_ name: XMLName, _ attributes: XMLPathGraph.Attributes?, _ count: Int) {
        depth += 1
        if depth > XMLLimits.depth { return stop(XMLFault.tooDeep(line: line)) }
        if count > XMLLimits.attributes { return stop(XMLFault.tooManyAttributes(line: line)) }
        let state: State
        if frameCount > 0 {
            let parent = frames[frameCount - 1].state
            state = XMLPathGraph.knownChild(parent, name) ?? graph.child(parent, name, attributes, count)
        } else {
            guard enterOutside(name) else { return }
            state = graph.root
        }
        // An empty text, too, stands behind what came before.
        frames[frameCount] = Frame(
            state: state, isTextWanted: wantsText(state), length: 0, start: text.count, mark: text.count)
        frameCount += 1
        for index in 0..<count { take(attributes! + XMLPathGraph.stride * index, state) }
    }

    @inline(__always)
    mutating func characters(_ bytes: UnsafePointer<UInt8>, _ count: Int) {
        guard frameCount > 0 else { return }
        let frame = frames + (frameCount - 1)
        if frame.pointee.isTextWanted {
            collect(bytes, count, frame)
        } else if !frame.pointee.state.pointee.isTextKnown, !XMLCollector.isBlank(bytes, count) {
            graph.noteText(frame.pointee.state)
        }
        frame.pointee.length += count
        if frame.pointee.length > XMLLimits.field { stopTooLong(graph.path(of: frame.pointee.state)) }
    }

    @inline(__always)
    mutating func endElement() {
        depth -= 1
        guard frameCount > 0 else { return }
        frameCount -= 1
        let frame = frames[frameCount]
        if frame.isTextWanted {
            let wanted = frame.state.pointee.textSlots
            for index in 0..<wanted.count where slots[wanted[index]].start < 0 {
                fill(wanted[index], from: frame.start, to: frame.start + frame.length)
            }
        }
        if frame.state.pointee.gates.count > 0 { pass(frame) }
        if frameCount == 0 { finishRecord() }
    }

    // MARK: Parts of the events

    /// An element outside of records. Returns true when it is one.
    private mutating func enterOutside(_ name: XMLName) -> Bool {
        names[depth - 1] = name
        if depth == 1 {
            rootName = name
            if String(cString: name).lowercased() == "html" {
                stop(DumpFormat.webPage(path: "").issue)
                return false
            }
        }
        if name == faultName { sawFault = true }
        guard pattern.matches(names, depth) else { return false }
        recordLine = line
        recordStart = phonebook_xml_position(context)
        text.removeAll()
        for slot in 0..<slotCount { slots[slot].start = -1 }
        return true
    }

    @inline(__always)
    private func wantsText(_ state: State) -> Bool {
        let wanted = state.pointee.textSlots
        for index in 0..<wanted.count where slots[wanted[index]].start < 0 { return true }
        return false
    }

    @inline(__always)
    private func fill(_ slot: Int, from start: Int, to end: Int) {
        if let wanted = slots[slot].wanted, !text.holds(UnsafeBufferPointer(wanted), from: start, to: end) { return }
        slots[slot].start = start
        slots[slot].end = end
    }

    /// Decides, at the end of an element, whether what was found inside fulfils its predicates; if not, its values are
    /// as if it hadn't been there. Their bytes go too, so that a record full of such elements collects no more than one.
    private mutating func pass(_ frame: Frame) {
        let gates = frame.state.pointee.gates
        for index in 0..<gates.count {
            let gate = gates[index]
            let isFulfilled = (0..<gate.tests.count).allSatisfy { slots[gate.tests[$0]].start >= 0 }
            if isFulfilled, slots[gate.settled].start < 0 {
                slots[gate.settled].start = text.count
                slots[gate.settled].end = text.count
            } else {
                for index in 0..<gate.slots.count where slots[gate.slots[index]].start >= frame.mark {
                    slots[gate.slots[index]].start = -1
                }
            }
        }
        var end = frame.mark
        for slot in 0..<slotCount where slots[slot].start >= 0 { end = max(end, slots[slot].end) }
        text.truncate(to: end)
    }

    /// Text comes in pieces with other elements between them; what has been kept so far then moves to the end. Only
    /// the first element of a path collects, or leaves no bytes behind, so this happens at most once per column and
    /// record.
    @inline(__always)
    private mutating func collect(_ bytes: UnsafePointer<UInt8>, _ count: Int, _ frame: UnsafeMutablePointer<Frame>) {
        if frame.pointee.length == 0 {
            frame.pointee.start = text.count
        } else if frame.pointee.start + frame.pointee.length != text.count {
            let start = text.count
            text.appendOwn(frame.pointee.start, frame.pointee.length)
            frame.pointee.start = start
        }
        text.append(bytes, count)
    }

    @inline(__always)
    private mutating func take(_ attribute: XMLPathGraph.Attributes, _ state: State) {
        guard let name = attribute[0], let value = attribute[3], let end = attribute[4] else { return }
        let known = state.pointee.attributes
        var isKnown = false
        for index in 0..<known.count where known[index].name == name {
            isKnown = true
            let slot = known[index].slot
            if slot < 0 || slots[slot].start >= 0 { continue }
            let start = text.count
            text.append(value, end - value)
            text.restoreAmpersands(from: start)
            fill(slot, from: start, to: text.count)
        }
        if end - value > XMLLimits.field { stopTooLong(graph.path(of: state) + "/@" + String(cString: name)) }
        if !isKnown { graph.addAttribute(name, to: state) }
    }

    private mutating func stopTooLong(_ path: String) {
        stop(XMLFault.fieldTooLong(line: recordLine, path: path))
    }

    private mutating func finishRecord() {
        if recordLength > XMLLimits.record { return stop(XMLFault.recordTooLong(line: recordLine)) }
        if queued == queue.count { queue.append(RawRecord()) }
        layout.begin(text.count)
        for column in 0..<layout.count {
            let slot = slots[layout.slots[column]]
            layout.put(text.base + max(0, slot.start), slot.start < 0 ? 0 : slot.end - slot.start, column)
        }
        layout.deliver(to: &queue[queued])
        queue[queued].line = recordLine
        if !pendingIssues.isEmpty {
            queue[queued].issues = pendingIssues
            pendingIssues.removeAll()
        }
        queued += 1
        recordCount += 1
    }

    private static func isBlank(_ bytes: UnsafePointer<UInt8>, _ count: Int) -> Bool {
        for index in 0..<count where bytes[index] > 0x20 { return false }
        return true
    }
}
