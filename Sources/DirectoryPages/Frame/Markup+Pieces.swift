extension Markup {
    /// One of those that a list lets choose.
    static func option(_ value: String, _ label: String, isChosen: Bool) -> Markup {
        "<option value=\"\(value)\"\(isChosen ? " selected" as Markup : nil)>\(label)</option>"
    }
}

/// A sign beside words that say the same.
struct Icon: MarkupSource {
    private let name: StaticString

    init(_ name: StaticString) { self.name = name }

    func write(to page: inout Markup) {
        page.append("<svg class=\"i\" aria-hidden=\"true\"><use href=\"/static/icons.svg#")
        page.append(name)
        page.append("\"/></svg>")
    }
}

/// What copies a text; it comes into sight where a script can do it.
struct CopyButton: MarkupSource {
    private let text: String

    init(_ text: String) { self.text = text }

    func write(to page: inout Markup) {
        page.put(text, between: "<button class=\"bare\" type=\"button\" data-copy=\"", "\"")
        page.put(text, between: " aria-label=\"Copy ", "\" title=\"Copy\" hidden>")
        page.put(Icon("copy"))
        page.append("</button>")
    }
}
