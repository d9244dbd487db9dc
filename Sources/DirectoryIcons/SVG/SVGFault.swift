import CLibXML2
import DirectoryModel

/// Why an SVG can't be an icon: the sentences for whoever drew it.
enum SVGFault {
    static func tooLong(_ count: Int) -> DirectoryError {
        DirectoryError(
            .invalid, "the icon has \((count + 1023) >> 10) KiB, and 64 KiB are the most",
            hint: "Save it without the editor's own data, or draw it with fewer points: most icons have under 10 KiB.")
    }

    static let empty = DirectoryError(.invalid, "the icon is an empty file", hint: "Export it again.")

    static let packed = DirectoryError(
        .invalid, "the icon is a packed SVG (.svgz)", hint: "Save it as a plain SVG, which ends in .svg.")

    static let encoding = DirectoryError(
        .invalid, "the icon isn't in UTF-8", hint: "Save it as UTF-8, which every program that draws SVG can.")

    static func malformed(_ error: xmlError) -> DirectoryError {
        let text = error.message.map { String(cString: $0) } ?? "no reason given"
        let reason = text.split(whereSeparator: \.isNewline).joined(separator: " ")
        return DirectoryError(
            .invalid, "the icon is not well-formed XML at line \(error.line): \(shown(reason, atMost: 160))",
            hint: "Export it again: it was cut off, or changed by hand.")
    }

    static let cutOff = DirectoryError(
        .invalid, "the icon ends before its last element is closed", hint: "Export it again: it was cut off.")

    static let doctype = DirectoryError(
        .invalid, "the icon has a DOCTYPE, which could make it read other files or grow without limit",
        hint: "Delete everything from <!DOCTYPE to its >; in Illustrator, export for screens rather than saving as SVG."
    )

    static func instruction(_ name: String) -> DirectoryError {
        DirectoryError(
            .invalid, "the icon has an instruction for programs, <?\(shown(name))?>", hint: "Delete it from <? to ?>.")
    }

    static func entity(_ name: String) -> DirectoryError {
        DirectoryError(
            .invalid, "the icon has &\(shown(name));, which nobody knows",
            hint: "Only &amp; &lt; &gt; &quot; &apos; and numbers are known.")
    }

    static func root(_ name: String) -> DirectoryError {
        DirectoryError(
            .invalid, "the file is no SVG: its outermost element is <\(shown(name))>",
            hint: #"An icon begins with <svg xmlns="http://www.w3.org/2000/svg">."#)
    }

    static let noBox = DirectoryError(
        .invalid, "the icon's <svg> has neither a viewBox nor a width and a height in pixels",
        hint: #"Say how large its canvas is: viewBox="0 0 24 24"."#)

    static func limit(_ message: String) -> DirectoryError {
        DirectoryError(
            .invalid, "the icon has \(message)",
            hint: "Draw it simpler: at the size of a badge, nobody sees that much.")
    }

    static func text(line: Int) -> DirectoryError {
        DirectoryError(
            .invalid, "there is text between the elements in line \(line)",
            hint: "Only <title> and <desc> hold text. Letters that should be seen have to be turned into paths.")
    }

    static func value(_ attribute: SVGAttribute, _ value: String, line: Int) -> DirectoryError {
        DirectoryError(
            .invalid, "\(attribute.rawValue)=\"\(shown(value))\" in line \(line) has no place in an icon",
            hint: "It has to be \(attribute.expectation).")
    }

    static func place(_ child: SVGElement, in parent: SVGElement, line: Int) -> DirectoryError {
        DirectoryError(
            .invalid, "<\(child.rawValue)> in line \(line) can't stand in <\(parent.rawValue)>",
            hint: child == .svg
                ? "An icon is one <svg>; make the inner one a <g>." : "Move it out, or remove it.")
    }

    static func secondShape(line: Int) -> DirectoryError {
        DirectoryError(
            .invalid, "<clipPath> has a second shape in line \(line)",
            hint: "Unite them into one path, which clips the same: Union in Inkscape, Pathfinder in Illustrator.")
    }

    static func missing(_ id: String, _ attribute: SVGAttribute) -> DirectoryError {
        DirectoryError(
            .invalid, "\(attribute.rawValue) refers to #\(shown(id)), which isn't in the icon",
            hint: "Export it with all that it uses, or give a plain colour.")
    }

    static func wrongKind(_ id: String, _ attribute: SVGAttribute) -> DirectoryError {
        DirectoryError(
            .invalid, "\(attribute.rawValue) refers to #\(shown(id)), which is something else",
            hint: "It has to be \(attribute.expectation).")
    }

    static func twice(_ id: String) -> DirectoryError {
        DirectoryError(
            .invalid, "two elements of the icon have the id \(shown(id))",
            hint: "Give one of them another, and change what refers to it.")
    }

    /// A piece of the file for a message: short, and without what would turn or break the line that it is shown in.
    static func shown(_ text: String, atMost count: Int = 40) -> String {
        let scalars = text.unicodeScalars.map { scalar -> Unicode.Scalar in
            switch scalar.properties.generalCategory {
            case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .unassigned, .surrogate: "�"
            default: scalar
            }
        }
        let short = String(String.UnicodeScalarView(scalars.prefix(count)))
        return scalars.count > count ? short + "…" : short
    }
}
