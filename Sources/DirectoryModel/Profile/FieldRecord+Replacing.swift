extension FieldRecord {
    /// A value that is not what a change says that it was.
    package struct Mismatch: Error, Equatable {
        package let field: PersonField

        package init(field: PersonField) { self.field = field }
    }

    /// The record in which the values of `after` stand in place of those of `before`; reporting lines in either are passed
    /// over. Made from bytes to bytes: a night changes tens of thousands of records, of each a value or two. Throws
    /// `Mismatch` when a value is not as `before` says.
    package func replacing(_ before: FieldRecord, by after: FieldRecord) throws(Mismatch) -> FieldRecord {
        let entries = (
            old: Self.entries(of: bytes), before: Self.entries(of: before.bytes), after: Self.entries(of: after.bytes)
        )
        var merged: [UInt8] = []
        merged.reserveCapacity(bytes.count + after.bytes.count)
        var (i, j, k) = (0, 0, 0)
        while true {
            let tag = min(
                i < entries.old.count ? entries.old[i].tag : .max,
                j < entries.before.count ? entries.before[j].tag : .max,
                k < entries.after.count ? entries.after[k].tag : .max)
            guard tag < .max else { break }
            var old: Range<Int>?
            if i < entries.old.count, entries.old[i].tag == tag {
                old = entries.old[i].bytes
                i += 1
            }
            var isReplaced = false
            if j < entries.before.count, entries.before[j].tag == tag {
                guard let old, bytes[old].elementsEqual(before.bytes[entries.before[j].bytes]) else {
                    throw Mismatch(field: PersonField(rawValue: tag) ?? .kind)
                }
                isReplaced = true
                j += 1
            }
            if k < entries.after.count, entries.after[k].tag == tag {
                merged.append(contentsOf: after.bytes[entries.after[k].bytes])
                isReplaced = true
                k += 1
            }
            if !isReplaced, let old { merged.append(contentsOf: bytes[old]) }
        }
        return FieldRecord(bytes: merged)
    }

    /// The part of the record that only the person says, or was given: behind what dumps bring.
    package var own: ArraySlice<UInt8> {
        let start = Self.entries(of: bytes).first { PersonField(rawValue: $0.tag)?.isOwn ?? false }?.bytes.lowerBound
        return bytes[(start ?? bytes.endIndex)...]
    }

    /// Where each value lies, its tag and length included; without reporting lines, and without empty values.
    private static func entries(of bytes: [UInt8]) -> [(tag: UInt8, bytes: Range<Int>)] {
        bytes.withUnsafeBytes { record in
            var entries: [(tag: UInt8, bytes: Range<Int>)] = []
            var start = 0
            while let value = valueRange(of: start, in: record) {
                if record[start] < PersonField.manager.rawValue, !value.isEmpty {
                    entries.append((record[start], start..<value.upperBound))
                }
                start = value.upperBound
            }
            return entries
        }
    }
}
