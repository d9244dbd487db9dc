/// A dump that somebody wants imported.
package struct ImportRequest: Sendable {
    /// Where the file lies.
    package var path: String
    /// What reports call it: a file's name, without its folders.
    package var name: String
    /// A preset's name or a mapping file's path; nil to recognise the file by its header or root element.
    package var mapping: String?
    /// The source that the dump is from; nil for the one that the mapping names, else `hr`.
    package var source: String?
    /// Whether people who are not in the file are left alone.
    package var isDelta: Bool
    /// Whether the dump is packed in a gzip file; one that isn't declared is refused.
    package var isGzip: Bool
    /// When the dump was made; nil when nobody knows.
    package var dumped: Timestamp?
    /// The SHA-256 that its sender says the file has; nil when they say none. A file with another is refused.
    package var fileHash: String?
    package var now: Timestamp
    /// Who asked for it.
    package var actor: String

    package init(
        path: String, name: String? = nil, mapping: String? = nil, source: String? = nil, isDelta: Bool = false,
        isGzip: Bool = false, dumped: Timestamp? = nil, fileHash: String? = nil, now: Timestamp, actor: String
    ) {
        self.path = path
        self.name = name ?? path.split(separator: "/").last.map(String.init) ?? path
        self.mapping = mapping
        self.source = source
        self.isDelta = isDelta
        self.isGzip = isGzip
        self.dumped = dumped
        self.fileHash = fileHash
        self.now = now
        self.actor = actor
    }
}

/// How far an import is.
package enum ImportProgress: Sendable, Equatable {
    /// Bytes of the file that have been read, and rows in them.
    case reading(bytes: Int, rows: Int)
    case planning
    /// Changes that have been written, of about so many.
    case writing(changes: Int, of: Int)
}
