import DirectoryModel

/// Where the values of a profile come from.
struct ProfileOrigins {
    private let makers: [(field: PersonField, entry: HistoryEntry)]

    /// `history` is newest first.
    init(_ fields: FieldValues, _ history: [HistoryEntry]) { makers = HistoryEntry.makers(of: fields, in: history) }

    /// A sign beside a value that leads to what is said of it.
    func mark(_ field: PersonField) -> Markup? {
        guard let entry = makers.first(where: { $0.field == field })?.entry else { return nil }
        let words = "\(Self.source(entry)), \(entry.header.time.date)"
        return """
             <a class="mark" href="#from-\(field.name)" title="\(words)" aria-label="From \(words)">\
            \(Icon("info"))</a>
            """
    }

    private static func source(_ entry: HistoryEntry) -> String {
        [entry.header.source, entry.header.note].filter { !$0.isEmpty }.joined(separator: ": ")
    }

    var markup: Markup? {
        guard !makers.isEmpty else { return nil }
        return """
            <section class="sheet">
            <h2 id="origins">Where this comes from</h2>
            <div class="scroll" tabindex="0" role="region" aria-labelledby="origins">
            <table><thead><tr><th scope="col">Field</th><th scope="col">From</th><th scope="col">By</th>\
            <th scope="col">When</th></tr></thead><tbody>
            \(Markup.each(makers, Self.row))</tbody></table>
            </div>
            </section>

            """
    }

    private static func row(_ field: PersonField, _ entry: HistoryEntry) -> Markup {
        """
        <tr id="from-\(field.name)"><th scope="row">\(field.name)</th><td>\(source(entry))</td>\
        <td>\(entry.header.actor)</td><td>\(entry.header.time.description)</td></tr>

        """
    }
}
