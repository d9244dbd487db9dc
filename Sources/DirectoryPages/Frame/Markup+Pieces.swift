extension Markup {
    /// A sign beside words that say the same.
    static func icon(_ name: String) -> Markup {
        "<svg class=\"i\" aria-hidden=\"true\"><use href=\"/static/icons.svg#\(name)\"/></svg>"
    }

    /// What copies a text; it comes into sight where a script can do it.
    static func copy(_ text: String) -> Markup {
        """
        <button class="bare" type="button" data-copy="\(text)" aria-label="Copy \(text)" title="Copy" hidden>\
        \(icon("copy"))</button>
        """
    }

    /// One of those that a list lets choose.
    static func option(_ value: String, _ label: String, isChosen: Bool) -> Markup {
        "<option value=\"\(value)\"\(isChosen ? " selected" as Markup : nil)>\(label)</option>"
    }
}
