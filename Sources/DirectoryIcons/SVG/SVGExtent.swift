import Glibc

/// How far an icon reaches beyond its canvas. A browser draws a line in so many more pieces the longer it is on the screen,
/// also where nobody sees it: a file of 30 kB that is enlarged a million times keeps it busy for minutes.
enum SVGExtent {
    /// The greatest number of any shape, enlarged by what its transformations enlarge at most, in widths or heights of the
    /// canvas, whichever is greater. Infinite or no number for what can't be said. Linear in the size of the icon.
    static func of(_ root: SVGNode) -> Double {
        let box = root.attributes[.viewBox].map(numbers) ?? []
        return box.count == 4 ? reach(root, scale: 1) / max(box[2], box[3]) : .infinity
    }

    private static func reach(_ node: SVGNode, scale: Double) -> Double {
        var scale = scale
        if case .written(let text)? = node.attributes[.transform] { scale *= enlargement(text) }
        var own = 0.0
        if node.element.kind == .shape {
            for (attribute, value) in node.attributes where attribute.isGeometry {
                own = numbers(value).reduce(own) { max($0, abs($1)) }
            }
        }
        return node.children.reduce(own * scale) { farther($0, reach($1, scale: scale)) }
    }

    /// Not `max`, for which what is no number may be less than everything.
    private static func farther(_ one: Double, _ other: Double) -> Double {
        one.isNaN || other.isNaN ? .nan : max(one, other)
    }

    /// By how much a list of transformations makes something longer at most.
    private static func enlargement(_ text: String) -> Double {
        text.split(separator: ")").reduce(1) { product, function in
            let parts = function.split(separator: "(")
            let values = parts.last.map { numbers(.written(String($0))) } ?? []
            switch parts.first.map({ $0.filter(\.isLetter) }) {
            case "matrix": return product * sqrt(values.prefix(4).reduce(0) { $0 + $1 * $1 })
            case "scale": return product * (values.map(abs).max() ?? 1)
            case "skewX", "skewY": return product * (1 + abs(tan((values.first ?? 0) * .pi / 180)))
            default: return product
            }
        }
    }

    /// The numbers in a value, whatever stands between them.
    private static func numbers(_ value: SVGNode.Value) -> [Double] {
        guard case .written(let text) = value else { return [] }
        var scanner = SVGScanner(text)
        var numbers: [Double] = []
        while !scanner.isAtEnd {
            if let number = scanner.number() { numbers.append(number) } else { scanner.skipOne() }
        }
        return numbers
    }
}
