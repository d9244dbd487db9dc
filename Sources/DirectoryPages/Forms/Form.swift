import Mustache

/// A form that is sent to this service. Templates show it as it stands.
struct Form {
    struct Button {
        enum Look: String { case plain, main, danger }

        let label: String
        var look = Look.main
        /// What is sent when it is this one that was pressed.
        var sends: (name: String, value: String)?
    }

    /// Tells its fields from those of other forms on the page, and says which of them was sent.
    let id: String
    /// A path.
    let action: String
    var fields: [FormField] = []
    /// What it brings along beside what says that it is ours.
    var hidden: [(name: String, value: String)] = []
    let buttons: [Button]
    let entry: FormEntry
}

extension Form {
    var markup: Markup {
        """
        <form class="form\(fields.contains { $0.group != nil } ? " broad" as Markup : nil)" id="\(id)" \
        action="\(action)" method="post">
        \(fault)<input type="hidden" name="form" value="\(entry.token)">
        \(Markup.each(hidden) { "<input type=\"hidden\" name=\"\($0.name)\" value=\"\($0.value)\">\n" })\
        \(content)<p class="actions">\
        \(Markup.each(buttons) { "\($0.markup) " })</p>
        </form>

        """
    }

    private var content: Markup {
        var content = Markup()
        var group: String?
        for field in fields {
            if field.group != group {
                if group != nil { content += "</fieldset>\n" }
                if let group = field.group { content += "<fieldset><legend>\(group)</legend>\n" }
                group = field.group
            }
            content += field.markup(in: entry, of: id)
        }
        if group != nil { content += "</fieldset>\n" }
        return content
    }

    /// What is no one field's fault stands before them all.
    private var fault: Markup? {
        fields.contains { $0.name == entry.fault?.field } ? nil : entry.notice
    }
}

extension Form.Button {
    fileprivate var markup: Markup {
        let name: Markup? = sends.map { " name=\"\($0.name)\" value=\"\($0.value)\"" }
        let style: Markup? = look == .plain ? nil : " class=\"\(look.rawValue)\""
        return "<button\(style)\(name)>\(label)</button>"
    }
}

extension Form: MustacheCustomRenderable {
    var renderText: String { markup.text }
    var isNull: Bool { false }
}
