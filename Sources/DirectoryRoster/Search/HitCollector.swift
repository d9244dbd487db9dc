import DirectoryModel

/// Keeps the best of the people found, behind a cursor, and counts them all.
struct HitCollector {
    private let limit: Int
    private let after: SearchCursor?
    /// A heap with the worst on top, of at most one more than the limit: that one says whether there is a next page.
    private var best: [SearchCursor] = []
    private(set) var total = 0
    let found: PeopleSet

    init(limit: Int, after: SearchCursor?, people: Int) {
        self.limit = limit
        self.after = after
        found = PeopleSet(highest: people)
        best.reserveCapacity(limit + 2)
    }

    /// Takes in somebody who is not known yet. `distance` is asked only when it may matter.
    @inline(__always)
    mutating func add(_ id: PersonID, rank: UInt16, distance: () -> UInt16) {
        guard found.insert(id) else { return }
        total += 1
        if best.count > limit, rank > best[0].rank { return }
        let hit = SearchCursor(rank: rank, distance: distance(), id: id)
        if let after, hit <= after { return }
        if best.count <= limit {
            best.append(hit)
            rise(best.count - 1)
        } else if hit < best[0] {
            best[0] = hit
            sink()
        }
    }

    /// The page, best first, and whether there are more behind it.
    var page: (hits: [SearchCursor], isLast: Bool) {
        let sorted = best.sorted()
        return (Array(sorted.prefix(limit)), sorted.count <= limit)
    }

    private mutating func rise(_ from: Int) {
        var i = from
        while i > 0, best[(i - 1) / 2] < best[i] {
            best.swapAt(i, (i - 1) / 2)
            i = (i - 1) / 2
        }
    }

    private mutating func sink() {
        var i = 0
        while true {
            var largest = i
            for child in [2 * i + 1, 2 * i + 2] where child < best.count && best[largest] < best[child] {
                largest = child
            }
            guard largest != i else { return }
            best.swapAt(i, largest)
            i = largest
        }
    }
}
