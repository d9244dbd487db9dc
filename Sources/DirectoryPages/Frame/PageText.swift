import Mustache

/// Escapes text for HTML, in elements and in quoted attributes.
///
/// It goes by scalars. The library's own escaping goes by characters as people see them, in which a quotation mark
/// that is followed by a combining accent is no quotation mark; a browser takes it for one, and the attribute ends.
struct PageText: MustacheContentType {
    func escapeText(_ text: String) -> String {
        var escaped = ""
        escaped.reserveCapacity(text.utf8.count)
        for scalar in text.unicodeScalars {
            switch scalar {
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            case "&": escaped += "&amp;"
            case "\"": escaped += "&quot;"
            case "'": escaped += "&#39;"
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
    }
}
