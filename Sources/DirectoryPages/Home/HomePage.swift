/// `/`: what this is, and the search box.
package struct HomePage: TemplatePage {
    package static let template = "home"

    package let title = PageFrame.product

    package init() {}
}
