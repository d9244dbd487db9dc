/// A page that is there for its forms.
protocol FormPage: ContentPage {
    /// Where it stands, from the part of the service down.
    var trail: [Trail.Step] { get }
    /// What to know before one begins.
    var lead: Markup { get }
    var forms: [Form] { get }
    /// What stands behind them.
    var rest: Markup { get }
}

extension FormPage {
    var rest: Markup { Markup() }

    package var content: Markup {
        """
        \(Trail(trail).markup)<h1>\(title)</h1>
        \(lead)<div class="desk">\(Markup.each(forms) { "<div class=\"sheet\">\($0.markup)</div>\n" })</div>
        \(rest)
        """
    }
}
