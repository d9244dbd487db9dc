import CLibXML2
import DirectoryModel
import DirectoryXML

/// What libxml2's events are turned into: a tree of what an icon may have, or the first reason why it can't be one. The
/// parser is the import's, with the same measures; what that caps while it reads files of any length (what it was fed and
/// hasn't worked off, different names) is bounded here by the 64 KiB that a file may have.
final class SVGReading {
    private(set) var failure: DirectoryError?
    private(set) var root: SVGNode?

    private var parser: XMLPushParser?
    private var open: [SVGNode] = []
    /// Bytes of the text of the innermost element.
    private var text: [UInt8] = []
    private var depth = 0
    private var elements = 0
    private var pathBytes = 0
    /// How many elements are open in one that is dropped, itself included.
    private var dropped = 0
    /// The outermost element's: SVG's or none, as in SVG that was cut out of a web page.
    private var namespace: String?
    private var size: (width: String?, height: String?)

    /// Reads the whole file; then there is a `root` or a `failure`.
    func read(_ bytes: [UInt8]) {
        let parser = XMLPushParser(Self.handler(), userData: Unmanaged.passUnretained(self).toOpaque())
        self.parser = parser
        bytes.withUnsafeBufferPointer { buffer in
            if let start = buffer.baseAddress { parser.feed(start, buffer.count) }
        }
        if failure == nil { parser.finish() }
        self.parser = nil
        if failure == nil, depth > 0 || root == nil { failure = SVGFault.cutOff }
    }

    /// Stops the parser; the first reason is the one that is told.
    func stop(_ error: DirectoryError) {
        if failure == nil { failure = error }
        if let parser { xmlStopParser(parser.context) }
    }

    /// A prefix without a namespace, too, ends the reading: its name could be read in two ways.
    func report(_ error: xmlError) {
        if error.level == XML_ERR_WARNING || error.level == XML_ERR_NONE { return }
        stop(SVGFault.malformed(error))
    }

    func startElement(_ name: SVGName, _ attributes: [SVGRawAttribute]) {
        guard failure == nil else { return }
        depth += 1
        elements += 1
        if depth > IconLimits.depth {
            return stop(SVGFault.limit("elements that stand more than \(IconLimits.depth) deep in one another"))
        }
        if elements > IconLimits.elements { return stop(SVGFault.limit("more than \(IconLimits.elements) elements")) }
        if attributes.count > IconLimits.attributes {
            return stop(SVGFault.limit("an element with more than \(IconLimits.attributes) attributes"))
        }
        if dropped > 0 || depth > 1 && SVGNamespace.drops(element: name.local, in: name.namespace) {
            dropped += 1
            return
        }
        do throws(DirectoryError) {
            open.append(try node(name, attributes))
            text = []
        } catch {
            stop(error)
        }
    }

    func characters(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard failure == nil, dropped == 0, let element = open.last?.element else { return }
        if element.kind == .text {
            text += bytes
        } else if bytes.contains(where: { $0 > 0x20 }) {
            stop(SVGFault.text(line: line))
        }
    }

    func endElement() {
        guard failure == nil else { return }
        depth -= 1
        if dropped > 0 {
            dropped -= 1
            return
        }
        guard var node = open.popLast() else { return }
        if node.element.kind == .text {
            node.text = XMLText.line(String(decoding: text, as: UTF8.self), atMost: IconLimits.textLength)
            if node.text.isEmpty { return }
        }
        if open.isEmpty { root = node } else { open[open.count - 1].children.append(node) }
    }

    // MARK: Parts of the events

    private var line: Int { parser.map { Int(phonebook_xml_line($0.context)) } ?? 0 }

    private func node(_ name: SVGName, _ attributes: [SVGRawAttribute]) throws(DirectoryError) -> SVGNode {
        guard let outer = open.last else {
            guard name.local == "svg", name.namespace == nil || name.namespace == SVGNamespace.svg else {
                throw SVGFault.root(name.shown)
            }
            namespace = name.namespace
            return try addBox(to: checked(.svg, attributes))
        }
        guard name.namespace == namespace, let element = SVGElement(rawValue: name.local) else {
            throw SVGFault.element(name.shown, line: line)
        }
        guard outer.element.takes(element) else { throw SVGFault.place(element, in: outer.element, line: line) }
        // Chromium unites the shapes of a clip path first, which takes it eight seconds for a hundred curves and a circle.
        if outer.element == .clipPath, element.kind == .shape,
            outer.children.contains(where: { $0.element.kind == .shape })
        {
            throw SVGFault.secondShape(line: line)
        }
        return try checked(element, attributes)
    }

    private func checked(_ element: SVGElement, _ attributes: [SVGRawAttribute]) throws(DirectoryError) -> SVGNode {
        var node = SVGNode(element: element)
        let isInClipPath = open.contains { $0.element == .clipPath }
        for raw in attributes {
            if element == .svg, raw.name.namespace == nil { noteSize(raw) }
            let name = raw.name
            if SVGNamespace.drops(attribute: name.local, in: name.namespace, onRoot: element == .svg) { continue }
            guard name.namespace == nil, let attribute = SVGAttribute(rawValue: name.local),
                element.takes(attribute, insideClipPath: isInClipPath)
            else { throw SVGFault.attribute(name.shown, of: element.rawValue, line: line) }
            guard let value = attribute.checked(raw.value) else {
                throw SVGFault.value(attribute, raw.value, line: line)
            }
            try count(attribute, value)
            node.attributes[attribute] = value
        }
        return node
    }

    private func count(_ attribute: SVGAttribute, _ value: SVGNode.Value) throws(DirectoryError) {
        guard attribute == .d || attribute == .points, case .written(let data) = value else { return }
        pathBytes += data.utf8.count
        if pathBytes > IconLimits.pathBytes {
            throw SVGFault.limit("paths of more than \(IconLimits.pathBytes >> 10) KiB")
        }
    }

    private func noteSize(_ raw: SVGRawAttribute) {
        if raw.name.local == "width" { size.width = raw.value }
        if raw.name.local == "height" { size.height = raw.value }
    }

    /// An icon is as large as its place, so that its canvas is said by the view box alone.
    private func addBox(to node: SVGNode) throws(DirectoryError) -> SVGNode {
        if node.attributes[.viewBox] != nil { return node }
        guard case .written(let width)? = size.width.flatMap(SVGAttribute.width.checked),
            case .written(let height)? = size.height.flatMap(SVGAttribute.height.checked),
            case .written(let box)? = SVGAttribute.viewBox.checked("0 0 \(width) \(height)")
        else { throw SVGFault.noBox }
        var node = node
        node.attributes[.viewBox] = .written(box)
        return node
    }
}
