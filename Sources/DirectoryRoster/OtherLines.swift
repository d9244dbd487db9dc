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

    var all: [Line] { byReport }

    /// Whom somebody also answers to, dotted lines first.
    func lines(of report: PersonID) -> ArraySlice<Line> { Self.run(byReport, \.report, report) }

    /// Who also answers to somebody by lines of a kind, in order of arrival.
    func reports(of manager: PersonID, _ kind: LineKind) -> [PersonID] {
        Self.run(byManager, \.manager, manager).filter { $0.kind == kind }.map(\.report)
    }

    private static func run(
        _ lines: [Line], _ key: any KeyPath<Line, PersonID> & Sendable, _ id: PersonID
    ) -> ArraySlice<Line> {
        var low = 0
        var high = lines.count
        while low < high {
            let middle = (low + high) / 2
            if lines[middle][keyPath: key].rawValue < id.rawValue { low = middle + 1 } else { high = middle }
        }
        return lines[low...].prefix { $0[keyPath: key] == id }
    }
}
