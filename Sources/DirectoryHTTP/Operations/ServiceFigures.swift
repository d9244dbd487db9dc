package import DirectoryModel

/// How the directory behind the service stands, for `/metrics`. What is nil is not known, and left out there.
package struct ServiceFigures: Sendable, Equatable {
    /// The last run of an import.
    package struct Run: Sendable, Equatable {
        package var number: Int
        package var state: ImportRun.State
        package var finished: Timestamp

        package init(number: Int, state: ImportRun.State, finished: Timestamp) {
            self.number = number
            self.state = state
            self.finished = finished
        }
    }

    /// People who have not left; vacancies are not counted.
    package var people: Int?
    package var revision: Int?
    package var lastRun: Run?
    /// Size of the directory file.
    package var databaseBytes: Int?
    /// Size of the write-ahead log beside it.
    package var walBytes: Int?

    package init(
        people: Int? = nil, revision: Int? = nil, lastRun: Run? = nil, databaseBytes: Int? = nil, walBytes: Int? = nil
    ) {
        self.people = people
        self.revision = revision
        self.lastRun = lastRun
        self.databaseBytes = databaseBytes
        self.walBytes = walBytes
    }
}
