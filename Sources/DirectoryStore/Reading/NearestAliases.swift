/// The aliases that were probably meant by one that nobody has: at most three, at most two slips away, nearest first.
///
/// Only aliases that begin with the same letter, or with its neighbour in the word, are looked at: a slip in the very
/// first letter is rare, and the others of a million need not be read.
package struct NearestAliases {
    private(set) var found: [String] = []

    init(to alias: String, _ db: any StatementSource) throws {
        let wanted = Array(alias.utf8)
        var nearest: [(distance: Int, alias: String)] = []
        for letter in Set(wanted.prefix(2)) {
            let rows = try db.statement(SQL.aliasRange)
            rows.bind(1, String(decoding: [letter], as: UTF8.self))
            rows.bind(2, String(decoding: [letter + 1], as: UTF8.self))
            while try rows.step() {
                let candidate = rows.bytes(0)
                guard abs(candidate.count - wanted.count) <= 2 else { continue }
                let distance = Self.distance(wanted, Array(candidate))
                guard distance <= min(2, wanted.count / 2) else { continue }
                nearest.append((distance, String(decoding: candidate, as: UTF8.self)))
            }
        }
        found = nearest.sorted { ($0.distance, $0.alias) < ($1.distance, $1.alias) }.prefix(3).map(\.alias)
    }

    /// Optimal string alignment: insertions, deletions, substitutions and swaps of neighbours, each counted one.
    package static func distance(_ a: [UInt8], _ b: [UInt8]) -> Int {
        var beforeLast = [Int](repeating: 0, count: b.count + 1)
        var last = Array(0...b.count)
        var row = last
        for i in a.indices {
            row[0] = i + 1
            for j in b.indices {
                row[j + 1] = min(last[j + 1] + 1, row[j] + 1, last[j] + (a[i] == b[j] ? 0 : 1))
                if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] {
                    row[j + 1] = min(row[j + 1], beforeLast[j - 1] + 1)
                }
            }
            (beforeLast, last, row) = (last, row, beforeLast)
        }
        return last[b.count]
    }
}
