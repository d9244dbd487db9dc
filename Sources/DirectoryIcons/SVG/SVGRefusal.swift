import DirectoryModel

/// What is refused by its name, each with what to do instead.
extension SVGFault {
    static func element(_ name: String, line: Int) -> DirectoryError {
        DirectoryError(
            .invalid, "<\(shown(name))> in line \(line) has no place in an icon", hint: elementHint(name))
    }

    static func attribute(_ name: String, of element: String, line: Int) -> DirectoryError {
        DirectoryError(
            .invalid, "\(shown(name)) of <\(shown(element))> in line \(line) has no place in an icon",
            hint: attributeHint(name))
    }

    private static let runsNothing = "Remove it: an icon runs nothing."
    private static let standsStill = "Remove it: an icon stands still."
    private static let isFlat =
        "Remove it, or flatten it in the editor: an icon has shapes, gradients and clip paths, and no other effects."
    private static let isAlone = "Remove it: an icon links to nothing and is complete in itself."
    private static let isStyledByAttributes =
        "Write what it says as attributes, such as fill=\"#00628f\". Inkscape does it when saving as Optimised SVG (convert "
        + "CSS attributes to XML attributes), Illustrator when exporting with presentation attributes."

    private static func elementHint(_ name: String) -> String {
        let plain = name.split(separator: ":").last.map { $0.lowercased() } ?? ""
        switch plain {
        case "script", "handler", "listener": return runsNothing
        case "animate", "animatemotion", "animatetransform", "animatecolor", "set", "discard", "mpath":
            return standsStill
        case "style", "link": return isStyledByAttributes
        case "a", "foreignobject", "iframe", "object", "embed", "audio", "video", "include", "view", "cursor":
            return isAlone
        case "use", "symbol": return "Draw it where it is used: Inkscape's Unlink Clone and Illustrator's Expand do."
        case "image": return "Trace it, or send the picture itself as a PNG."
        case "text", "tspan", "tref", "textpath", "font", "glyph":
            return "Turn it into paths: not everybody has the same fonts."
        case "switch": return "Keep the one of its children that should be seen."
        case "mask", "filter", "pattern", "marker", "mesh", "meshgradient", "hatch": return isFlat
        default:
            if let known = SVGElement.allCases.first(where: { $0.rawValue.lowercased() == plain }) {
                return "If it is SVG's <\(known.rawValue)>, it is written so, and in the namespace \(SVGNamespace.svg)."
            }
            return "Remove it. An icon may have: " + SVGElement.allCases.map(\.rawValue).joined(separator: " ") + "."
        }
    }

    private static func attributeHint(_ name: String) -> String {
        let plain = name.lowercased()
        if plain.hasPrefix("on") { return runsNothing }
        switch plain {
        case "style": return isStyledByAttributes
        case "class": return "Remove it: an icon has no rules of style that it could name."
        case "href", "xlink:href": return isAlone + " A gradient needs stops of its own."
        case "filter", "mask", "marker", "marker-start", "marker-mid", "marker-end": return isFlat
        case _ where plain.hasPrefix("xml:") || plain.hasPrefix("xlink:"): return isAlone
        default: return "Remove it."
        }
    }
}
