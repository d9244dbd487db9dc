/// Lines that stand above a header: a report's name, the day on which it was printed.
enum TitleLines {
    private static let most = 10

    /// How many there are: as few as leave a header of two columns or more that is as long as nearly every row below it.
    /// 0 when no number does.
    static func count(in file: FileChunks) -> Int {
        (0...most).first { count in
            let dialect = CSVDialect(skipLines: count)
            guard let table = try? HeadTable(csv: file, dialect), table.columns.count >= 2 else {
                return false
            }
            let rows = table.records.prefix(50)
            return rows.count { $0.count == table.columns.count } * 10 >= rows.count * 9
        } ?? 0
    }
}
