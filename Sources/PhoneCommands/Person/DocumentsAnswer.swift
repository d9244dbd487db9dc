import DirectoryModel

/// What `phone get` prints, made part by part: the documents of those who are found, in the order asked for.
struct DocumentsAnswer {
    /// How many people are asked for at a time, which is the most that a server takes.
    private static let partSize = 500

    /// Text is a document a line.
    var format: OutputFormat
    /// Paths into the documents, for CSV.
    var columns: [String]
    private var isFirst = true

    init(format: OutputFormat, columns: [String]) {
        self.format = format
        self.columns = columns
    }

    /// Prints everybody who is found, and complains about each who is not; nil when nobody was missing.
    mutating func print(
        _ words: inout AliasWords, selecting fields: FieldSelection?, today: CalendarDate,
        from reader: any DirectoryReader
    ) throws -> ExitStatus? {
        var failure: ExitStatus?
        try printBeginning()
        while true {
            let part = words.next(Self.partSize)
            guard !part.isEmpty else { break }
            var aliases: [Alias] = []
            var complaints: [DirectoryError] = []
            for word in part {
                do {
                    aliases.append(try Alias(word))
                } catch let error as DirectoryError {
                    complaints.append(error)
                }
            }
            var found: [[UInt8]] = []
            for document in try reader.documents(of: aliases, selecting: fields, today: today) {
                switch document {
                case .success(let bytes): found.append(bytes)
                case .failure(let error): complaints.append(error)
                }
            }
            try print(found)
            for error in complaints {
                let ending = Ending(of: Composition.named(error, by: reader))
                Console.remark(ending.complaint)
                if failure != .failed { failure = ending.status }
            }
        }
        if format == .json { try Console.print(jsonPart: Array("]}\n".utf8)) }
        return failure
    }

    private func printBeginning() throws {
        switch format {
        case .text: break
        case .json: try Console.print(jsonPart: Array(#"{"items":["#.utf8))
        case .csv: try Console.print(csv: CSVText(header: columns).text)
        }
    }

    private mutating func print(_ documents: [[UInt8]]) throws {
        guard !documents.isEmpty else { return }
        switch format {
        case .text: try Console.print(jsonPart: documents.flatMap { $0 + [0x0A] })
        case .json: try Console.print(jsonPart: Array((isFirst ? [] : [0x2C]) + documents.joined(separator: [0x2C])))
        case .csv: try Console.print(csv: Self.rows(documents, columns: columns))
        }
        isFirst = false
    }

    /// A row for each document. A column without a value is empty; an object or a list stands there as JSON.
    static func rows(_ documents: [[UInt8]], columns: [String]) -> String {
        let paths = columns.map { $0.split(separator: ".").map(String.init) }
        var csv = CSVText()
        for document in documents {
            let whole = JSONSlice(document)
            csv.row(paths.map { path in path.reduce(Optional(whole)) { $0?[$1] }?.text })
        }
        return csv.text
    }
}
