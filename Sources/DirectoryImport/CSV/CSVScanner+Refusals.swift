extension CSVScanner {
    func unclosedQuote(_ line: Int, isAtEnd: Bool) -> UnreadableDump {
        let place = isAtEnd ? "before the end of the file" : "within 64 KiB"
        return UnreadableDump(
            "unclosedQuote", line: line, column: count + 1,
            message: "the quote that opens on line \(line), column \(count + 1), isn't closed \(place)",
            hint: "close it, or double it where it is part of the text (\"\")")
    }

    func fieldTooLong(line: Int) -> UnreadableDump {
        UnreadableDump(
            "fieldTooLong", line: line, column: count + 1, message: "the value is longer than 64 KiB",
            hint: "check that the file is CSV and that delimiter and line ends are the usual ones")
    }

    func tooManyColumns(line: Int) -> UnreadableDump {
        UnreadableDump(
            "tooManyColumns", line: line, column: count + 1,
            message: "the record has more than \(limits.columns) columns",
            hint: "export only the columns that the directory needs, or check the delimiter")
    }
}
