extension RawRecord {
    /// Whether no value has anything but blanks in it: a row of delimiters, as spreadsheets write below their last one.
    /// A row with a fault isn't blank, whatever is left of it.
    var isBlank: Bool { issues.isEmpty && bytes.allSatisfy { $0 <= 0x20 } }

    /// Whether the row adds up the others: its first value says so, or counts them, and letters stand nowhere else.
    /// A person has a name.
    var isTotals: Bool {
        guard let label = (0..<count).first(where: { bytes[range($0)].contains { $0 > 0x20 } }) else { return false }
        let rest = bytes[range(label).upperBound...]
        guard !rest.contains(where: RawRecord.isLetter), bytes[range(label)].contains(where: RawRecord.isLetter) else {
            return false
        }
        let words = string(label).lowercased().split { !$0.isLetter }
        return words.contains { RawRecord.totalWords.contains(String($0)) }
            && words.allSatisfy { RawRecord.totalWords.union(RawRecord.countedWords).contains(String($0)) }
    }

    /// ASCII, and the first byte of nearly every letter beyond it; signs such as € and the blanks above U+2000 begin with
    /// 0xE2, the no-break space with 0xC2.
    private static func isLetter(_ byte: UInt8) -> Bool {
        (0x41...0x5A).contains(byte & 0xDF) || (byte >= 0xC3 && byte != 0xE2)
    }

    /// No surnames among them, so "Sum" and "Suma" are left out.
    private static let totalWords: Set<String> = [
        "total", "totals", "subtotal", "headcount", "rows", "records", "summe", "gesamt", "gesamtsumme", "gesamtzahl",
        "gesamtergebnis", "insgesamt", "zwischensumme", "anzahl", "totale", "totaal", "subtotaal", "razem", "ogółem",
    ]

    private static let countedWords: Set<String> = [
        "grand", "of", "number", "employees", "people", "staff", "selected", "affected", "mitarbeiter", "mitarbeitende",
        "personen", "zeilen", "der", "général", "de", "des", "nombre", "salariés", "general", "empleados", "número",
        "generale", "dipendenti", "aantal", "medewerkers", "pracowników", "geral", "funcionários",
    ]
}
