/// The record of one run: what was asked, what came of it, who decided. Kept in the directory for good.
package struct ImportRun: Sendable, Equatable {
    package enum Kind: String, Sendable, CaseIterable, Codable {
        /// A full dump: who is not in it has left.
        case dump
        /// Some people only.
        case delta
        /// Rows of earlier dumps whose day has come.
        case due
        /// Takes back what another run did.
        case undo
    }

    package enum State: String, Sendable, CaseIterable, Codable {
        /// Its changes are in the directory.
        case applied
        /// Read to its end; there was nothing to change.
        case unchanged
        /// Stopped by a guard. Nothing is changed; the plan waits for a person.
        case quarantined
        /// A person threw the quarantined plan away.
        case rejected
        /// The file could not be read to its end. Nothing is changed.
        case refused
        /// Not read: a plan of the same source waits in quarantine.
        case suspended
    }

    /// Numbered from 1 in the order of recording; 0 before that.
    package var number = 0
    package var kind: Kind
    package var state: State
    package var source: String
    package var file: String
    package var mapping: String
    /// SHA-256 of the file, hexadecimal; nil where its sender said none, so that it was not taken, or where the file
    /// has another.
    package var fileHash: String?
    /// When the dump was made; nil when nobody knows.
    package var dumped: Timestamp?
    /// Whether the file's last line had an end, as lines have; nil where that says nothing, as in XML.
    package var endsWithLineEnd: Bool?
    /// The fields that the file had a column for.
    package var fields: [PersonField] = []
    package var started: Timestamp
    package var finished: Timestamp
    package var actor: String
    package var planHash = ""
    /// The revision that the plan was made for.
    package var baseRevision = 0
    /// The revision that the run made; nil when it made none.
    package var revision: Int?
    package var counts = PlanCounts()
    package var details = RunDetails()
    package var decision: Decision?
    /// The run that this one takes back.
    package var undoes: Int?

    package init(
        kind: Kind, state: State, source: String, file: String, mapping: String, started: Timestamp,
        finished: Timestamp, actor: String
    ) {
        self.kind = kind
        self.state = state
        self.source = source
        self.file = file
        self.mapping = mapping
        self.started = started
        self.finished = finished
        self.actor = actor
    }

    /// What a person said of a quarantined run.
    package struct Decision: Sendable, Equatable, Codable {
        package var by: String
        package var at: Timestamp
        /// Their reason; empty when they gave none.
        package var note: String

        package init(by: String, at: Timestamp, note: String) {
            self.by = by
            self.at = at
            self.note = note
        }
    }
}

/// What a run found that a person should know of. At most 1,000 entries of each list; the counts have them all.
package struct RunDetails: Sendable, Equatable, Decodable {
    package static let maximumEntries = 1000

    /// The limits that the dump went over.
    package var alarms: [GuardAlarm] = []
    package var heldBack: [HeldBack] = []
    package var conflicts: [SourceConflict] = []
    package var issues: [ImportIssue] = []
    package var columnsLeftOut: [String] = []
    /// Of an undo: later edits that it would take back too, or did.
    package var obstacles: [UndoObstacle] = []
    /// Why a file was refused or not even read, and what to do; empty otherwise.
    package var refusal = ""

    package init() {}

    private enum CodingKeys: CodingKey {
        case alarms, heldBack, conflicts, issues, columnsLeftOut, obstacles, refusal
    }

    package init(from decoder: any Decoder) throws {
        let document = try decoder.container(keyedBy: CodingKeys.self)
        func list<Entry: Decodable>(_ key: CodingKeys) throws -> [Entry] {
            try document.decodeIfPresent([Entry].self, forKey: key) ?? []
        }
        alarms = try list(.alarms)
        heldBack = try list(.heldBack)
        conflicts = try list(.conflicts)
        issues = try list(.issues)
        columnsLeftOut = try list(.columnsLeftOut)
        obstacles = try list(.obstacles)
        refusal = try document.decodeIfPresent(String.self, forKey: .refusal) ?? ""
    }
}

/// A field that was changed again after the run that is to be undone.
package struct UndoObstacle: Sendable, Equatable, Codable {
    package var employeeNumber: String
    package var field: PersonField
    /// What the run had made of it.
    package var made: String?
    /// What it is now.
    package var present: String?
    /// What the undo would make of it.
    package var restored: String?

    package init(employeeNumber: String, field: PersonField, made: String?, present: String?, restored: String?) {
        self.employeeNumber = employeeNumber
        self.field = field
        self.made = made
        self.present = present
        self.restored = restored
    }
}

extension Timestamp: Codable {
    package init(from decoder: any Decoder) throws {
        let text = try decoder.singleValueContainer().decode(String.self)
        guard let time = Timestamp(text) else {
            throw DecodingError.dataCorrupted(
                .init(codingPath: decoder.codingPath, debugDescription: "'\(text)' is not a moment in UTC"))
        }
        self = time
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}
