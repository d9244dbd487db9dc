/// A row of a dump that is to take effect on a later day.
package struct ScheduledRow: Sendable, Equatable {
    /// The source that said so, and its file; of a row that is about to be kept, those of the run.
    package var source: String
    package var file: String
    package var line: Int
    package var employeeNumber: String
    package var effective: CalendarDate
    /// Whether the source brings people, or only adds to those of others.
    package var ownsPeople: Bool
    /// The fields that the row says something about: an absent value of theirs is emptied.
    package var fields: FieldSet
    /// What an alias is made from, should one have to be.
    package var aliasBase: String
    /// The row's values. Reporting lines name managers by employee number.
    package var record: FieldRecord

    package init(
        source: String, file: String, line: Int, employeeNumber: String, effective: CalendarDate, ownsPeople: Bool,
        fields: FieldSet, aliasBase: String, record: FieldRecord
    ) {
        self.source = source
        self.file = file
        self.line = line
        self.employeeNumber = employeeNumber
        self.effective = effective
        self.ownsPeople = ownsPeople
        self.fields = fields
        self.aliasBase = aliasBase
        self.record = record
    }
}
