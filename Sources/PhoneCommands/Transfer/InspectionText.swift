import DirectoryImport
import DirectoryModel

/// What `phone import inspect` shows: what the file is, how sure that is, the first people side by side, and what would
/// be left out.
struct InspectionText {
    /// Columns of a terminal for one value; `--json` has all of it.
    private static let width = 24

    private(set) var text: String
    private let inspection: Inspection

    init(_ inspection: Inspection, style: TerminalStyle, mappingFile: String?) {
        self.inspection = inspection
        let name = inspection.file.split(separator: "/").last.map(String.init) ?? inspection.file
        text = "\(name.harmless): \(Self.nature(inspection).harmless)\n"
        addFit()
        addRows(style)
        addList("Left out, as no directory should hold it", inspection.columnsLeftOut.filter { $0.isPrivate != nil })
        addList("Left out", inspection.columnsLeftOut.filter { $0.isPrivate == nil })
        for note in inspection.notes { text += "\(note.harmless)\n" }
        addIssues()
        addNextStep(mappingFile)
    }

    private static func nature(_ inspection: Inspection) -> String {
        var parts = [inspection.format == .csv ? "CSV" : "XML", inspection.encoding.rawValue]
        if let delimiter = inspection.delimiter { parts.append("separated by \(word(for: delimiter))") }
        if inspection.skippedLines > 0 {
            parts.append("header behind \(inspection.skippedLines) line\(inspection.skippedLines == 1 ? "" : "s")")
        }
        if let record = inspection.record { parts.append("one <\(record)> a person") }
        return parts.joined(separator: ", ")
    }

    /// The detected ones are four.
    private static func word(for delimiter: UInt8) -> String {
        switch delimiter {
        case UInt8(ascii: ","): "commas"
        case UInt8(ascii: ";"): "semicolons"
        case UInt8(ascii: "\t"): "tabs"
        default: "bars"
        }
    }

    private mutating func addFit() {
        if inspection.origin == .proposed {
            text += "No mapping that ships with phone fits"
            text +=
                inspection.mapping == nil ? ".\n" : "; this one is proposed, from names and values of the columns.\n"
        }
        guard let fit = inspection.fit else { return }
        text += "\(inspection.origin == .preset ? "Mapping" : "The nearest is") \(Self.words(fit))\n"
        if !fit.missing.isEmpty { text += "  without \(fit.missing.map(\.harmless).joined(separator: ", "))\n" }
    }

    private static func words(_ fit: Inspection.Fit) -> String {
        let all = fit.found.count + fit.missing.count
        return "\(fit.mapping): \(fit.found.count) of its \(all) columns are there, \(Int(fit.share * 100)) %"
    }

    private mutating func addRows(_ style: TerminalStyle) {
        let rows = inspection.rows
        guard !inspection.sources.isEmpty else { return }
        let columns =
            [TextTable.Column(title: "field"), TextTable.Column(title: "from", shrinks: true)]
            + rows.map {
                TextTable.Column(title: $0.isAccepted ? "line \($0.line)" : "line \($0.line), held back", shrinks: true)
            }
        var table = TextTable(columns, style: style)
        let shown = PersonField.allCases.filter { field in
            inspection.sources[field] != nil
                && (rows.contains { $0.values[field] != nil } || inspection.origin == .proposed)
        }
        text += table.lines(
            shown.map { field in
                [TerminalText(field.name), Self.place(inspection.sources[field] ?? "")]
                    + rows.map { Self.cell($0.values[field] ?? "") }
            })
        let rest = inspection.rowsRejected == 0 ? "" : ", of which \(inspection.rowsRejected) would be held back"
        text +=
            "\(inspection.rowsRead.grouped) rows in the first \(Self.size(inspection.bytesRead))\(rest)\n"
    }

    private static func cell(_ value: String) -> TerminalText { TerminalText(value).fitted(to: width) }

    /// Of a long path the end says most.
    private static func place(_ source: String) -> TerminalText {
        guard source.displayWidth > width, source.contains("/") else { return cell(source) }
        let first = source.prefix { $0 != "," }
        return cell("…/" + (first.split(separator: "/").last ?? ""))
    }

    private static func size(_ bytes: Int) -> String { bytes < 1024 ? "\(bytes) bytes" : "\(bytes >> 10) KiB" }

    private mutating func addList(_ title: String, _ columns: [Inspection.LeftOut]) {
        guard !columns.isEmpty else { return }
        let names = columns.map { column in
            column.column.harmless + (column.isPrivate.map { " (\($0.rawValue))" } ?? "")
        }
        text += "\(title): \(names.joined(separator: ", "))\n"
    }

    private mutating func addIssues() {
        guard !inspection.issues.isEmpty else { return }
        text += "To look at:\n"
        for issue in inspection.issues { text += ImportSummary.lines(of: issue) }
    }

    private mutating func addNextStep(_ mappingFile: String?) {
        if let mappingFile {
            text += "The mapping is in \(mappingFile). To see what it would change: "
            text += "phone import \(inspection.file) --mapping \(mappingFile) --dry-run\n"
        } else if inspection.origin == .proposed, inspection.mapping != nil {
            text += "To have it as a file: phone import inspect \(inspection.file) --write-mapping FILE\n"
        }
    }
}
