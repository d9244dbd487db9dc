import CLibXML2
import DirectoryModel

/// The issues that stop the reading of an XML file.
enum XMLFault {
    static func doctype(_ name: String, line: Int) -> ImportIssue {
        if name.lowercased() == "html" { return DumpFormat.webPage(path: "").issue }
        return ImportIssue(
            .fatal, "doctype", line: line, value: name,
            message: "the file has a DOCTYPE, which could make it read other files or grow without limit",
            hint: "export it without one, or delete everything from <!DOCTYPE to its >")
    }

    static func malformed(_ error: xmlError) -> ImportIssue {
        let text = error.message.map { String(cString: $0) } ?? "no reason given"
        let line = Int(error.line)
        let column = Int(error.int2)
        let reason = text.split(whereSeparator: \.isNewline).joined(separator: " ")
        return ImportIssue(
            .fatal, "malformed", line: line, column: column,
            message: "the file is not well-formed XML at line \(line), column \(column): \(reason)",
            hint: hint(error.code))
    }

    private static func hint(_ code: Int32) -> String {
        switch UInt32(code) {
        case XML_ERR_INVALID_CHAR.rawValue, XML_ERR_INVALID_ENCODING.rawValue:
            "the text isn't in the encoding that the first line declares: put the right one there, or export as UTF-8"
        case XML_ERR_UNDECLARED_ENTITY.rawValue, XML_ERR_ENTITYREF_SEMICOL_MISSING.rawValue,
            XML_ERR_NAME_REQUIRED.rawValue:
            "write & as &amp; and < as &lt;; only &amp; &lt; &gt; &quot; &apos; and numbers are known"
        default:
            "the program that wrote the file is at fault, or the copy is damaged: export it again"
        }
    }

    static func truncated(line: Int, record: String?) -> ImportIssue {
        let place = record.map { "in the middle of a record (<\($0)>)" } ?? "before its last element is closed"
        return ImportIssue(
            .fatal, "truncated", line: line, message: "the file ends \(place)",
            hint: "the export or the copy was cut off: export it again")
    }

    static func empty() -> ImportIssue {
        ImportIssue(
            .fatal, "emptyFile", message: "the file is empty",
            hint: "check that the export ran to its end; export again")
    }

    static func noRecords(_ record: String, root: String, isFault: Bool) -> ImportIssue {
        if isFault {
            return ImportIssue(
                .fatal, "soapFault", message: "the file is the error answer of a SOAP service, not a dump",
                hint: "read its <faultstring>, put that right and fetch again")
        }
        return ImportIssue(
            .fatal, "noRecords", value: root, message: "there is no <\(record)> in the file, whose root is <\(root)>",
            hint: "name the element that stands around one person as the record, or check that it is the right file")
    }

    static func tooDeep(line: Int) -> ImportIssue {
        limit("tooDeep", line, "elements stand more than \(XMLLimits.depth) deep inside one another")
    }

    static func tooManyAttributes(line: Int) -> ImportIssue {
        limit("tooManyAttributes", line, "an element has more than \(XMLLimits.attributes) attributes")
    }

    static func fieldTooLong(line: Int, path: String) -> ImportIssue {
        var issue = limit("fieldTooLong", line, "the value of \(path) is longer than 64 KiB")
        issue.field = path
        return issue
    }

    static func recordTooLong(line: Int) -> ImportIssue {
        limit("recordTooLong", line, "the record is longer than 1 MiB")
    }

    static func tooManyNames(line: Int) -> ImportIssue {
        limit("tooManyNames", line, "the file has more than \(XMLLimits.dictionary) different names")
    }

    static func unparsed(line: Int) -> ImportIssue {
        limit("unfinishedMarkup", line, "a tag, comment or name goes on for more than 256 KiB")
    }

    private static func limit(_ code: String, _ line: Int, _ message: String) -> ImportIssue {
        ImportIssue(
            .fatal, code, line: line, message: message,
            hint: "no HR system writes this: check that it is the right file and that it isn't damaged")
    }
}
