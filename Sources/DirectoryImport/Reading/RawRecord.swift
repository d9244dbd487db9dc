package import DirectoryModel

/// One record of a dump as it was written: a row of a CSV file or a record element of an XML file.
///
/// All values stand in one buffer that is reused from record to record, so that reading costs no allocation per field.
/// Value `i` is `bytes[ends[i - 1] ..< ends[i]]` (from 0 for the first), UTF-8, unescaped and unquoted.
package struct RawRecord {
    package var bytes: [UInt8] = []
    package var ends: [Int] = []
    /// 1-based line of the file on which the record begins.
    package var line = 0
    /// Faults found while reading this record (ragged row, bad UTF-8, …); empty for nearly every record.
    package var issues: [ImportIssue] = []
    /// True for a row that stands among the data and is none, such as the header once more.
    package var isAside = false

    package init() {}

    package var count: Int { ends.count }

    /// Forgets the values, keeps the memory.
    package mutating func removeAll() {
        bytes.removeAll(keepingCapacity: true)
        ends.removeAll(keepingCapacity: true)
        if !issues.isEmpty { issues.removeAll() }
        isAside = false
    }

    /// The byte range of value `index`; empty when the record is shorter than that.
    @inline(__always)
    package func range(_ index: Int) -> Range<Int> {
        guard index < ends.count else { return 0..<0 }
        return (index == 0 ? 0 : ends[index - 1])..<ends[index]
    }

    /// Value `index` as a string, for messages and small files; hot paths read the bytes.
    package func string(_ index: Int) -> String { String(decoding: bytes[range(index)], as: UTF8.self) }
}

/// A dump that is read record by record, forwards, once. Memory stays bounded by the limits of the format, whatever
/// the size of the file.
package protocol RecordSource {
    /// What value `i` of each record is called: the CSV header, or the element paths that were asked for.
    var columns: [String] { get }
    /// Bytes of the file read so far, for progress.
    var bytesRead: Int { get }
    /// Columns or element paths that the file has and nobody asked for, in order of appearance; complete at the end.
    var unreadColumns: [String] { get }
    /// What is odd about the file as a whole, or about what stands before its first record. Warnings and errors, never
    /// fatal.
    var headerIssues: [ImportIssue] { get }
    /// Whether the last thing in the file is a line end, as far as it has been read. An exporter writes one or doesn't,
    /// so that a file which lacks what the last one had was probably cut off. Always true where a cut shows otherwise.
    var endsWithLineEnd: Bool { get }
    /// Reads the next record into `record`, replacing what it held. Returns false at the end of the file.
    /// Throws `UnreadableDump` when the file can't be read on.
    mutating func next(_ record: inout RawRecord) throws -> Bool
}
