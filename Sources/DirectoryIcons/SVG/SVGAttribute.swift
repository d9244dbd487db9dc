/// The attributes that an icon may have, each with what its value may be.
enum SVGAttribute: String, CaseIterable {
    case clipPath = "clip-path"
    case clipPathUnits
    case clipRule = "clip-rule"
    case color
    case colorInterpolation = "color-interpolation"
    case cx, cy, d, display, fill
    case fillOpacity = "fill-opacity"
    case fillRule = "fill-rule"
    case fr, fx, fy, gradientTransform, gradientUnits, height, id, offset, opacity
    case paintOrder = "paint-order"
    case pathLength, points, preserveAspectRatio, r, rx, ry
    case shapeRendering = "shape-rendering"
    case spreadMethod
    case stopColor = "stop-color"
    case stopOpacity = "stop-opacity"
    case stroke
    case strokeDasharray = "stroke-dasharray"
    case strokeDashoffset = "stroke-dashoffset"
    case strokeLinecap = "stroke-linecap"
    case strokeLinejoin = "stroke-linejoin"
    case strokeMiterlimit = "stroke-miterlimit"
    case strokeOpacity = "stroke-opacity"
    case strokeWidth = "stroke-width"
    case transform
    case vectorEffect = "vector-effect"
    case viewBox, visibility, width, x, x1, x2, y, y1, y2

    /// What a value may be.
    enum Values {
        case id, colour, paint, clip, number, fraction, path, points, transforms, box, dashes, aspect
        /// A number, or one with `px` or `%`; below zero only if said so.
        case length(maybeNegative: Bool)
        case words([String])
    }

    var values: Values {
        switch self {
        case .id: .id
        case .fill, .stroke: .paint
        case .color, .stopColor: .colour
        case .clipPath: .clip
        case .opacity, .fillOpacity, .strokeOpacity, .stopOpacity, .offset: .fraction
        case .strokeMiterlimit, .pathLength: .number
        case .d: .path
        case .points: .points
        case .transform, .gradientTransform: .transforms
        case .viewBox: .box
        case .strokeDasharray: .dashes
        case .preserveAspectRatio: .aspect
        case .width, .height, .r, .rx, .ry, .fr, .strokeWidth: .length(maybeNegative: false)
        case .x, .y, .cx, .cy, .fx, .fy, .x1, .x2, .y1, .y2, .strokeDashoffset: .length(maybeNegative: true)
        default: .words(words)
        }
    }

    private var words: [String] {
        switch self {
        case .clipPathUnits, .gradientUnits: ["userSpaceOnUse", "objectBoundingBox"]
        case .clipRule, .fillRule: ["nonzero", "evenodd"]
        case .colorInterpolation: ["auto", "sRGB", "linearRGB"]
        case .display: ["none", "inline", "block"]
        case .paintOrder: ["normal", "fill", "stroke", "stroke fill", "fill stroke", "stroke fill markers"]
        case .shapeRendering: ["auto", "optimizeSpeed", "crispEdges", "geometricPrecision"]
        case .spreadMethod: ["pad", "reflect", "repeat"]
        case .strokeLinecap: ["butt", "round", "square"]
        case .strokeLinejoin: ["miter", "round", "bevel"]
        // Chromium now and then hangs on a wide stroke that does not scale with the rest.
        case .vectorEffect: ["none"]
        case .visibility: ["visible", "hidden", "collapse"]
        default: []
        }
    }

    /// Whether it says where a shape is or how large.
    var isGeometry: Bool {
        switch self {
        case .d, .points, .x, .y, .width, .height, .rx, .ry, .cx, .cy, .r, .x1, .x2, .y1, .y2: true
        default: false
        }
    }

    /// Whether it says how something is drawn, and so may stand on a group for all that is in it.
    var isPresentation: Bool {
        switch self {
        case .clipPath, .clipRule, .color, .colorInterpolation, .display, .fill, .fillOpacity, .fillRule, .opacity,
            .paintOrder, .shapeRendering, .stroke, .strokeDasharray, .strokeDashoffset, .strokeLinecap,
            .strokeLinejoin, .strokeMiterlimit, .strokeOpacity, .strokeWidth, .vectorEffect, .visibility, .stopColor,
            .stopOpacity:
            true
        default: false
        }
    }
}
