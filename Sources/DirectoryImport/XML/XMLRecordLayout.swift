/// Puts the values of a record, collected in the order of the file, into the order of the columns.
struct XMLRecordLayout {
    let count: Int
    /// For each column its slot.
    let slots: UnsafeMutablePointer<Int>
    private let ends: UnsafeMutablePointer<Int>
    private var bytes: UnsafeMutablePointer<UInt8>
    private var capacity = 0
    private var end = 0

    init(columnSlots: [Int]) {
        count = columnSlots.count
        slots = .allocate(capacity: count)
        ends = .allocate(capacity: count)
        bytes = .allocate(capacity: 0)
        for (index, slot) in columnSlots.enumerated() { (slots + index).initialize(to: slot) }
    }

    func deallocate() {
        slots.deallocate()
        ends.deallocate()
        bytes.deallocate()
    }

    /// Makes room for a record that collected so many bytes; columns that share a slot may need them again each.
    mutating func begin(_ collected: Int) {
        end = 0
        let needed = collected * (count + 1) + ByteBuffer.slack
        if needed <= capacity { return }
        bytes.deallocate()
        capacity = 2 * needed
        bytes = .allocate(capacity: capacity)
    }

    /// Short values are the rule, and eight bytes at once are quicker than a call of memcpy.
    @inline(__always)
    mutating func put(_ value: UnsafePointer<UInt8>, _ length: Int, _ column: Int) {
        var done = 0
        while done < length {
            let word = UnsafeRawPointer(value + done).loadUnaligned(as: UInt64.self)
            UnsafeMutableRawPointer(bytes + end + done).storeBytes(of: word, as: UInt64.self)
            done += 8
        }
        end += length
        ends[column] = end
    }

    func deliver(to record: inout RawRecord) {
        record.removeAll()
        record.bytes.append(contentsOf: UnsafeBufferPointer(start: bytes, count: end))
        record.ends.append(contentsOf: UnsafeBufferPointer(start: ends, count: count))
    }
}
