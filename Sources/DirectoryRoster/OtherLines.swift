import DirectoryModel

/// The dotted, interim and assistant lines that hold now: few, so that both directions are sorted arrays.
struct OtherLines: Sendable {
    struct Line: Sendable {
        var report: PersonID
        var kind: LineKind
        var manager: PersonID
    }

    private let byReport: [Line]
    private let byManager: [Line]

    init(_ lines: [Line]) {
        byReport = lines.sorted {
            ($0.report.rawValue, $0.kind.rawValue) < ($1.report.rawValue, $1.kind.rawValue)
        }
        byManager = lines.sorted {
            ($0.manager.rawValue, $0.kind.rawValue, $0.report.rawValue)
                < ($1.manager.rawValue, $1.kind.rawValue, $1.report.rawValue)
        }
    }

    /// Whom somebody also answers to, dotted lines first.
    func lines(of report: PersonID) -> ArraySlice<Line> { Self.run(byReport, report) { $0.report } }

    /// Who also answers to somebody by lines of a kind, in order of arrival.
    func reports(of manager: PersonID, _ kind: LineKind) -> [PersonID] {
        Self.run(byManager, manager) { $0.manager }.filter { $0.kind == kind }.map(\.report)
    }

    @inline(__always)
    private static func run(_ lines: [Line], _ id: PersonID, _ key: (Line) -> PersonID) -> ArraySlice<Line> {
        var low = 0
        var high = lines.count
        while low < high {
            let middle = (low + high) / 2
            if key(lines[middle]).rawValue < id.rawValue { low = middle + 1 } else { high = middle }
        }
        var end = low
        while end < lines.count, key(lines[end]) == id { end += 1 }
        return lines[low..<end]
    }
}
