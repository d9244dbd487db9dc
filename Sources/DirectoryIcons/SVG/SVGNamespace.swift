/// Namespaces, and what in them is dropped without a word: what editors write for themselves and no browser draws.
enum SVGNamespace {
    static let svg = "http://www.w3.org/2000/svg"
    private static let xml = "http://www.w3.org/XML/1998/namespace"
    private static let editors = [
        "http://www.inkscape.org/namespaces/inkscape", "http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd",
        "http://www.bohemiancoding.com/sketch/ns",
    ]
    private static let droppedAttributes = ["version", "baseProfile", "enable-background", "role", "focusable"]
    /// What says nothing on the outermost element of an icon, which is as large as its place.
    private static let droppedOnRoot = ["width", "height", "x", "y", "overflow"]

    /// Whether an element is dropped, with all that is in it.
    static func drops(element name: String, in namespace: String?) -> Bool {
        editors.contains(namespace ?? "") || name == "metadata" && (namespace ?? svg) == svg
    }

    static func drops(attribute name: String, in namespace: String?, onRoot: Bool) -> Bool {
        switch namespace {
        case nil:
            name.hasPrefix("data-") || name.hasPrefix("aria-") || droppedAttributes.contains(name)
                || onRoot && droppedOnRoot.contains(name)
        case xml: name == "space"
        case let namespace?: editors.contains(namespace)
        }
    }
}
