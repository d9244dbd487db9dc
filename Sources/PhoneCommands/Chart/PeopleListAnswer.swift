import DirectoryModel

/// What a command prints that lists people, made part by part while the pages are read.
struct PeopleListAnswer {
    private let format: OutputFormat
    /// What is said in place of a table without people.
    private let whenEmpty: String
    private var table: SummaryTable

    init(format: OutputFormat, table: SummaryTable, whenEmpty: String) {
        self.format = format
        self.table = table
        self.whenEmpty = whenEmpty
    }

    /// Prints all pages that `read` answers, and returns how many people the whole list has.
    @discardableResult
    mutating func print(
        _ pages: PeoplePages, _ read: (PageRequest) throws -> Page<PersonSummary>
    ) throws -> Int {
        var total = 0
        try pages.forEach(read) { part in
            total = part.page.total
            try print(part)
        }
        return total
    }

    private mutating func print(_ part: PeoplePages.Part) throws {
        switch format {
        case .text: try Console.print(text(part))
        case .json: try Console.print(jsonPart: Self.json(part))
        case .csv:
            try Console.print(csv: Self.csv(part))
            // A table has no place for it.
            if part.isLast, let next = part.page.next { Console.remark("phone: \(Self.remainder(part, next))\n") }
        }
    }

    mutating func text(_ part: PeoplePages.Part) -> String {
        guard !(part.isFirst && part.page.items.isEmpty) else { return whenEmpty }
        var text = table.lines(part.page.items)
        if part.isLast, let next = part.page.next { text += "\(Self.remainder(part, next))\n" }
        return text
    }

    /// A piece of `{"items":[…],"total":N,"next":…}`. Pieces that end early make a document that no parser accepts,
    /// which is what a list that could not be read to its end should be.
    static func json(_ part: PeoplePages.Part) -> [UInt8] {
        var items = JSONWriter()
        items.array(part.page.items) { $0.summary($1) }
        var bytes = Array((part.isFirst ? #"{"items":["# : ",").utf8)
        bytes += items.bytes.dropFirst().dropLast()
        guard part.isLast else { return bytes }
        var end = JSONWriter()
        end.object {
            $0.member("total", part.page.total)
            $0.member("next", part.page.next)
        }
        bytes += Array("],".utf8) + end.bytes.dropFirst() + [0x0A]
        return bytes
    }

    static func csv(_ part: PeoplePages.Part) -> String {
        var csv = part.isFirst ? CSVText(header: CSVText.summaryColumns) : CSVText()
        for entry in part.page.items { csv.row(CSVText.summaryFields(entry)) }
        return csv.text
    }

    private static func remainder(_ part: PeoplePages.Part, _ next: String) -> String {
        "\(part.page.items.count) of \(part.page.total); the next ones: --cursor \(next)"
    }
}
