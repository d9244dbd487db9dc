import Glibc

/// Bytes that grow at the end and are forgotten all at once. Past the end there is always room for a copy to overshoot.
struct ByteBuffer {
    /// Copies go by words of eight; the last may write this much too far.
    static let slack = 16

    private(set) var base: UnsafeMutablePointer<UInt8>
    private(set) var count = 0
    private var capacity = 4096

    init() { base = .allocate(capacity: capacity + ByteBuffer.slack) }

    func deallocate() { base.deallocate() }

    mutating func removeAll() { count = 0 }

    /// Forgets what stands behind the first `length` bytes.
    mutating func truncate(to length: Int) { count = length }

    /// Whether a value, without blanks around it, is `wanted`.
    func holds(_ wanted: UnsafeBufferPointer<UInt8>, from start: Int, to end: Int) -> Bool {
        let value = UnsafeBufferPointer(start: base + start, count: end - start)
        guard let first = value.firstIndex(where: { $0 > 0x20 }), let last = value.lastIndex(where: { $0 > 0x20 })
        else { return wanted.isEmpty }
        return value[first...last].elementsEqual(wanted)
    }

    @inline(__always)
    mutating func append(_ bytes: UnsafePointer<UInt8>, _ length: Int) {
        if count + length > capacity { grow(count + length) }
        (base + count).update(from: bytes, count: length)
        count += length
    }

    /// Appends a copy of some of its own bytes.
    mutating func appendOwn(_ start: Int, _ length: Int) {
        if count + length > capacity { grow(count + length) }
        (base + count).update(from: base + start, count: length)
        count += length
    }

    /// As long as it isn't told to replace entities (which we never allow), libxml2 writes each `&` in the value of an
    /// attribute as `&#38;`, whatever the file has; every other reference it has resolved already.
    @inline(__always)
    mutating func restoreAmpersands(from start: Int) {
        if memchr(base + start, 0x26, count - start) != nil { replaceAmpersands(from: start) }
    }

    private mutating func replaceAmpersands(from start: Int) {
        var to = start
        var from = start
        while from < count {
            base[to] = base[from]
            from += base[from] == 0x26 ? 5 : 1
            to += 1
        }
        count = to
    }

    private mutating func grow(_ least: Int) {
        capacity = max(2 * capacity, least)
        let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity + ByteBuffer.slack)
        larger.update(from: base, count: count)
        base.deallocate()
        base = larger
    }
}
