import DirectoryModel

/// Words that nearly all differ from person to person, sorted: those of aliases, of former ones, and of mail addresses
/// where those say something else than the alias. 17 bytes a word.
struct PersonTexts: SortedTexts {
    let keys: [UInt64]
    let ids: [PersonID]
    private let pool: TextPool
    private let places: [TextPool.Offset]
    /// The highest bit says that the word is the whole value.
    private let lengths: [UInt8]

    private static let whole: UInt8 = 0x80

    /// Collects words before they are sorted.
    struct Collection {
        fileprivate var entries: [KeyedNumber] = []
        fileprivate var ids: [PersonID] = []
        fileprivate var places: [TextPool.Offset] = []
        fileprivate var lengths: [UInt8] = []
        let pool: TextPool

        init(_ pool: TextPool, capacity: Int = 0) {
            self.pool = pool
            entries.reserveCapacity(capacity)
            ids.reserveCapacity(capacity)
            places.reserveCapacity(capacity)
            lengths.reserveCapacity(capacity)
        }

        /// Adds the words of a value that lies in the pool.
        mutating func add(_ value: UnsafeRawBufferPointer, of id: PersonID) throws {
            var failure: (any Error)?
            SearchFolding.tokens(of: value) { folded, source in
                let original = UnsafeRawBufferPointer(rebasing: value[source])
                do {
                    let isAsTyped = ValueTable.equal(folded, original)
                    let kept = isAsTyped ? original : pool.text(try pool.append(folded))
                    let word = UnsafeRawBufferPointer(rebasing: kept.prefix(Int(PersonTexts.whole) - 1))
                    entries.append(KeyedNumber(key: SortKey.of(word), number: UInt32(ids.count)))
                    ids.append(id)
                    places.append(pool.place(of: word))
                    lengths.append(UInt8(word.count) | (source.count == value.count ? PersonTexts.whole : 0))
                } catch {
                    failure = error
                }
            }
            if let failure { throw failure }
        }
    }

    init(_ collection: Collection) {
        var entries = collection.entries
        pool = collection.pool
        KeyedNumber.sort(&entries)
        KeyedNumber.sortRuns(&entries) { number in
            collection.pool.bytes(
                at: collection.places[Int(number)], count: Int(collection.lengths[Int(number)] & ~Self.whole))
        }
        keys = entries.map(\.key)
        ids = entries.map { collection.ids[Int($0.number)] }
        places = entries.map { collection.places[Int($0.number)] }
        lengths = entries.map { collection.lengths[Int($0.number)] }
    }

    func text(_ index: Int) -> UnsafeRawBufferPointer {
        pool.bytes(at: places[index], count: Int(lengths[index] & ~Self.whole))
    }

    /// Whether the word is all that there is of its value.
    func isWhole(_ index: Int) -> Bool { lengths[index] & Self.whole != 0 }

    var memory: Int { 8 * keys.capacity + 4 * ids.capacity + 4 * places.capacity + lengths.capacity }
}
