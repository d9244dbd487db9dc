/// What somebody sees at one URL: a pure function of what it was made from. It writes its own part, without what is around
/// it.
package protocol WebPage: MarkupSource {
    /// What the window, a bookmark and a screen reader call it.
    var title: String { get }
    /// Where it belongs among the service's sections; nil for none.
    static var section: PageFrame.Section? { get }
    /// What stands in the search box.
    var asked: String { get }
    /// What it needs of styles and scripts beside those that every page has.
    static var assets: [Asset] { get }
}

extension WebPage {
    package static var section: PageFrame.Section? { nil }
    package static var assets: [Asset] { [] }
    package var asked: String { "" }

    /// The whole page, with what is around it.
    package func html(in frame: PageFrame) -> Markup { frame.around(self) }
}

/// A page whose own part is one piece of markup.
package protocol ContentPage: WebPage {
    var content: Markup { get }
}

extension ContentPage {
    package func write(to page: inout Markup) { page += content }
}

/// A page whose members a template shows.
///
/// In templates, a name with a point before it is looked for in the innermost part only; without one, Mustache goes on
/// looking in the parts around it, and finds there what is meant for them.
package protocol TemplatePage: ContentPage {
    /// The template's name in `Templates`.
    static var template: String { get }
}

extension TemplatePage {
    package var content: Markup { Markup(trusted: PageTemplates.render(self, with: Self.template)) }
}
