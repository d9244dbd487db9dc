package import CLibXML2

/// libxml2's push parser with the one configuration we allow: `XML_PARSE_NONET` and nothing else, SAX2 events, no
/// tree. Whoever makes it sets what the events call, and stops at a DOCTYPE. Frees the parser when it goes.
package final class XMLPushParser {
    package let context: xmlParserCtxtPtr

    private static let prepare: Void = phonebook_xml_prepare()

    /// `handler` is copied; `userData` is what each of its functions gets first.
    package init(_ handler: xmlSAXHandler, userData: UnsafeMutableRawPointer) {
        Self.prepare
        var handler = handler
        handler.initialized = phonebook_xml_sax2_magic()
        guard let context = xmlCreatePushParserCtxt(&handler, userData, nil, 0, nil) else {
            fatalError("out of memory")
        }
        xmlCtxtUseOptions(context, phonebook_xml_options())
        self.context = context
    }

    deinit { xmlFreeParserCtxt(context) }

    /// Bytes that the parser has worked off.
    package var position: Int { phonebook_xml_position(context) }

    /// Different names seen so far.
    package var nameCount: Int { Int(xmlDictSize(context.pointee.dict)) }

    /// True when the parser waits for the `;` of a reference.
    package var isAtReference: Bool { phonebook_xml_next_byte(context) == UInt8(ascii: "&") }

    package func feed(_ bytes: UnsafePointer<UInt8>, _ count: Int) {
        bytes.withMemoryRebound(to: CChar.self, capacity: count) { _ = xmlParseChunk(context, $0, Int32(count), 0) }
    }

    /// Tells the parser that nothing follows.
    package func finish() { _ = xmlParseChunk(context, nil, 0, 1) }
}
