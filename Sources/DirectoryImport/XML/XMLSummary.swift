import DirectoryModel

/// What the beginning of an XML file tells, for recognising whose export it is.
package struct XMLSummary: Sendable, Equatable {
    /// Local name of the root element.
    package var root: String
    /// Namespace of the root element; empty when it has none.
    package var namespace: String
    /// Local name of the element that most probably stands around one record: the one that is repeated, or what the
    /// only containers lead to. nil when nothing speaks for any.
    package var record: String?

    package init(root: String, namespace: String, record: String?) {
        self.root = root
        self.namespace = namespace
        self.record = record
    }

    /// Reads at most the first 256 KiB. Throws `UnreadableDump` when the file can't be read, has a DOCTYPE or isn't
    /// XML up to its root element.
    package static func sniff(path: String) throws(UnreadableDump) -> XMLSummary {
        try sniff(try FileChunks(path: path))
    }

    /// The same for a file that is open already; nothing of it is used up.
    package static func sniff(_ file: FileChunks) throws(UnreadableDump) -> XMLSummary {
        let prolog = try XMLProlog(head: file.head, isWhole: file.headIsWhole, path: file.path)
        var text = Transcoder.decodeHead(file.head, prolog.finding)
        for index in prolog.stale.clamped(to: text.indices) { text[index] = 0x20 }
        let outline = XMLOutline.read(text)
        if let failure = outline.failure, failure.code != "malformed" || outline.elements.isEmpty {
            throw UnreadableDump(failure)
        }
        guard let root = outline.elements.first else {
            throw UnreadableDump(text.isEmpty ? XMLFault.empty() : XMLFault.truncated(line: 1, record: nil))
        }
        return XMLSummary(root: root.name, namespace: outline.namespace, record: outline.probableRecord())
    }
}
