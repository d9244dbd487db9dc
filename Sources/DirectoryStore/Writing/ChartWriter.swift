import DirectoryModel
import GRDB
import OrgGraph

/// Keeps `org_node` true: builds the forest of the new revision whole and writes the nodes that differ.
final class ChartWriter {
    /// What the chart has to know of a profile.
    struct NodeState {
        var manager: PersonID?
        private var isPerson = false
        private var hasLeft = false

        /// Whether the profile is a person in place.
        var isCounted: Bool { isPerson && !hasLeft }

        init() {}

        init(_ record: FieldRecord) { record.forEach { note($0, $1) } }

        mutating func note(_ field: PersonField, _ value: UnsafeRawBufferPointer) {
            // The first letters tell these closed sets apart: person/vacancy, preHire/active/leave/left.
            if field == .kind { isPerson = value.first == 0x70 }
            if field == .status { hasLeft = value.count == 4 && value[2] == 0x66 }
        }
    }

    private struct StoredNode: Equatable {
        var parent: Int32
        var direct: Int32
        var total: Int32
        static let absent = StoredNode(parent: -2, direct: -1, total: -1)
    }

    private let db: Database
    /// By id - 1; -1 for none. Loaded when the first change touches the chart.
    private var parents: [Int32] = []
    private var counted: [Bool] = []
    private var stored: [StoredNode] = []
    private var isLoaded: Bool
    private var isTouched = false

    init(_ db: Database, isFirstLoad: Bool) {
        self.db = db
        isLoaded = isFirstLoad
    }

    func set(_ id: PersonID, _ state: NodeState) throws {
        try setManager(id, state.manager)
        try setCounted(id, state.isCounted)
    }

    func setManager(_ id: PersonID, _ manager: PersonID?) throws {
        try prepare(for: id)
        parents[Int(id.rawValue) - 1] = manager.map { $0.rawValue - 1 } ?? -1
        isTouched = true
    }

    func setCounted(_ id: PersonID, _ isCounted: Bool) throws {
        try prepare(for: id)
        counted[Int(id.rawValue) - 1] = isCounted
        isTouched = true
    }

    /// Throws `conflict` naming the people when the lines of this revision make a loop.
    func finish() throws {
        guard isTouched else { return }
        let forest: ReportingForest
        do {
            forest = try ReportingForest(parents: parents, counted: counted)
        } catch {
            throw DirectoryError(.conflict, "the reporting lines are not a forest: \(Self.describe(error))")
        }
        let upsert = try SQLStatement(
            db,
            """
            INSERT INTO org_node (id, manager_id, direct_reports, total_reports) VALUES (?1, ?2, ?3, ?4)
            ON CONFLICT (id) DO UPDATE SET manager_id = ?2, direct_reports = ?3, total_reports = ?4
            """)
        for node in 0..<Int32(forest.count) {
            let new = StoredNode(
                parent: forest.parent(of: node) ?? -1, direct: Int32(forest.directCount(of: node)),
                total: Int32(forest.totalCount(of: node)))
            if Int(node) < stored.count, stored[Int(node)] == new { continue }
            upsert.bind(1, Int64(node) + 1)
            if new.parent >= 0 { upsert.bind(2, Int64(new.parent) + 1) } else { upsert.bindNull(2) }
            upsert.bind(3, Int64(new.direct))
            upsert.bind(4, Int64(new.total))
            try upsert.run()
        }
    }

    private func prepare(for id: PersonID) throws {
        if !isLoaded {
            isLoaded = true
            try load()
        }
        let needed = Int(id.rawValue) - parents.count
        if needed > 0 {
            parents.append(contentsOf: repeatElement(-1, count: needed))
            counted.append(contentsOf: repeatElement(false, count: needed))
        }
    }

    private func load() throws {
        let count = try Int.fetchOne(db, sql: "SELECT max(id) FROM profile") ?? 0
        parents = Array(repeating: -1, count: count)
        counted = Array(repeating: false, count: count)
        stored = Array(repeating: .absent, count: count)
        let nodes = try SQLStatement(
            db, "SELECT id, manager_id, direct_reports, total_reports FROM org_node ORDER BY id")
        while try nodes.step() {
            let node = nodes.int(0) - 1
            parents[node] = nodes.isNull(1) ? -1 : Int32(nodes.int(1) - 1)
            stored[node] = StoredNode(parent: parents[node], direct: Int32(nodes.int(2)), total: Int32(nodes.int(3)))
        }
        let states = try SQLStatement(db, "SELECT id, kind = 'person' AND status <> 'left' FROM profile ORDER BY id")
        while try states.step() { counted[states.int(0) - 1] = states.int(1) == 1 }
    }

    private static func describe(_ error: ForestError) -> String {
        switch error {
        case .unknownParent(let node, let parent): "P\(node + 1) reports to P\(parent + 1), which is not there"
        case .loops(let loops):
            loops.prefix(5).map { loop in
                loop.count == 1
                    ? "P\(loop[0] + 1) reports to itself" : loop.map { "P\($0 + 1)" }.joined(separator: " reports to ")
            }.joined(separator: "; ")
        }
    }
}
