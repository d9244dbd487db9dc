/// The elements of SVG 1.1 that an icon may have. Absent on purpose: whatever runs, links, animates, brings in something
/// from elsewhere, styles by rules, or looks different where other fonts are installed.
enum SVGElement: String, CaseIterable {
    case svg, g, defs, title, desc
    case path, rect, circle, ellipse, line, polyline, polygon
    case clipPath, linearGradient, radialGradient, stop

    enum Kind { case root, group, definitions, shape, clipPath, gradient, stop, text }

    var kind: Kind {
        switch self {
        case .svg: .root
        case .g: .group
        case .defs: .definitions
        case .path, .rect, .circle, .ellipse, .line, .polyline, .polygon: .shape
        case .clipPath: .clipPath
        case .linearGradient, .radialGradient: .gradient
        case .stop: .stop
        case .title, .desc: .text
        }
    }

    /// Whether `child` may stand directly inside. A second `svg` may stand nowhere: as a root of its own it would need
    /// checks of its own.
    func takes(_ child: SVGElement) -> Bool {
        switch (kind, child.kind) {
        case (.text, _), (.stop, _), (_, .root): false
        case (_, .text): true
        case (.root, let inner), (.group, let inner), (.definitions, let inner): inner != .stop
        case (.clipPath, let inner): inner == .shape
        case (.gradient, let inner): inner == .stop
        case (.shape, _): false
        }
    }

    /// Whether it may have an attribute. Inside a clip path nothing is clipped again: paths that clip one another twice
    /// each would take a browser a time that doubles with each, and could go round in a circle.
    func takes(_ attribute: SVGAttribute, insideClipPath: Bool) -> Bool {
        if attribute == .id { return true }
        if attribute == .clipPath, insideClipPath || self == .clipPath { return false }
        switch kind {
        case .root, .group, .shape: return attribute.isPresentation || ownAttributes.contains(attribute)
        default: return ownAttributes.contains(attribute)
        }
    }

    private var ownAttributes: [SVGAttribute] {
        switch self {
        // x and y of the outermost element mean nothing; width and height are taken for the view box if there is none.
        case .svg: [.viewBox, .preserveAspectRatio]
        case .g: [.transform]
        case .defs, .title, .desc: []
        case .path: [.d, .pathLength, .transform]
        case .rect: [.x, .y, .width, .height, .rx, .ry, .pathLength, .transform]
        case .circle: [.cx, .cy, .r, .pathLength, .transform]
        case .ellipse: [.cx, .cy, .rx, .ry, .pathLength, .transform]
        case .line: [.x1, .y1, .x2, .y2, .pathLength, .transform]
        case .polyline, .polygon: [.points, .pathLength, .transform]
        case .clipPath: [.clipPathUnits, .transform, .clipRule]
        case .linearGradient: [.x1, .y1, .x2, .y2, .gradientUnits, .gradientTransform, .spreadMethod]
        case .radialGradient: [.cx, .cy, .r, .fx, .fy, .fr, .gradientUnits, .gradientTransform, .spreadMethod]
        case .stop: [.offset, .stopColor, .stopOpacity, .color]
        }
    }
}
