/// A field of a form, with its label, what helps to fill it in and, beside it, what was wrong.
struct FormField {
    enum Kind {
        case line
        /// Some lines of text.
        case text
        case day
        case time
        case number(ClosedRange<Int>)
        case choice([(value: String, label: String)])
        /// A box to tick: it is sent as `true`, or not at all.
        case box
    }

    let name: String
    let label: String
    var kind = Kind.line
    var hint: String?
    /// Those of one group, one after the other, stand together under it.
    var group: String?
    var isRequired = false
    /// At most so many characters.
    var most: Int?
    /// What stands there as long as nothing was typed.
    var value = ""
}

extension FormField {
    /// `form` tells fields of one name on one page apart.
    func markup(in entry: FormEntry, of form: String) -> Markup {
        let id = "\(form)-\(name)"
        let fault = entry.fault.flatMap { $0.field == name ? $0.text : nil }
        let notes = [hint == nil ? nil : "\(id)-hint", fault == nil ? nil : "\(id)-fault"].joined(by: " ")
        let attributes: Markup = """
            id="\(id)" name="\(name)"\(notes.map { " aria-describedby=\"\($0)\"" })\
            \(fault.map { _ in " aria-invalid=\"true\" autofocus" })\(isRequired ? " required" as Markup : nil)\
            \(most.map { " maxlength=\"\($0)\"" })
            """
        let label: Markup = "<label for=\"\(id)\">\(label)</label>"
        let after: Markup = """
            \(hint.map { "<small id=\"\(id)-hint\">\($0)</small>" })\
            \(fault.map { "<p class=\"fault\" id=\"\(id)-fault\">\($0)</p>" })
            """
        let value = entry.value(name, or: value)
        if case .box = kind {
            let isTicked: Markup? = value == "true" ? " checked" : nil
            return """
                <div class="field"><div class="check"><input type="checkbox" \(attributes) value="true"\(isTicked)> \
                \(label)</div>\(after)</div>

                """
        }
        return "<div class=\"field\">\(label)\(control(value, attributes))\(after)</div>\n"
    }

    private func control(_ value: String, _ attributes: Markup) -> Markup {
        switch kind {
        case .line, .box: "<input \(attributes) value=\"\(value)\" autocomplete=\"off\">"
        // A line end behind the tag is not part of the text.
        case .text: "<textarea \(attributes)>\n\(value)</textarea>"
        case .time: "<input type=\"time\" \(attributes) value=\"\(value)\">"
        case .day: "<input type=\"date\" \(attributes) value=\"\(value)\">"
        case .number(let range):
            // What is no number, no browser takes for one.
            """
            <input type="number" \(attributes) value="\(Int(value).map(String.init) ?? "" as String)" min="\(range.lowerBound)" max="\(range.upperBound)">
            """
        case .choice(let choices):
            "<select \(attributes)>\(Markup.each(choices) { Markup.option($0.value, $0.label, isChosen: $0.value == value) })</select>"
        }
    }
}
