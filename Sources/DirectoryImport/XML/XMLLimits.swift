/// What an XML file may not exceed; past it reading stops with a fatal issue. libxml2 keeps no such limits of its own
/// that would be low enough: 1 MB of attributes costs its 2.9.14 up to 18 s.
enum XMLLimits {
    /// Elements inside one another.
    static let depth = 64
    /// Attributes of one element.
    static let attributes = 64
    /// Bytes of one value.
    static let field = 64 << 10
    /// Bytes of one record as it stands in the file, as UTF-8.
    static let record = 1 << 20
    /// Bytes fed to the parser that it couldn't work off yet: a tag, comment or name without end.
    static let unparsed = 256 << 10
    /// Bytes fed at once.
    static let chunk = 64 << 10
    /// Paths that nobody asked for and that are listed.
    static let unread = 200
    /// Element paths nobody asked for that are told apart; a file of random names can't grow the table further.
    static let states = 4096
    /// Different names in the whole file: libxml2 2.9.14 has 16,384 buckets for them and no more, so a million made-up
    /// names would take it 15 s. Real schemas have a few hundred.
    static let dictionary = 16_384
    /// Names of children, and of attributes, that are told apart below one path.
    static let names = 256
}
