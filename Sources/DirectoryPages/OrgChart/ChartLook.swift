package import DirectoryModel

/// How a chart is shown, and what of it is open: what its URL says.
package struct ChartLook: Sendable, Equatable {
    /// Which way it grows.
    package enum Layout: String, CaseIterable, Sendable { case down, side }

    /// By what its nodes are coloured.
    package enum Colour: String, CaseIterable, Sendable {
        case department, level, city, employmentType, tenure

        var name: String {
            switch self {
            case .department: "Department"
            case .level: "Level"
            case .city: "City"
            case .employmentType: "Employment"
            case .tenure: "Tenure"
            }
        }

        /// What of a person it looks at, as documents name it.
        package var fields: FieldSelection {
            switch self {
            case .department, .level, .employmentType: FieldSelection([rawValue])
            case .city: FieldSelection(["location"])
            case .tenure: FieldSelection(["hireDate"])
            }
        }
    }

    package static let usualDepth = 2
    /// Levels that can be asked for by number.
    package static let depths = 1...20

    package var layout = Layout.down
    package var colour: Colour?
    /// Levels that are open; nil for all.
    package var depth: Int? = usualDepth
    /// Nodes that are open or closed against `depth`, by their keys.
    package var open: [String] = []
    package var shut: [String] = []
    /// The key of somebody to whom the way is open.
    package var at: String?

    /// Per cent of its usual size, which a script makes it; nil for that.
    package var zoom: Int?
    package static let zooms = 20...200

    package init() {}

    var depthWord: String { depth.map(String.init) ?? "all" }

    /// The pairs of the query that say it, without what goes without saying. Keys have no character that a URL would have
    /// to escape.
    private var pairs: [String] {
        [
            layout == .down ? nil : "layout=\(layout.rawValue)",
            colour.map { "colour=\($0.rawValue)" },
            depth == Self.usualDepth ? nil : "depth=\(depthWord)",
            open.isEmpty ? nil : "open=" + open.joined(separator: ","),
            shut.isEmpty ? nil : "shut=" + shut.joined(separator: ","),
            at.map { "at=\($0)" },
            zoom.map { "zoom=\($0)" },
        ].compactMap { $0 }
    }

    /// `path` looked at like this, with more pairs in the query.
    func href(_ path: String, _ more: String...) -> String {
        let query = (pairs + more).joined(separator: "&")
        return query.isEmpty ? path : "\(path)?\(query)"
    }

    /// The same of another part of the chart, where what is open here says nothing.
    var elsewhere: ChartLook {
        var look = self
        (look.open, look.shut, look.at) = ([], [], nil)
        return look
    }
}
