import DirectoryClient
import DirectoryModel
import ServiceTestSupport
import Testing

/// Asks the directory itself and the directory behind a server, and expects one answer, or one error.
func sameAnswers<Answer: Equatable & Sendable>(
    _ questions: [@Sendable (any DirectorySurvey) throws -> Answer]
) async throws {
    let company = try SampleCompany()
    try await withServer(company) { url in
        let client = try RemoteDirectory(server: url)
        for question in questions {
            let local = Outcome { try question(company.everything) }
            let remote = Outcome { try question(client) }
            #expect(remote == local)
        }
    }
}

/// What comes of a question.
enum Outcome<Answer: Equatable & Sendable>: Equatable, Sendable {
    case answer(Answer)
    case error(DirectoryError)
    case other(String)

    init(_ body: () throws -> Answer) {
        do {
            self = .answer(try body())
        } catch let error as DirectoryError {
            self = .error(error)
        } catch {
            self = .other("\(error)")
        }
    }

    init(_ result: Result<Answer, DirectoryError>) { self.init { try result.get() } }
}
