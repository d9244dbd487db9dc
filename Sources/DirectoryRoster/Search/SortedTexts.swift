import Glibc

/// Texts in the order of their bytes, found by their beginning. The first eight bytes of each are kept as a number, so
/// that nearly every step of a search stays in one array.
protocol SortedTexts {
    /// Ascending; see `SortKey`.
    var keys: [UInt64] { get }

    func text(_ index: Int) -> UnsafeRawBufferPointer
}

extension SortedTexts {
    /// Where the texts are that begin with `beginning`; those of another beginning would stand where the range is empty.
    func range(beginningWith beginning: UnsafeRawBufferPointer) -> Range<Int> {
        let low = SortKey.of(beginning)
        guard beginning.count > 8 else {
            let step: UInt64 = beginning.count == 0 ? 0 : 1 << UInt64(8 * (8 - beginning.count))
            let (high, overflow) = low.addingReportingOverflow(step)
            return lowerBound(low)..<(overflow || step == 0 ? keys.count : lowerBound(high))
        }
        let same = lowerBound(low)..<(low == .max ? keys.count : lowerBound(low + 1))
        func first(_ isBehind: (Int32) -> Bool) -> Int {
            var (from, to) = (same.lowerBound, same.upperBound)
            while from < to {
                let middle = (from + to) / 2
                if isBehind(Self.compare(text(middle), beginning)) { to = middle } else { from = middle + 1 }
            }
            return from
        }
        return first { $0 >= 0 }..<first { $0 > 0 }
    }

    func range(beginningWith beginning: [UInt8]) -> Range<Int> {
        beginning.withUnsafeBytes { range(beginningWith: $0) }
    }

    /// Where the texts are that are exactly `whole`: the first of those that begin with it.
    func range(equalTo whole: [UInt8]) -> Range<Int> {
        let range = range(beginningWith: whole)
        var end = range.lowerBound
        while end < range.upperBound, text(end).count == whole.count { end += 1 }
        return range.lowerBound..<end
    }

    /// A text's beginning, of the length of `beginning`, against it.
    private static func compare(_ text: UnsafeRawBufferPointer, _ beginning: UnsafeRawBufferPointer) -> Int32 {
        guard let a = text.baseAddress, let b = beginning.baseAddress else { return -1 }
        let order = memcmp(a, b, min(text.count, beginning.count))
        return order != 0 ? order : text.count < beginning.count ? -1 : 0
    }

    private func lowerBound(_ key: UInt64) -> Int {
        keys.withUnsafeBufferPointer { keys in
            var (from, to) = (0, keys.count)
            while from < to {
                let middle = (from + to) / 2
                if keys[middle] < key { from = middle + 1 } else { to = middle }
            }
            return from
        }
    }
}

/// The first eight bytes of a text as a number that sorts like them; shorter ones are filled up with zeros.
enum SortKey {
    @inline(__always)
    static func of(_ text: UnsafeRawBufferPointer) -> UInt64 {
        if text.count >= 8 { return UInt64(bigEndian: text.loadUnaligned(as: UInt64.self)) }
        var key: UInt64 = 0
        for byte in text { key = key << 8 | UInt64(byte) }
        return text.isEmpty ? 0 : key << UInt64(8 * (8 - text.count))
    }
}

/// A sort key and what it belongs to.
struct KeyedNumber {
    var key: UInt64
    var number: UInt32

    /// Sorts by key, equal ones staying in order: two bytes at a time from the last on, leaving out those in which no two
    /// keys differ. A million take some 30 ms, a third of what comparing them takes.
    static func sort(_ entries: inout [KeyedNumber]) {
        guard entries.count > 4096 else {
            // Stable: the numbers ascend.
            return entries.sort { ($0.key, $0.number) < ($1.key, $1.number) }
        }
        var other = entries
        for shift in stride(from: UInt64(0), to: 64, by: 16) {
            var starts = [Int](repeating: 0, count: 65536 + 1)
            for entry in entries { starts[Int((entry.key >> shift) & 0xFFFF) + 1] += 1 }
            if starts.contains(entries.count) { continue }
            for digit in 0..<65536 { starts[digit + 1] += starts[digit] }
            for entry in entries {
                let digit = Int((entry.key >> shift) & 0xFFFF)
                other[starts[digit]] = entry
                starts[digit] += 1
            }
            swap(&entries, &other)
        }
    }

    /// Puts runs of equal keys in the order of the whole texts.
    static func sortRuns(_ entries: inout [KeyedNumber], text: (UInt32) -> UnsafeRawBufferPointer) {
        var start = 0
        while start < entries.count {
            var end = start + 1
            while end < entries.count, entries[end].key == entries[start].key { end += 1 }
            if end - start > 1, text(entries[start].number).count > 8 || text(entries[end - 1].number).count > 8 {
                entries[start..<end].sort { isBefore(text($0.number), text($1.number)) }
            }
            start = end
        }
    }

    private static func isBefore(_ a: UnsafeRawBufferPointer, _ b: UnsafeRawBufferPointer) -> Bool {
        guard let first = a.baseAddress, let second = b.baseAddress else { return a.count < b.count }
        let order = memcmp(first, second, min(a.count, b.count))
        return order != 0 ? order < 0 : a.count < b.count
    }
}
