import Mustache

/// The way to a page from the part of the service that it belongs to. Templates show it as it stands.
struct Trail {
    struct Step {
        let name: String
        let href: String
    }

    private let steps: [Step]

    init(_ steps: [Step]) { self.steps = steps }

    init(_ steps: (name: String, href: String)...) { self.init(steps.map { Step(name: $0.name, href: $0.href) }) }

    var markup: Markup {
        guard !steps.isEmpty else { return Markup() }
        return """
            <nav aria-label="Where this is"><ol class="crumbs">\
            \(Markup.each(steps) { "<li><a href=\"\($0.href)\">\($0.name)</a></li>" })</ol></nav>

            """
    }
}

extension Trail: MustacheCustomRenderable {
    var renderText: String { markup.text }
    var isNull: Bool { false }
}
