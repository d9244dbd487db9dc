package import DirectoryModel

/// What the head of a dump tells: what it is, how it would be read, and what would be left out.
package struct Inspection: Sendable {
    /// How well a mapping goes with the file.
    package struct Fit: Sendable {
        package var mapping: String
        /// Columns or paths of the mapping that the file has; in XML, those that have a value in its head.
        package var found: [String]
        /// Those that it has not, nor any alternative to them.
        package var missing: [String]

        /// From 0 to 1.
        package var share: Double { Double(found.count) / Double(max(1, found.count + missing.count)) }
    }

    /// Where the mapping comes from that the people are shown by.
    package enum Origin: String, Sendable {
        /// One that ships, recognised.
        case preset
        /// Made from the names of the columns and their values.
        case proposed
    }

    /// One of the first rows, as it would be read.
    package struct Row: Sendable {
        package var line: Int
        /// Whether it would be imported.
        package var isAccepted: Bool
        package var values: [PersonField: String]
    }

    package struct LeftOut: Sendable {
        package var column: String
        /// Why it must be; nil when only no field is filled from it.
        package var isPrivate: PrivateData?
    }

    package var file: String
    package var format: DumpFormat
    package var encoding: TextEncoding
    /// CSV: the byte between two values.
    package var delimiter: UInt8?
    /// CSV: lines before the header.
    package var skippedLines = 0
    /// XML: the root element, and the element that is one person.
    package var root: String?
    package var record: String?
    package var origin: Origin
    /// The mapping that the people are shown by, or the preset that comes nearest where one had to be proposed; nil when
    /// none has half of its columns in the file.
    package var fit: Fit?
    package var rows: [Row] = []
    /// What fills which field.
    package var sources: [PersonField: String] = [:]
    /// What those rows, the header and the file as a whole have that somebody should know about.
    package var issues: [ImportIssue] = []
    package var columnsLeftOut: [LeftOut] = []
    /// What should be looked at before a proposed mapping is used.
    package var notes: [String] = []
    /// Rows in the head, and how many of them would be held back.
    package var rowsRead = 0
    package var rowsRejected = 0
    /// Bytes that were read of the file.
    package var bytesRead = 0
    /// The mapping file; nil when none can be proposed, as there is nothing to match people by.
    package var mapping: String?
}

extension Inspection {
    /// The inspection as one JSON document.
    package func write(to json: inout JSONWriter) {
        json.object { json in
            json.member("file", file)
            json.member("format", format.rawValue)
            json.member("encoding", encoding.rawValue)
            json.member("delimiter", delimiter.map { String(UnicodeScalar($0)) })
            json.member("skippedLines", skippedLines)
            json.member("root", root)
            json.member("record", record)
            json.member("origin", origin.rawValue)
            json.key("fit")
            if let fit { json.fit(fit) } else { json.null() }
            json.array("fields", PersonField.allCases.filter { sources[$0] != nil }) { json, field in
                json.object {
                    $0.member("field", field.name)
                    $0.member("from", sources[field])
                }
            }
            json.array("rows", rows) { $0.row($1) }
            json.array("issues", issues) { $0.issue($1) }
            json.array("columnsLeftOut", columnsLeftOut) { json, column in
                json.object {
                    $0.member("column", column.column)
                    $0.member("private", column.isPrivate?.rawValue)
                }
            }
            json.array("notes", notes) { $0.string($1) }
            json.object("head") {
                $0.member("bytes", bytesRead)
                $0.member("rows", rowsRead)
                $0.member("rejected", rowsRejected)
            }
        }
    }
}

extension JSONWriter {
    fileprivate mutating func fit(_ fit: Inspection.Fit) {
        object {
            $0.member("mapping", fit.mapping)
            $0.member("percent", Int(fit.share * 100))
            $0.array("found", fit.found) { $0.string($1) }
            $0.array("missing", fit.missing) { $0.string($1) }
        }
    }

    fileprivate mutating func row(_ row: Inspection.Row) {
        object { json in
            json.member("line", row.line)
            json.member("accepted", row.isAccepted)
            json.object("values") { json in
                for field in PersonField.allCases where row.values[field] != nil {
                    json.member(field.name, row.values[field])
                }
            }
        }
    }
}
