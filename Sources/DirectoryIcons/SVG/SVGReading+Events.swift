import CLibXML2
import DirectoryModel
import DirectoryXML

extension SVGReading {
    private typealias Text = UnsafePointer<UInt8>

    /// Five pointers for each attribute: name, prefix, namespace, begin and end of the value. An `&` in it stands there as
    /// `&#38;`, whatever the file has; nothing that may be in an icon has one.
    private static func attributes(_ start: UnsafeMutablePointer<Text?>?, _ count: Int32) -> [SVGRawAttribute] {
        guard let start else { return [] }
        return (0..<Int(count)).map { index in
            let five = start + 5 * index
            var value = ""
            if let begin = five[3], let end = five[4] {
                value = String(decoding: UnsafeBufferPointer(start: begin, count: end - begin), as: UTF8.self)
            }
            return SVGRawAttribute(name: SVGName(five[0], five[1], five[2]), value: value)
        }
    }

    private static func reading(_ pointer: UnsafeMutableRawPointer?) -> SVGReading {
        Unmanaged<SVGReading>.fromOpaque(pointer.unsafelyUnwrapped).takeUnretainedValue()
    }

    /// A DOCTYPE, an entity and an instruction stop everything before a word of it has been acted on.
    static func handler() -> xmlSAXHandler {
        var handler = xmlSAXHandler()
        handler.startElementNs = { reading, name, prefix, namespace, _, _, count, _, attributes in
            SVGReading.reading(reading).startElement(
                SVGName(name, prefix, namespace), SVGReading.attributes(attributes, count))
        }
        handler.endElementNs = { reading, _, _, _ in SVGReading.reading(reading).endElement() }
        handler.characters = { reading, bytes, count in
            SVGReading.reading(reading).characters(UnsafeBufferPointer(start: bytes, count: Int(count)))
        }
        handler.ignorableWhitespace = handler.characters
        handler.cdataBlock = handler.characters
        handler.internalSubset = { reading, _, _, _ in SVGReading.reading(reading).stop(SVGFault.doctype) }
        handler.externalSubset = handler.internalSubset
        handler.entityDecl = { reading, _, _, _, _, _ in SVGReading.reading(reading).stop(SVGFault.doctype) }
        handler.reference = { reading, name in
            SVGReading.reading(reading).stop(SVGFault.entity(name.map { String(cString: $0) } ?? ""))
        }
        handler.processingInstruction = { reading, name, _ in
            SVGReading.reading(reading).stop(SVGFault.instruction(name.map { String(cString: $0) } ?? ""))
        }
        handler.serror = { reading, error in
            guard let error else { return }
            SVGReading.reading(reading).report(error.pointee)
        }
        return handler
    }
}
