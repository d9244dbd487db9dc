import DirectoryModel
import Glibc

/// What a `CSVReader` reads with: window, scanner and line number, owned together because they free memory together.
final class CSVState {
    let window: CSVWindow
    /// The record already read at the start of a file without a header.
    var firstRecord: RawRecord?

    private var scanner: CSVScanner
    private let limits: CSVLimits
    /// A byte order mark was passed over on the way to the record that comes next.
    private var hasPassedMark = false
    /// 1-based line at which the next record begins.
    private var line = 1

    init(_ file: FileChunks, _ finding: TextEncoding.Finding, _ dialect: CSVDialect, _ limits: CSVLimits) {
        window = CSVWindow(UTF8Chunks(file, finding))
        scanner = CSVScanner(delimiter: dialect.delimiter ?? UInt8(ascii: ","), quote: dialect.quote, limits: limits)
        self.limits = limits
    }

    deinit { scanner.deallocate() }

    /// Whether the last record that was read is the last of the file and no line end closes it.
    var lacksLineEnd: Bool { window.isAtEnd && window.pending == 0 && !window.endsWithLineEnd }

    /// Reads the next record that isn't a blank line. Returns false at the end.
    func readRecord(_ record: inout RawRecord) throws(UnreadableDump) -> Bool {
        while try findRecordStart() {
            scanner.reserve(window.capacity)
            let start = UnsafePointer(window.base + window.start)
            let end = UnsafePointer(window.base + window.end)
            if case .record(let next) = try scanner.scan(from: start, to: end, isLast: window.isAtEnd, line: line) {
                if next - start > limits.record { throw recordTooLong() }
                deliver(&record, source: UnsafeBufferPointer(start: start, count: next - start))
                window.start += next - start
                line += 1 + scanner.innerLines
                return true
            }
            if window.pending > limits.record { throw recordTooLong() }
            try window.refill()
        }
        return false
    }

    /// Passes over `count` physical lines, whatever is in them.
    func skipLines(_ count: Int) throws(UnreadableDump) {
        let last = line + count
        while line < last {
            while window.start < window.end, window.base[window.start] != 0x0A, window.base[window.start] != 0x0D {
                window.start += 1
            }
            if try !skipLineEnd() { return }
        }
    }

    /// Passes over blank lines and byte order marks. Returns false when nothing follows.
    private func findRecordStart() throws(UnreadableDump) -> Bool {
        while true {
            guard window.start < window.end else {
                if window.isAtEnd { return false }
                try window.refill()
                continue
            }
            let byte = window.base[window.start]
            if byte == 0x0A || byte == 0x0D {
                if try !skipLineEnd() { return false }
            } else if byte == 0xEF, try skipMark() {
                continue
            } else {
                return true
            }
        }
    }

    /// Passes over the line end at the start of the window, reading on when it isn't there yet. Returns false when
    /// the file has ended instead.
    private func skipLineEnd() throws(UnreadableDump) -> Bool {
        if window.start == window.end {
            if window.isAtEnd { return false }
            try window.refill()
            return true
        }
        if window.base[window.start] == 0x0D {
            while window.pending < 2, !window.isAtEnd { try window.refill() }
            if window.pending > 1, window.base[window.start + 1] == 0x0A { window.start += 1 }
        }
        window.start += 1
        line += 1
        return true
    }

    private func skipMark() throws(UnreadableDump) -> Bool {
        while window.pending < 3, !window.isAtEnd { try window.refill() }
        let at = window.base + window.start
        guard window.pending >= 3, at[1] == 0xBB, at[2] == 0xBF else { return false }
        window.start += 3
        hasPassedMark = true
        return true
    }

    private func deliver(_ record: inout RawRecord, source: UnsafeBufferPointer<UInt8>) {
        record.removeAll()
        record.line = line
        let count = scanner.count
        record.ends.append(contentsOf: UnsafeBufferPointer(start: scanner.ends, count: count))
        record.bytes.append(contentsOf: UnsafeBufferPointer(start: scanner.values, count: scanner.ends[count - 1]))
        if !scanner.strays.isEmpty { record.issues.append(contentsOf: scanner.strays.map { strayIssue($0, record) }) }
        let isDamaged =
            window.hasNUL && memchr(source.baseAddress!, 0, source.count) != nil
            || scanner.mayHaveHighBytes
                && (window.hasReplacements || !UTF8Check.isValid(source) || UTF8Check.hasMark(source))
        if isDamaged { record.mend(source: window.encoding) }
        if hasPassedMark {
            record.issues.append(RawRecord.markIssue(line: line, column: 1))
            hasPassedMark = false
        }
    }

    private func strayIssue(_ stray: CSVScanner.Stray, _ record: RawRecord) -> ImportIssue {
        ImportIssue(
            stray.spansLines ? .error : .warning, "textAfterQuote", line: line, column: stray.column,
            value: record.string(stray.column - 1),
            message: stray.spansLines
                ? "a quoted value runs over a line end and goes on after its closing quote"
                : "the value goes on after its closing quote",
            hint: "double quotes that are part of the text (\"\"), and close the one that opens the value")
    }

    private func recordTooLong() -> UnreadableDump {
        UnreadableDump(
            "recordTooLong", line: line, message: "the record is longer than 1 MiB",
            hint: "check that the file is CSV and has line ends")
    }
}
