/// How many dashes the lines of an icon are drawn in. A browser draws each by itself, and unites them in a time that grows
/// with their square: 280,000 thick ones in a file of 24 kB keep it busy for minutes.
enum SVGDashes {
    /// At least so many as there are, the gaps counted, too. Linear in the size of the icon.
    static func count(_ root: SVGNode) -> Double {
        let box = root.attributes[.viewBox].flatMap { numbers($0, of: 0) } ?? []
        let canvas = box.count == 4 ? box[2] + box[3] : 0
        return count(root, perUnit: 0, canvas)
    }

    /// `perUnit` is how many dashes there are to a unit of length, as the elements outside say.
    private static func count(_ node: SVGNode, perUnit: Double, _ canvas: Double) -> Double {
        var perUnit = perUnit
        if let value = node.attributes[.strokeDasharray] {
            let dashes = numbers(value, of: canvas) ?? []
            let sum = dashes.reduce(0, +)
            perUnit = sum > 0 ? Double(dashes.count) / sum : 0
        }
        let own = perUnit > 0 && node.element.kind == .shape ? perUnit * length(node, canvas) : 0
        return node.children.reduce(own) { $0 + count($1, perUnit: perUnit, canvas) }
    }

    private static func length(_ node: SVGNode, _ canvas: Double) -> Double {
        func number(_ attribute: SVGAttribute) -> Double {
            node.attributes[attribute].flatMap { numbers($0, of: canvas)?.first } ?? 0
        }
        func path(_ attribute: SVGAttribute, from start: String = "") -> Double {
            guard case .written(let data)? = node.attributes[attribute] else { return 0 }
            return SVGPathData(start + data).map(SVGPathLength.of) ?? 0
        }
        let length =
            switch node.element {
            case .path: path(.d)
            // Their points are those of a path that begins with a move.
            case .polyline, .polygon: 2 * path(.points, from: "M")
            case .rect: 2 * (number(.width) + number(.height))
            case .circle: 2 * Double.pi * number(.r)
            case .ellipse: 2 * Double.pi * max(number(.rx), number(.ry))
            case .line: abs(number(.x2) - number(.x1)) + abs(number(.y2) - number(.y1))
            default: 0.0
            }
        // What somebody says it is counts for the dashes, and browsers differ in where they believe it.
        return max(length, number(.pathLength))
    }

    /// Numbers as they are, percentages as parts of the canvas; nil for words.
    private static func numbers(_ value: SVGNode.Value, of canvas: Double) -> [Double]? {
        guard case .written(let text) = value else { return nil }
        var scanner = SVGScanner(text)
        var numbers: [Double] = []
        while !scanner.isAtEnd {
            guard let number = scanner.number() else { return nil }
            numbers.append(scanner.take("%") ? number / 100 * canvas : number)
            scanner.skipBlanks()
        }
        return numbers
    }
}
