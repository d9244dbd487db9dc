/// What a CSV file may not exceed; past it reading stops with a fatal issue.
struct CSVLimits: Sendable, Equatable {
    /// Bytes of one value.
    var field = 64 << 10
    /// Values of one record.
    var columns = 256
    /// Bytes of one record as it stands in the file, quotes and delimiters included.
    var record = 1 << 20

    init(columns: Int = 256) { self.columns = max(1, columns) }
}
