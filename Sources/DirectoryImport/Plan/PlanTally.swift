import Crypto
package import DirectoryModel

/// Watches the changes of a plan go by: counts them, takes their hash and, if asked, keeps them as JSON.
package struct PlanTally {
    package private(set) var counts: PlanCounts
    private let plan: Plan
    private var hash = SHA256()
    private var lists: [List: JSONWriter]

    /// The lists of a plan's JSON document.
    enum List: String, CaseIterable { case hires, leavers, returns, moves, changes }

    /// `keepsLists`: whether `list` will be asked for; a million hires take some 100 MB then.
    package init(_ plan: Plan, keepsLists: Bool) {
        self.plan = plan
        counts = plan.readCounts
        lists = keepsLists ? Dictionary(uniqueKeysWithValues: List.allCases.map { ($0, JSONWriter()) }) : [:]
        for held in plan.heldBack { add(to: &hash, "held \(held.employeeNumber) \(held.field) \(held.value)\n") }
    }

    package mutating func add(_ change: borrowing Change) throws {
        add(to: &hash, "\(change.kind.rawValue) \(change.subject.rawValue) \(change.before.bytes.count)\n")
        hash.update(data: change.before.bytes)
        hash.update(data: change.after.bytes)
        switch change.kind {
        case .joined:
            counts.hires += 1
            // The kind is the first value of every complete record: tag, length, then its first letter.
            if change.after.bytes.count > 2, change.after.bytes[2] == UInt8(ascii: "v") { counts.vacancies += 1 }
            try list(.hires, change) { _ in }
        case .left:
            counts.leavers += 1
            try list(.leavers, change) { _ in }
            try addFields(change, except: [.status, .leaveDate])
        case .returned:
            counts.returns += 1
            try list(.returns, change) { _ in }
            try addFields(change, except: [.status, .leaveDate])
        case .changed: try addFields(change, except: [])
        }
    }

    /// SHA-256 of everything that the plan would do, as lower-case hexadecimal. What an approval is bound to.
    package var planHash: String {
        let digits = Array("0123456789abcdef")
        return hash.finalize().reduce(into: "") {
            $0.append(digits[Int($1 >> 4)])
            $0.append(digits[Int($1 & 15)])
        }
    }

    /// The elements of one list, comma-separated.
    func list(_ list: List) -> JSONWriter? { lists[list] }

    private mutating func addFields(_ change: borrowing Change, except hidden: Set<PersonField>) throws {
        let before = change.before.values
        let after = change.after.values
        for field in PersonField.allCases where before[field] != after[field] && !hidden.contains(field) {
            if field == .manager {
                counts.moves += 1
                let (old, new) = (number(before[field]), number(after[field]))
                try list(.moves, change) { json in
                    json.member("oldManager", old)
                    json.member("newManager", new)
                }
            } else {
                counts.changes += 1
                let isLine = field.line != nil
                let old = isLine ? number(before[field]) : before[field]
                let new = isLine ? number(after[field]) : after[field]
                try list(.changes, change) { json in
                    json.member("field", field.name)
                    json.member("old", old)
                    json.member("new", new)
                }
            }
        }
    }

    private func number(_ id: String?) -> String? { id.map { plan.employeeNumber(ofID: $0) } }

    private mutating func list(
        _ list: List, _ change: borrowing Change, _ more: (inout JSONWriter) -> Void
    ) throws {
        guard lists[list] != nil else { return }
        let person = try plan.identity(of: change)
        lists[list]?.object { json in
            json.member("employeeNumber", person[.employeeNumber])
            json.member("alias", person[.alias])
            if list != .moves && list != .changes { json.member("displayName", person.displayName) }
            more(&json)
        }
    }

    private func add(to hash: inout SHA256, _ text: String) {
        var text = text
        text.withUTF8 { hash.update(bufferPointer: UnsafeRawBufferPointer($0)) }
    }
}
