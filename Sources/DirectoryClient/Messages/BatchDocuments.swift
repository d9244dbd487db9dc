import DirectoryModel
import FoundationEssentials

/// What `POST /v1/people:batchGet` answers, each person's document as the server wrote it.
struct BatchDocuments {
    let documents: [Result<[UInt8], DirectoryError>]

    /// Nil for an answer of another shape.
    init?(_ body: Data) {
        guard let items = JSONSlice([UInt8](body))["items"] else { return nil }
        var documents: [Result<[UInt8], DirectoryError>] = []
        for item in items.elements {
            if let person = item["person"] {
                documents.append(.success(Array(person.bytes)))
            } else if let problem = item["problem"],
                let error = (try? JSONDecoder().decode(ProblemMessage.self, from: Data(problem.bytes)))?.error
            {
                documents.append(.failure(error))
            } else {
                return nil
            }
        }
        self.documents = documents
    }
}
