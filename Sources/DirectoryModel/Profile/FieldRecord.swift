/// A set of field values in their stored form: for each value, in ascending tag order, one byte tag, the length as an
/// unsigned LEB128 number, then that many bytes of UTF-8. An absent field has no entry; an empty value does not occur
/// in a complete record.
///
/// This is what the change log keeps, what a dump is staged as, and what a digest is taken of: one form of a person from
/// the mapping to the disk, so that a million of them cost no objects. A profile's complete record takes about 250 bytes.
package struct FieldRecord: Sendable, Equatable {
    package private(set) var bytes: [UInt8]

    package init() { bytes = [] }

    /// Takes over bytes that were written by a `FieldRecord`, from the log or the staging table.
    package init(bytes: [UInt8]) { self.bytes = bytes }

    package var isEmpty: Bool { bytes.isEmpty }

    /// Adds a value behind the others. Tags must ascend; the caller appends in tag order.
    @inline(__always)
    package mutating func append(_ field: PersonField, _ value: UnsafeRawBufferPointer) {
        bytes.append(field.rawValue)
        var length = value.count
        while length >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: length) | 0x80)
            length >>= 7
        }
        bytes.append(UInt8(truncatingIfNeeded: length))
        bytes.append(contentsOf: value)
    }

    /// Adds a value behind the others; nil adds nothing.
    package mutating func append(_ field: PersonField, _ value: String?) {
        guard var value else { return }
        value.withUTF8 { append(field, UnsafeRawBufferPointer($0)) }
    }

    /// Takes over all values of another record, which must come behind the ones that are there.
    @inline(__always)
    package mutating func append(encoded record: UnsafeRawBufferPointer) { bytes.append(contentsOf: record) }

    package mutating func removeAll() { bytes.removeAll(keepingCapacity: true) }

    /// Calls `body` for each value in tag order. The buffers are valid only during the call.
    @inline(__always)
    package func forEach(_ body: (PersonField, UnsafeRawBufferPointer) throws -> Void) rethrows {
        try bytes.withUnsafeBytes { try Self.forEach(in: $0, body) }
    }

    /// `forEach` over a record that lies somewhere else: in a batch of records, in a row of the database.
    /// Stops at the first byte that is not of this form, so that a damaged record can't make it read beyond its end.
    @inline(__always)
    package static func forEach(
        in record: UnsafeRawBufferPointer, _ body: (PersonField, UnsafeRawBufferPointer) throws -> Void
    ) rethrows {
        var start = 0
        while let value = valueRange(of: start, in: record) {
            // A field that this version does not know was written by a newer one: skipped, not lost, since the log
            // itself is never rewritten.
            if let field = PersonField(rawValue: record[start]) {
                try body(field, UnsafeRawBufferPointer(rebasing: record[value]))
            }
            start = value.upperBound
        }
    }

    /// Where the value lies whose tag is at `start`; nil at the end, and for a value that goes beyond it.
    @inline(__always)
    static func valueRange(of start: Int, in record: UnsafeRawBufferPointer) -> Range<Int>? {
        var i = start + 1
        guard i < record.count else { return nil }
        var length = 0
        var shift = 0
        while i < record.count, shift < 35 {
            let byte = record[i]
            i += 1
            length |= Int(byte & 0x7F) << shift
            if byte < 0x80 { break }
            shift += 7
        }
        return i + length <= record.count ? i..<(i + length) : nil
    }

    /// The value of one field; nil when the record has none.
    package subscript(field: PersonField) -> String? {
        var found: String?
        forEach { if $0 == field { found = String(decoding: $1, as: UTF8.self) } }
        return found
    }

    /// All values by field. For comparing and showing single people, not for loops over everybody.
    package var values: [PersonField: String] {
        var all: [PersonField: String] = [:]
        forEach { all[$0] = String(decoding: $1, as: UTF8.self) }
        return all
    }

    /// The values of some fields.
    package func values(of fields: FieldSet) -> [PersonField: String] {
        var some: [PersonField: String] = [:]
        forEach { if fields.contains($0) { some[$0] = String(decoding: $1, as: UTF8.self) } }
        return some
    }

    /// A record of those values, in tag order; nil and empty values are left out.
    package init(_ values: [PersonField: String]) {
        self.init()
        for (field, value) in values.sorted(by: { $0.key.rawValue < $1.key.rawValue }) where !value.isEmpty {
            append(field, value)
        }
    }

    /// FNV-1a (64 bit) over what a row of a dump says of the profile itself, reporting lines and the directory's own notes
    /// excluded: two nights' rows with the same digest are taken to be the same without being compared field by field.
    /// Source: Fowler, Noll, Vo; RFC 9923.
    package static func digest(of record: UnsafeRawBufferPointer) -> UInt64 {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        var start = 0
        while let value = valueRange(of: start, in: record), record[start] <= PersonField.timeZone.rawValue {
            for k in start..<value.upperBound { hash = (hash ^ UInt64(record[k])) &* 0x100_0000_01b3 }
            start = value.upperBound
        }
        return hash
    }
}
