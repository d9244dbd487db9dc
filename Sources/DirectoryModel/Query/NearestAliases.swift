/// The aliases that were probably meant by one that nobody has: at most three, at most two slips away, nearest first.
///
/// Only aliases that begin with the same letter, or with its neighbour in the word, are looked at: a slip in the very
/// first letter is rare, and the others of a million need not be.
package struct NearestAliases {
    private let wanted: [UInt8]
    private var nearest: [(distance: Int, alias: String)] = []

    package init(to alias: String) { wanted = Array(alias.utf8) }

    /// The letters that candidates begin with.
    package var letters: Set<UInt8> { Set(wanted.prefix(2)) }

    /// The best of those that were considered.
    package var found: [String] {
        nearest.sorted { ($0.distance, $0.alias) < ($1.distance, $1.alias) }.prefix(3).map(\.alias)
    }

    package mutating func consider(_ candidate: UnsafeRawBufferPointer) {
        guard abs(candidate.count - wanted.count) <= 2, let first = candidate.first, wanted.prefix(2).contains(first)
        else { return }
        let distance = Self.distance(wanted, Array(candidate))
        guard distance <= min(2, wanted.count / 2) else { return }
        nearest.append((distance, String(decoding: candidate, as: UTF8.self)))
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
