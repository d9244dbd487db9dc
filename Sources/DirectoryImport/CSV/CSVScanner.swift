/// Cuts one record of RFC 4180 text into values. It works on a window that ends with a line feed of its own, and when
/// a record isn't complete in the window it says so and is called again with more: nothing is kept half done.
///
/// Eight bytes are looked at and copied at once, as one integer (SWAR). The same with `SIMD16<UInt8>` took twenty times
/// as long under Swift 6.3: its masks have no way to an integer that the optimiser sees through.
struct CSVScanner {
    enum Outcome {
        /// A record was read; the next begins there.
        case record(UnsafePointer<UInt8>)
        /// The window ends before the record does.
        case incomplete
    }

    /// A value that had text after its closing quote.
    struct Stray {
        var column: Int
        /// The quotes enclosed a line end: the opening one was probably never closed.
        var spansLines: Bool
    }

    /// Values of the record, one after the other; as long as the window, so that no write needs a check.
    private(set) var values: UnsafeMutablePointer<UInt8>
    private(set) var valuesCapacity: Int
    /// Where each value ends in `values`.
    let ends: UnsafeMutablePointer<Int>
    /// Number of values.
    private(set) var count = 0
    /// Line ends inside quotes.
    private(set) var innerLines = 0
    /// May be true without need; false means that every byte of the record is ASCII.
    private(set) var mayHaveHighBytes = false
    private(set) var strays: [Stray] = []

    let limits: CSVLimits
    private let delimiter: UInt8
    private let quote: UInt8
    private let hasQuote: Bool

    /// The delimiter and the quote in all eight bytes.
    private let delimiters: UInt64
    private let quotes: UInt64

    init(delimiter: UInt8, quote: UInt8?, limits: CSVLimits) {
        self.delimiter = delimiter
        self.quote = quote ?? 0
        hasQuote = quote != nil
        delimiters = Self.everyByte * UInt64(delimiter)
        quotes = Self.everyByte * UInt64(self.quote)
        self.limits = limits
        valuesCapacity = 0
        values = .allocate(capacity: 0)
        ends = .allocate(capacity: limits.columns)
    }

    func deallocate() {
        values.deallocate()
        ends.deallocate()
    }

    /// Makes room for the values of a window of that capacity.
    mutating func reserve(_ capacity: Int) {
        guard capacity > valuesCapacity else { return }
        values.deallocate()
        values = .allocate(capacity: capacity + CSVWindow.slack)
        valuesCapacity = capacity
    }

    /// Reads the record that begins at `start`. `isLast`: no more text follows `end`. `line` is for the issue.
    mutating func scan(
        from start: UnsafePointer<UInt8>, to end: UnsafePointer<UInt8>, isLast: Bool, line: Int
    ) throws(UnreadableDump) -> Outcome {
        count = 0
        innerLines = 0
        if !strays.isEmpty { strays.removeAll() }
        var from = start
        var to = values
        var high: UInt64 = 0
        while true {
            let valueStart = to
            var wasQuoted = false
            if from[0] == quote, hasQuote, from < end {
                guard let next = try scanQuoted(from + 1, end, &to, &high, isLast: isLast, line: line) else {
                    return .incomplete
                }
                from = next
                wasQuoted = true
            }
            let textStart = from
            copyUnquoted(&from, &to, &high)
            if wasQuoted, from != textStart { noteStray(line: line) }
            if to - valueStart > limits.field { throw fieldTooLong(line: line) }
            if count == limits.columns { throw tooManyColumns(line: line) }
            ends[count] = to - values
            count += 1
            if from[0] == delimiter {
                from += 1
                continue
            }
            mayHaveHighBytes = high & Self.highBits != 0
            return lineEnd(at: from, end, isLast: isLast)
        }
    }

    /// Copies up to the next delimiter or line end; quotes in the middle of a value are text.
    @inline(__always)
    private func copyUnquoted(
        _ from: inout UnsafePointer<UInt8>, _ to: inout UnsafeMutablePointer<UInt8>, _ high: inout UInt64
    ) {
        while true {
            let bytes = UnsafeRawPointer(from).loadUnaligned(as: UInt64.self)
            let hits = Self.hits(bytes, delimiters)
            UnsafeMutableRawPointer(to).storeBytes(of: bytes, as: UInt64.self)
            high |= bytes
            // Little-endian: the first byte is the lowest; no hit gives 64 zeros, and so a length of 8.
            let length = hits.trailingZeroBitCount >> 3
            from += length
            to += length
            if length < 8 { return }
        }
    }

    private static let everyByte: UInt64 = 0x0101_0101_0101_0101
    private static let highBits: UInt64 = 0x8080_8080_8080_8080

    /// Sets the high bit of the first byte that is a line end or equal to `other`, and maybe of some after it: the
    /// borrow of the subtraction runs upwards only. (Mycroft's zero-byte test.)
    @inline(__always)
    private static func hits(_ bytes: UInt64, _ other: UInt64) -> UInt64 {
        (zeroBytes(bytes ^ other) | zeroBytes(bytes ^ (everyByte * 0x0A)) | zeroBytes(bytes ^ (everyByte * 0x0D)))
            & highBits
    }

    @inline(__always)
    private static func zeroBytes(_ bytes: UInt64) -> UInt64 { (bytes &- everyByte) & ~bytes }

    /// Copies what stands in quotes, from after the opening one. Returns where the closing one has been passed, nil
    /// when the window ends first. Throws when the value is too long or the file ends: the quote was never closed.
    private mutating func scanQuoted(
        _ start: UnsafePointer<UInt8>, _ end: UnsafePointer<UInt8>, _ to: inout UnsafeMutablePointer<UInt8>,
        _ high: inout UInt64, isLast: Bool, line: Int
    ) throws(UnreadableDump) -> UnsafePointer<UInt8>? {
        let openedOn = line + innerLines
        let valueStart = to
        var from = start
        while true {
            let bytes = UnsafeRawPointer(from).loadUnaligned(as: UInt64.self)
            let hits = Self.hits(bytes, quotes)
            UnsafeMutableRawPointer(to).storeBytes(of: bytes, as: UInt64.self)
            high |= bytes
            // Little-endian: the first byte is the lowest; no hit gives 64 zeros, and so a length of 8.
            let length = hits.trailingZeroBitCount >> 3
            from += length
            to += length
            if to - valueStart > limits.field { throw unclosedQuote(openedOn, isAtEnd: false) }
            if length == 8 { continue }
            if from >= end {
                if isLast { throw unclosedQuote(openedOn, isAtEnd: true) }
                return nil
            }
            // Whether a quote is doubled, or a CR has its LF, only the next byte tells.
            if from + 1 == end, !isLast { return nil }
            if from[0] == quote {
                guard from + 1 < end, from[1] == quote else { return from + 1 }
                from += 1
            } else if from[0] == 0x0A || from[1] != 0x0A || from + 1 == end {
                innerLines += 1
            }
            to[0] = from[0]
            to += 1
            from += 1
        }
    }

    private func lineEnd(at from: UnsafePointer<UInt8>, _ end: UnsafePointer<UInt8>, isLast: Bool) -> Outcome {
        if from >= end { return isLast ? .record(end) : .incomplete }
        if from[0] == 0x0A { return .record(from + 1) }
        if from + 1 == end { return isLast ? .record(end) : .incomplete }
        return .record(from + (from[1] == 0x0A ? 2 : 1))
    }

    private mutating func noteStray(line: Int) {
        strays.append(Stray(column: count + 1, spansLines: innerLines > 0))
    }
}
