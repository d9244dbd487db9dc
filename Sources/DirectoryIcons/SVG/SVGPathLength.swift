import Glibc

/// How long a path is at most: a curve is no longer than the lines through its control points, an arc no longer than the
/// circle that it is on.
struct SVGPathLength {
    private struct Point {
        var x = 0.0
        var y = 0.0

        func distance(to other: Point) -> Double { hypot(other.x - x, other.y - y) }
    }

    private var length = 0.0
    private var place = Point()
    private var start = Point()
    /// The last control point of the segment before, if it was a curve: `s` and `t` mirror it.
    private var control: Point?

    static func of(_ path: SVGPathData) -> Double {
        var measure = SVGPathLength()
        for segment in path.segments { measure.pass(segment) }
        return measure.length
    }

    private mutating func pass(_ segment: SVGPathData.Segment) {
        let isRelative = segment.command.value & 0x20 != 0
        let base = isRelative ? place : Point()
        let numbers = segment.numbers
        func point(_ index: Int) -> Point { Point(x: base.x + numbers[index], y: base.y + numbers[index + 1]) }
        switch Unicode.Scalar(UInt8(segment.command.value | 0x20)) {
        case "m":
            place = point(0)
            start = place
            control = nil
        case "l": go([point(0)])
        case "h": go([Point(x: base.x + numbers[0], y: place.y)])
        case "v": go([Point(x: place.x, y: base.y + numbers[0])])
        case "c": go([point(0), point(2), point(4)])
        case "s": go([mirrored, point(0), point(2)])
        case "q": go([point(0), point(2)])
        case "t": go([mirrored, point(0)])
        case "a":
            let end = point(5)
            // Radii that are too small for the distance are made larger.
            length += 2 * Double.pi * max(abs(numbers[0]), abs(numbers[1]), place.distance(to: end))
            place = end
            control = nil
        default: go([start])
        }
    }

    private var mirrored: Point {
        control.map { Point(x: 2 * place.x - $0.x, y: 2 * place.y - $0.y) } ?? place
    }

    private mutating func go(_ points: [Point]) {
        for point in points {
            length += place.distance(to: point)
            place = point
        }
        control = points.count > 1 ? points[points.count - 2] : nil
    }
}
