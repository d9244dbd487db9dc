import DirectoryModel

extension Person {
    /// Where in the company somebody is; nil where nothing of it is known.
    var departmentWords: String? { [self[.departmentName], self[.company]].joined(by: " · ") }

    /// Where somebody sits, from the desk to the country; nil where nothing of it is known.
    func placeWords(withRegion: Bool) -> String? {
        [
            self[.desk].map { "desk \($0)" }, self[.floor].map { "floor \($0)" }, self[.building], self[.city],
            withRegion ? self[.region] : nil, self[.country],
        ].joined(by: ", ")
    }
}

extension PersonSummary {
    /// Nil for a vacancy, which is named by its title, and needs it no second time.
    var job: String? { isVacancy ? nil : reference.title }
}
