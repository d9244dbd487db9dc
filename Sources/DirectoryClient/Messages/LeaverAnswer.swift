import DirectoryModel

/// An answer that can be made of the record of somebody who left, which a server gives in place of it.
protocol LeaverAnswer {
    init(leaver person: Person)
}

extension PersonMessage: LeaverAnswer {
    init(leaver person: Person) { self.person = person }
}
