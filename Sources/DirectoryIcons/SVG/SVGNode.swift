import DirectoryXML

/// An element that has been checked, with what is in it.
struct SVGNode: Sendable, Equatable {
    /// A value that has been checked: as it is written, or the id of a gradient or a clip path.
    enum Value: Sendable, Equatable {
        case written(String)
        case reference(String)
    }

    let element: SVGElement
    var attributes: [SVGAttribute: Value] = [:]
    var children: [SVGNode] = []
    /// Of a title or a description; empty for everything else.
    var text = ""

    /// Appends it as XML, attributes in the order of their names. Nothing in a value needs escaping: no checker lets a
    /// quote, an ampersand or an angle bracket pass.
    func write(to svg: inout String) {
        svg += "<\(element.rawValue)"
        if element == .svg { svg += #" xmlns="\#(SVGNamespace.svg)""# }
        for attribute in SVGAttribute.allCases {
            switch attributes[attribute] {
            case .written(let value): svg += " \(attribute.rawValue)=\"\(value)\""
            case .reference(let id): svg += " \(attribute.rawValue)=\"url(#\(id))\""
            case nil: break
            }
        }
        if children.isEmpty, text.isEmpty {
            svg += "/>"
        } else {
            svg += ">" + XMLText.escaped(text)
            for child in children { child.write(to: &svg) }
            svg += "</\(element.rawValue)>"
        }
    }
}
