import DirectoryModel
import Synchronization

/// Who is signed in by which browser. It is in memory only: a new process asks everybody to sign in again, which with most
/// providers takes one look and no password.
final class Sessions: Sendable {
    struct Session: Sendable {
        let person: PersonID
        /// What whoever signed them in said they are beside an employee.
        let roles: Roles
        /// What a form of one of our pages brings with it, and one of another page can't.
        let formToken: String
        /// Where the session with the provider ends; nil where the provider has no such place.
        let endAtProvider: String?
        let expires: Timestamp
    }

    /// So many sessions of one person; another one ends the oldest.
    private static let mostOfAPerson = 10

    private let keys: TokenKeys
    private let seconds: Int
    /// By the hash of the id, so that what is in memory opens nothing.
    private let sessions = Mutex<[[UInt8]: Session]>([:])

    init(keys: TokenKeys, hours: Int) {
        self.keys = keys
        seconds = hours * 3600
    }

    /// Begins a session, whose id is the browser's alone.
    func begin(for person: PersonID, roles: Roles, endAtProvider: String?, now: Timestamp) -> String {
        let id = keys.secret()
        let session = Session(
            person: person, roles: roles, formToken: keys.secret(), endAtProvider: endAtProvider,
            expires: now.adding(seconds))
        sessions.withLock { sessions in
            sessions = sessions.filter { now < $0.value.expires }
            let others = sessions.filter { $0.value.person == person }.sorted { $0.value.expires < $1.value.expires }
            for other in others.prefix(max(0, others.count + 1 - Self.mostOfAPerson)) { sessions[other.key] = nil }
            sessions[keys.hash(id)] = session
        }
        return id
    }

    /// Nil for one that has ended, or never was.
    func find(_ id: String, at now: Timestamp) -> Session? {
        guard id.utf8.count < 100 else { return nil }
        let hash = keys.hash(id)
        guard let session = sessions.withLock({ $0[hash] }), now < session.expires else { return nil }
        return session
    }

    func end(_ id: String) {
        let hash = keys.hash(id)
        sessions.withLock { $0[hash] = nil }
    }

    /// Ends those of everybody who is not in place any more: should they come back, they sign in anew.
    func endAll(where hasLeft: (PersonID) -> Bool) {
        sessions.withLock { sessions in sessions = sessions.filter { !hasLeft($0.value.person) } }
    }
}
