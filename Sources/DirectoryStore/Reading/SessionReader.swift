package import DirectoryModel
import GRDB

/// A reader that answers each question in a session of its own.
package protocol SessionReader: DirectoryReader {
    /// Throws `DirectoryError`.
    func reading<T: Sendable>(_ body: (ReadingSession) throws -> T) throws -> T
}

extension SessionReader {
    package func revision() throws -> Int { try reading { try $0.revision() } }

    package func person(_ alias: Alias) throws -> Person { try reading { try $0.person(alias) } }

    package func chain(of alias: Alias) throws -> [PersonSummary] { try reading { try $0.chain(of: alias) } }

    package func reports(of alias: Alias, _ request: ReportsRequest) throws -> Page<PersonSummary> {
        try reading { try $0.reports(of: alias, request) }
    }

    package func peers(of alias: Alias, page: PageRequest) throws -> Page<PersonSummary> {
        try reading { try $0.peers(of: alias, page: page) }
    }

    package func people(_ aliases: [Alias]) throws -> [Result<Person, DirectoryError>] {
        try reading { session in
            try aliases.map { alias in
                do {
                    return .success(try session.person(alias))
                } catch let error as DirectoryError where error.code == .notFound {
                    return .failure(error)
                }
            }
        }
    }

    package func documents(
        of aliases: [Alias], selecting fields: FieldSelection?, today: CalendarDate
    ) throws -> [Result<[UInt8], DirectoryError>] {
        try reading { session in
            try aliases.map { alias in
                do {
                    var person = try session.person(alias)
                    if fields?.reachesManagers == true { person = try session.knowingManagers(person) }
                    return .success(person.document(selecting: fields, today: today))
                } catch let error as DirectoryError where error.code == .notFound {
                    return .failure(error)
                }
            }
        }
    }

    package func path(from: Alias, to: Alias) throws -> OrgPath { try reading { try $0.path(from: from, to: to) } }
}

extension SQLiteDirectory: SessionReader {
    package func reading<T: Sendable>(_ body: (ReadingSession) throws -> T) throws -> T {
        try translating { try reader.read { try body(ReadingSession($0)) } }
    }
}
