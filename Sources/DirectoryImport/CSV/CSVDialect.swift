/// How a CSV file is written. What is nil is found out from the file.
package struct CSVDialect: Sendable, Equatable {
    /// The byte between two values; nil: whichever of `,` `;` tab and `|` the first lines agree on.
    package var delimiter: UInt8?
    /// The byte around a value that contains delimiters or line ends; nil: the file quotes nothing.
    package var quote: UInt8?
    /// nil: found from a byte order mark or from the bytes. A byte order mark wins over what is declared.
    package var encoding: TextEncoding?
    /// Physical lines before the header, such as a report's title.
    package var skipLines: Int
    /// How a line before the header may begin, after those that are skipped; a file has such a line or not.
    package var preambles: [String]
    /// False: the first line is a record already, and the columns are called `1`, `2`, ….
    package var hasHeader: Bool

    package init(
        delimiter: UInt8? = nil, quote: UInt8? = UInt8(ascii: "\""), encoding: TextEncoding? = nil, skipLines: Int = 0,
        preambles: [String] = [], hasHeader: Bool = true
    ) {
        self.delimiter = delimiter
        self.quote = quote
        self.encoding = encoding
        self.skipLines = skipLines
        self.preambles = preambles
        self.hasHeader = hasHeader
    }

    /// Everything found out, `"` as the quote, the header on the first line.
    package static let detect = CSVDialect()

    /// Throws when delimiter and quote can't tell values apart: not ASCII, a line end, NUL, or the same byte.
    func check() throws(UnreadableDump) {
        for byte in [delimiter, quote].compactMap({ $0 }) {
            if byte == 0 || byte >= 0x80 || byte == 0x0A || byte == 0x0D || (delimiter == quote) {
                throw UnreadableDump(
                    "badDialect", value: String(UnicodeScalar(byte)),
                    message: "delimiter and quote must be two different ASCII characters other than line ends",
                    hint: "leave them out to have the delimiter found")
            }
        }
    }
}
