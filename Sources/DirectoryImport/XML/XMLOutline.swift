import CLibXML2
import DirectoryModel
import DirectoryXML

/// Which elements the beginning of a file has inside which, and how often: enough to tell the record element.
struct XMLOutline {
    /// All elements with the same path, taken together.
    struct Element {
        var name: String
        var parent: Int
        var children: [Int] = []
        /// How many there are.
        var count = 0
        /// Elements and attributes inside, at any depth.
        var weight = 0
    }

    /// A file of random names isn't looked at further.
    private static let limit = 2000

    /// The root is the first.
    private(set) var elements: [Element] = []
    private(set) var namespace = ""
    private(set) var failure: ImportIssue?

    private var open: [Int] = []
    private var context: xmlParserCtxtPtr?

    static func read(_ text: [UInt8]) -> XMLOutline {
        let outline = UnsafeMutablePointer<XMLOutline>.allocate(capacity: 1)
        outline.initialize(to: XMLOutline())
        defer {
            outline.deinitialize(count: 1)
            outline.deallocate()
        }
        let parser = XMLPushParser(handler(), userData: outline)
        outline.pointee.context = parser.context
        text.withUnsafeBufferPointer { text in
            // In chunks, so that a tag without end is given up early.
            for start in stride(from: 0, to: text.count, by: XMLLimits.chunk) where outline.pointee.failure == nil {
                parser.feed(text.baseAddress! + start, min(XMLLimits.chunk, text.count - start))
            }
        }
        return outline.pointee
    }

    /// Of the elements that are repeated inside their parent and look like records, the heaviest of the least deep; if
    /// none is, the end of the way along the heaviest, as long as there is no choice. Repetition deeper than three
    /// levels is that of a single record's own parts.
    func probableRecord() -> String? {
        var level = elements.first?.children ?? []
        for _ in 0..<3 {
            let repeated = level.filter { elements[$0].count > elements[elements[$0].parent].count && isRecordLike($0) }
            if let best = heaviest(repeated) { return elements[best].name }
            level = level.flatMap { elements[$0].children }
        }
        guard var element = heaviest(elements.first?.children.filter(isRecordLike) ?? []) else { return nil }
        while elements[element].children.count == 1, isRecordLike(elements[element].children[0]) {
            element = elements[element].children[0]
        }
        return elements[element].name
    }

    /// Holds elements, or so many attributes that they must be its values.
    private func isRecordLike(_ element: Int) -> Bool {
        !elements[element].children.isEmpty || elements[element].weight >= 3 * elements[element].count
    }

    private func heaviest(_ candidates: [Int]) -> Int? {
        candidates.max { elements[$0].weight < elements[$1].weight }
    }

    private mutating func enter(_ name: String, attributes: Int) {
        let parent = open.last
        let known = parent.map { elements[$0].children } ?? (elements.isEmpty ? [] : [0])
        var element = known.first { elements[$0].name == name }
        if element == nil, elements.count < XMLOutline.limit {
            elements.append(Element(name: name, parent: parent ?? 0))
            element = elements.count - 1
            if let parent { elements[parent].children.append(elements.count - 1) }
        }
        guard let element else { return open.append(parent ?? 0) }
        elements[element].count += 1
        elements[element].weight += attributes
        for ancestor in open { elements[ancestor].weight += 1 + attributes }
        open.append(element)
    }
}

extension XMLOutline {
    private static func handler() -> xmlSAXHandler {
        var handler = xmlSAXHandler()
        handler.startElementNs = { outline, localName, _, uri, _, _, count, _, _ in
            guard let outline = XMLOutline.pointer(outline), let localName else { return }
            if outline.pointee.elements.isEmpty, let uri { outline.pointee.namespace = String(cString: uri) }
            let name = String(cString: localName)
            if outline.pointee.elements.isEmpty, name.lowercased() == "html" {
                outline.pointee.failure = DumpFormat.webPage(path: "").issue
            }
            outline.pointee.enter(name, attributes: Int(count))
        }
        handler.endElementNs = { outline, _, _, _ in _ = XMLOutline.pointer(outline)?.pointee.open.popLast() }
        handler.internalSubset = { outline, name, _, _ in
            guard let outline = XMLOutline.pointer(outline) else { return }
            outline.pointee.failure = XMLFault.doctype(name.map { String(cString: $0) } ?? "", line: 0)
            xmlStopParser(outline.pointee.context)
        }
        handler.serror = { outline, error in
            guard let outline = XMLOutline.pointer(outline), let error, error.pointee.level == XML_ERR_FATAL else {
                return
            }
            if outline.pointee.failure == nil { outline.pointee.failure = XMLFault.malformed(error.pointee) }
        }
        return handler
    }

    private static func pointer(_ raw: UnsafeMutableRawPointer?) -> UnsafeMutablePointer<XMLOutline>? {
        raw?.assumingMemoryBound(to: XMLOutline.self)
    }
}
