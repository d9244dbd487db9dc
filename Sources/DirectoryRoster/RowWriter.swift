import DirectoryModel

/// Writes profiles into the rows of pages: texts into the pool, equal ones once. Only the builder has one.
struct RowWriter {
    private let pool: TextPool
    /// By number of the table.
    private(set) var tables: [ValueTable]
    /// By tag, where the values lie that were written last.
    private var last = [TextPool.Offset](repeating: 0, count: RosterPage.cells)

    init(_ pool: TextPool) {
        self.pool = pool
        tables = (0..<RosterValues.tables).map { _ in ValueTable(pool) }
    }

    /// `same`: a bit for each tag whose value is that of the call before.
    mutating func write(
        _ id: Int, _ values: UnsafeBufferPointer<UnsafeRawBufferPointer>, same: UInt64, to page: RosterPage
    ) throws {
        let row = (id - 1) % RosterPage.rows
        for tag in 1..<RosterPage.cells {
            if same & 1 << UInt64(tag) == 0 {
                let (value, table) = (values[tag], RosterValues.table[tag])
                last[tag] =
                    value.isEmpty ? 0 : table < 0 ? try pool.append(value) : try tables[table].offset(of: value)
            }
            page.set(tag, inRow: row, last[tag])
        }
        page.set(inRow: row, facets(of: page, row: row, values))
    }

    private func facets(
        of page: RosterPage, row: Int, _ values: UnsafeBufferPointer<UnsafeRawBufferPointer>
    ) -> PersonFacets {
        func number(_ field: PersonField) -> UInt32 {
            let offset = page.offset(field, inRow: row)
            return offset == 0 ? 0 : pool.number(offset) + 1
        }
        func value(_ field: PersonField) -> UnsafeRawBufferPointer { values[Int(field.rawValue)] }
        var facets = PersonFacets()
        facets.department = number(.departmentName)
        facets.title = number(.title)
        facets.city = number(.city)
        facets.building = number(.building)
        facets.country = number(.country)
        facets.level = number(.level)
        facets.employmentType = number(.employmentType)
        if let date = CalendarDate(value(.hireDate)) { facets.hireDay = Int32(date.daysSinceEpoch) }
        FieldRecord.forEach(in: values[RosterPage.ownCell]) { field, _ in
            if field == .visibility { facets.hasChoices = true }
        }
        facets.state = Self.state(kind: value(.kind), status: value(.status))
        return facets
    }

    /// The first letters tell these closed sets apart: person/vacancy; preHire, active, leave/left.
    private static func state(
        kind: UnsafeRawBufferPointer, status: UnsafeRawBufferPointer
    ) -> PersonFacets.State {
        if kind.first == UInt8(ascii: "v") { return .vacancy }
        switch status.first {
        case UInt8(ascii: "p"): return .preHire
        case UInt8(ascii: "l"): return status.count == 4 ? .left : .leave
        default: return .active
        }
    }
}
