import DirectoryModel

/// What `POST /v1/people:batchGet` answers.
struct BatchMessage: Decodable {
    let items: [BatchItemMessage]

    var people: [Result<Person, DirectoryError>] { items.map(\.person) }
}

/// One of those asked for.
struct BatchItemMessage: Decodable {
    let person: Result<Person, DirectoryError>

    init(from decoder: any Decoder) throws {
        let members = try decoder.container(keyedBy: DocumentKey.self)
        // Of somebody who left there are both, the record and the problem.
        if let found = try members.find("person", as: PersonMessage.self) {
            person = .success(found.person)
        } else if let error = try members.require("problem", as: ProblemMessage.self).error {
            person = .failure(error)
        } else {
            throw members.unexpected("problem")
        }
    }
}
