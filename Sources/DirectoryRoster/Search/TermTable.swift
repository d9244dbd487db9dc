import DirectoryModel

/// The folded words of all shared values, sorted, and which values each is in: a few hundred thousand for a million
/// people, since a name that a thousand people have is there once.
struct TermTable: SortedTexts {
    /// A value of a group, by its number.
    struct Posting {
        private let packed: UInt32

        init(_ group: SearchGroup, _ value: Int) { packed = UInt32(group.rawValue) << 28 | UInt32(value) }

        var group: SearchGroup { SearchGroup(rawValue: Int(packed >> 28)).unsafelyUnwrapped }
        var value: Int { Int(packed & 0x0FFF_FFFF) }
    }

    private(set) var keys: [UInt64] = []
    private var bytes: [UInt8] = []
    private var starts: [UInt32] = []
    private var lengths: [UInt8] = []
    private var postings: [Posting] = []
    private var firstPosting: [UInt32] = []

    /// The characters other than ideographs that stand at the first three places of some term.
    private(set) var initials: [[UInt8]] = []

    init(_ values: RosterValues) {
        // Every occurrence first; equal ones are brought together by sorting.
        var found: [KeyedNumber] = []
        var places: [(start: UInt32, length: UInt8, posting: Posting)] = []
        var all: [UInt8] = []
        for group in SearchGroup.allCases {
            let field = group.fields[0]
            for value in 0..<values.count(field) {
                SearchFolding.tokens(of: values.text(field, value)) { folded, _ in
                    let term = UnsafeRawBufferPointer(rebasing: folded.prefix(255))
                    found.append(KeyedNumber(key: SortKey.of(term), number: UInt32(places.count)))
                    places.append((UInt32(all.count), UInt8(term.count), Posting(group, value)))
                    all.append(contentsOf: term)
                }
            }
        }
        KeyedNumber.sort(&found)
        all.withUnsafeBytes { all in
            func text(_ number: UInt32) -> UnsafeRawBufferPointer {
                let place = places[Int(number)]
                return UnsafeRawBufferPointer(rebasing: all[Int(place.start)..<Int(place.start) + Int(place.length)])
            }
            KeyedNumber.sortRuns(&found, text: text)
            for entry in found {
                let term = text(entry.number)
                if keys.isEmpty || !ValueTable.equal(self.text(keys.count - 1), term) {
                    keys.append(entry.key)
                    starts.append(UInt32(bytes.count))
                    lengths.append(UInt8(term.count))
                    firstPosting.append(UInt32(postings.count))
                    bytes.append(contentsOf: term)
                }
                postings.append(places[Int(entry.number)].posting)
            }
        }
        firstPosting.append(UInt32(postings.count))
        initials = Self.initials(self)
    }

    /// Valid as long as nobody writes the table, which nobody does once it is made.
    func text(_ index: Int) -> UnsafeRawBufferPointer {
        bytes.withUnsafeBytes {
            UnsafeRawBufferPointer(rebasing: $0[Int(starts[index])..<Int(starts[index]) + Int(lengths[index])])
        }
    }

    func postings(_ term: Int) -> ArraySlice<Posting> {
        postings[Int(firstPosting[term])..<Int(firstPosting[term + 1])]
    }

    private static func initials(_ table: TermTable) -> [[UInt8]] {
        var seen: Set<Unicode.Scalar> = []
        for index in table.keys.indices {
            for scalar in String(decoding: table.text(index).prefix(12), as: UTF8.self).unicodeScalars.prefix(3)
            where scalar.value < 0x2E80 { seen.insert(scalar) }
        }
        return seen.map { Array(String($0).utf8) }
    }

    /// Bytes in use.
    var memory: Int {
        8 * keys.capacity + bytes.capacity + 9 * starts.capacity + 4 * postings.capacity
    }
}
