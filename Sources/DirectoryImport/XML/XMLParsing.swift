import CLibXML2
import DirectoryModel
import DirectoryXML

/// What an `XMLReader` reads with, owned together because it is freed together: file, parser, automaton and queue.
final class XMLParsing {
    let file: FileChunks
    let graph: XMLPathGraph
    let headerIssues: [ImportIssue]

    private let chunks: UTF8Chunks
    private let parser: XMLPushParser
    private let pattern: XMLRecordPattern
    private let collector: UnsafeMutablePointer<XMLCollector>
    private let buffer: UnsafeMutablePointer<UInt8>
    private let stale: Range<Int>
    private var fed = 0
    /// The last byte fed that isn't blank.
    private var lastByte: UInt8 = 0
    private var isFinished = false
    private var handedOut = 0

    init(_ file: FileChunks, record: String, columns: [XMLPath]) throws(UnreadableDump) {
        let prolog = try XMLProlog(head: file.head, isWhole: file.headIsWhole, path: file.path)
        self.file = file
        headerIssues = prolog.finding.isAssumed ? [prolog.finding.assumption] : []
        chunks = UTF8Chunks(file, prolog.finding)
        stale = prolog.stale
        collector = .allocate(capacity: 1)
        parser = XMLPushParser(XMLParsing.handler(), userData: collector)
        do {
            pattern = try XMLRecordPattern(record, parser.dictionary)
            graph = XMLPathGraph(try XMLPathTree(columns, parser.dictionary))
        } catch {
            collector.deallocate()
            throw error
        }
        collector.initialize(
            to: XMLCollector(parser.context, graph, pattern, faultName: parser.dictionary.name("Fault")))
        buffer = .allocate(capacity: XMLLimits.chunk)
    }

    deinit {
        collector.pointee.deallocate()
        collector.deinitialize(count: 1)
        collector.deallocate()
        buffer.deallocate()
    }

    /// Hands out the next record by swapping buffers. Records before a fault are handed out before it is thrown.
    func next(_ record: inout RawRecord) throws(UnreadableDump) -> Bool {
        while handedOut == collector.pointee.queued {
            if let failure = collector.pointee.failure { throw UnreadableDump(failure) }
            if isFinished { return false }
            handedOut = 0
            collector.pointee.clearQueue()
            try parseChunk()
        }
        swap(&record, &collector.pointee.queue[handedOut])
        handedOut += 1
        return true
    }

    private func parseChunk() throws(UnreadableDump) {
        let count = try chunks.read(into: buffer, capacity: XMLLimits.chunk)
        if count == 0 { return finish() }
        blankOutStaleEncoding(count)
        parser.feed(buffer, count)
        fed += count
        lastByte = UnsafeBufferPointer(start: buffer, count: count).last { !DumpFormat.isBlank($0) } ?? lastByte
        if collector.pointee.failure != nil { return }
        if chunks.replacements > 0 {
            collector.pointee.stop(undecodable())
        } else if fed - parser.position > XMLLimits.unparsed {
            giveUpWaiting()
        } else if parser.nameCount > XMLLimits.dictionary {
            collector.pointee.stop(XMLFault.tooManyNames(line: collector.pointee.line))
        } else if collector.pointee.isInRecord, collector.pointee.recordLength > XMLLimits.record {
            collector.pointee.stop(XMLFault.recordTooLong(line: collector.pointee.line))
        }
    }

    /// Too much has been fed without effect. libxml2 waits for a `;` after a bare `&`, the commonest fault there is;
    /// told that nothing follows, it says so itself, with the line.
    private func giveUpWaiting() {
        let line = collector.pointee.line
        if parser.isAtReference { parser.finish() }
        collector.pointee.stop(XMLFault.unparsed(line: line))
    }

    private func finish() {
        isFinished = true
        if fed == 0 { return collector.pointee.stop(XMLFault.empty()) }
        let isInside = collector.pointee.depth > 0 || collector.pointee.rootName == nil
        let line = collector.pointee.line
        parser.finish()
        if isInside {
            let isCut = collector.pointee.unreadAtFailure == 0 || lastByte != UInt8(ascii: ">")
            guard isCut, collector.pointee.failure?.code ?? "malformed" == "malformed" else { return }
            let record = collector.pointee.isInRecord ? pattern.element : nil
            collector.pointee.explain(XMLFault.truncated(line: line, record: record))
        } else if collector.pointee.failure == nil, collector.pointee.recordCount == 0 {
            let root = collector.pointee.rootName.map { String(cString: $0) } ?? ""
            collector.pointee.stop(
                XMLFault.noRecords(pattern.text, root: root, isFault: collector.pointee.sawFault))
        }
    }

    private func undecodable() -> ImportIssue {
        ImportIssue(
            .fatal, "undecodable", line: collector.pointee.line,
            message: "the file has bytes that aren't \(chunks.encoding.rawValue)",
            hint: "put the real encoding on the first line, or export it again as UTF-8")
    }

    /// The declaration's encoding isn't true of the UTF-8 that libxml2 is given.
    private func blankOutStaleEncoding(_ count: Int) {
        let overlap = stale.clamped(to: fed..<fed + count)
        for index in overlap { buffer[index - fed] = 0x20 }
    }
}

extension XMLParsing {
    private typealias Collector = UnsafeMutablePointer<XMLCollector>

    /// Events go to the collector; a DOCTYPE stops everything before a word of it has been acted on.
    private static func handler() -> xmlSAXHandler {
        var handler = xmlSAXHandler()
        handler.startElementNs = { collector, name, _, _, _, _, count, _, attributes in
            collector.unsafelyUnwrapped.assumingMemoryBound(to: XMLCollector.self).pointee
                .startElement(name.unsafelyUnwrapped, attributes, Int(count))
        }
        handler.endElementNs = { collector, _, _, _ in
            collector.unsafelyUnwrapped.assumingMemoryBound(to: XMLCollector.self).pointee.endElement()
        }
        handler.characters = { collector, bytes, count in
            collector.unsafelyUnwrapped.assumingMemoryBound(to: XMLCollector.self).pointee
                .characters(bytes.unsafelyUnwrapped, Int(count))
        }
        // The same function, or libxml2 looks at every blank twice to tell them apart.
        handler.ignorableWhitespace = handler.characters
        handler.cdataBlock = handler.characters
        handler.internalSubset = { collector, name, _, _ in
            let name = name.map { String(cString: $0) } ?? ""
            let collector = collector.unsafelyUnwrapped.assumingMemoryBound(to: XMLCollector.self)
            collector.pointee.stop(XMLFault.doctype(name, line: collector.pointee.line))
        }
        handler.externalSubset = handler.internalSubset
        handler.entityDecl = { collector, name, _, _, _, _ in
            let name = name.map { String(cString: $0) } ?? ""
            let collector = collector.unsafelyUnwrapped.assumingMemoryBound(to: XMLCollector.self)
            collector.pointee.stop(XMLFault.doctype(name, line: collector.pointee.line))
        }
        handler.serror = { collector, error in
            guard let error else { return }
            collector.unsafelyUnwrapped.assumingMemoryBound(to: XMLCollector.self).pointee.report(error.pointee)
        }
        return handler
    }
}
