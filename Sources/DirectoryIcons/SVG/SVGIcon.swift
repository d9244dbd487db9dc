package import DirectoryModel

/// An icon that somebody drew, read from SVG: a small tree of the elements and attributes that an allow-list knows, and
/// nothing else that the file had. Two are equal when they are written the same.
///
/// What comes out of it was written by us from checked values, so that it may be served: it runs nothing, fetches nothing,
/// links to nothing, whether a page shows it or it is opened by itself.
package struct SVGIcon: Sendable, Equatable {
    /// The icon as SVG in UTF-8, with a `viewBox`, without a size of its own, in one line. Reading that again gives the
    /// same icon and the same bytes.
    package let svg: String

    let root: SVGNode

    /// Reads what somebody sent. What editors write for themselves (comments, metadata, their own namespaces, `data-…`) is
    /// left out; everything else that an icon has no place for is refused by its name, rather than left out in silence,
    /// which would leave somebody with an icon that looks different from what they drew.
    ///
    /// Throws `invalid`, with what to do, for what is no well-formed XML in UTF-8, has a DOCTYPE, an entity or a processing
    /// instruction, has anything that isn't on the list, or is over `IconLimits`. Linear in the length of the file, which
    /// is 64 KiB at most.
    package init(_ bytes: [UInt8]) throws(DirectoryError) {
        let reading = SVGReading()
        reading.read(try Self.plain(bytes))
        if let failure = reading.failure { throw failure }
        guard let root = reading.root else { throw SVGFault.cutOff }
        try self.init(root: SVGReference.resolved(root))
    }

    private init(root: SVGNode) throws(DirectoryError) {
        var svg = ""
        root.write(to: &svg)
        guard SVGDashes.count(root) <= IconLimits.drawnDashes else {
            throw SVGFault.limit("lines of more than \(Int(IconLimits.drawnDashes)) dashes and gaps")
        }
        guard SVGExtent.of(root) <= IconLimits.canvases else {
            throw SVGFault.limit("something that reaches more than \(Int(IconLimits.canvases)) times beyond its canvas")
        }
        // Numbers with exponents are longer without.
        guard svg.utf8.count <= IconLimits.bytes else { throw SVGFault.tooLong(svg.utf8.count) }
        self.root = root
        self.svg = svg
    }

    /// The file without a byte order mark, once it is known to be short enough and UTF-8 and to say nothing else. The
    /// parser never sees another encoding.
    private static func plain(_ bytes: [UInt8]) throws(DirectoryError) -> [UInt8] {
        guard bytes.count <= IconLimits.bytes else { throw SVGFault.tooLong(bytes.count) }
        guard !bytes.isEmpty else { throw SVGFault.empty }
        guard !bytes.starts(with: [0x1F, 0x8B]) else { throw SVGFault.packed }
        let plain = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes
        guard !plain.contains(0), let text = String(validating: plain, as: UTF8.self),
            declaredEncoding(text).map({ $0.lowercased() == "utf-8" }) ?? true
        else { throw SVGFault.encoding }
        return plain
    }

    /// The encoding of the XML declaration; nil when there is none, or none in it.
    private static func declaredEncoding(_ text: String) -> Substring? {
        guard text.hasPrefix("<?xml") else { return nil }
        let declaration = text.prefix { $0 != ">" }
        let halves = declaration.split(separator: "encoding", maxSplits: 1)
        guard halves.count == 2 else { return nil }
        let quoted = halves[1].drop { $0.isWhitespace || $0 == "=" }
        guard let quote = quoted.first else { return nil }
        return quoted.dropFirst().prefix { $0 != quote }
    }
}
