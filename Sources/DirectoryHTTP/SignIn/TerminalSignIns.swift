import DirectoryModel
import Synchronization

/// Terminals that ask to act as somebody, until that somebody has said yes or no in a browser (the device flow of
/// RFC 8628). In memory: each lives for ten minutes.
final class TerminalSignIns: Sendable {
    /// Seconds.
    static let lifetime = 600
    /// Seconds between two questions of a terminal.
    static let interval = 2
    private static let most = 10_000
    /// So many from one address, unless it is this machine's, where a proxy may stand for everybody.
    private static let mostFromOne = 20
    /// Codes that nobody has which one person may try within the lifetime; they guess, and each finds one of 20⁸.
    private static let mostMisses = 10

    enum State: Sendable {
        case waiting
        case allowed(PersonID)
        case refused
    }

    private struct Entry {
        let userCode: String
        let terminal: String
        let expires: Timestamp
        let address: ClientAddress
        var state = State.waiting
    }

    private struct Book {
        /// By the hash of the terminal's own code.
        var entries: [[UInt8]: Entry] = [:]
        var misses: [PersonID: (count: Int, until: Timestamp)] = [:]

        mutating func forgetOld(_ now: Timestamp) {
            entries = entries.filter { now < $0.value.expires }
            misses = misses.filter { now < $0.value.until }
        }
    }

    private let keys: TokenKeys
    private let book = Mutex(Book())

    init(keys: TokenKeys) { self.keys = keys }

    /// What a terminal keeps, and what it shows. `terminal` is what it says it is called. Throws `Problem` when too many ask
    /// at once.
    func begin(
        _ terminal: String, from address: ClientAddress = .everybodyElse, now: Timestamp
    ) throws -> (deviceCode: String, userCode: String) {
        let (deviceCode, userCode) = (keys.secret(), Self.userCode())
        let entry = Entry(
            userCode: userCode, terminal: terminal, expires: now.adding(Self.lifetime), address: address)
        try book.withLock { book in
            book.forgetOld(now)
            let others = book.entries.values
            let isFull =
                others.count >= Self.most
                || address != .everybodyElse && others.count(where: { $0.address == address }) >= Self.mostFromOne
            guard !isFull else {
                throw Problem(
                    .directory(.unavailable), detail: "too many terminals are signing in at the moment",
                    hint: "Try again in a few minutes.")
            }
            book.entries[keys.hash(deviceCode)] = entry
        }
        return (deviceCode, userCode)
    }

    /// What the terminal that shows this code is called; nil for none that waits. Throws `Problem` for whoever has tried too
    /// many.
    func terminal(showing userCode: String, to person: PersonID, now: Timestamp) throws -> String? {
        try book.withLock { book in
            book.forgetOld(now)
            let misses = book.misses[person] ?? (0, now.adding(Self.lifetime))
            guard misses.count < Self.mostMisses else {
                throw Problem(
                    .tooManyRequests, detail: "too many codes that no terminal shows", hint: "Try again later.")
            }
            if let entry = Self.waiting(userCode, in: book) { return entry.value.terminal }
            book.misses[person] = (misses.count + 1, misses.until)
            return nil
        }
    }

    /// What somebody has said to the terminal that shows this code; false when none waits.
    func decide(_ userCode: String, _ state: State, now: Timestamp) -> Bool {
        book.withLock { book in
            book.forgetOld(now)
            guard let key = Self.waiting(userCode, in: book)?.key else { return false }
            book.entries[key]?.state = state
            return true
        }
    }

    /// What has been said to the terminal that has this code, with what it is called; nil for none. It is told of a
    /// decision once.
    func answer(to deviceCode: String, now: Timestamp) -> (State, terminal: String)? {
        let hash = keys.hash(deviceCode)
        return book.withLock { book in
            book.forgetOld(now)
            guard let entry = book.entries[hash] else { return nil }
            if case .waiting = entry.state { return (.waiting, entry.terminal) }
            book.entries[hash] = nil
            return (entry.state, entry.terminal)
        }
    }

    private static func waiting(_ userCode: String, in book: Book) -> (key: [UInt8], value: Entry)? {
        book.entries.first { _, entry in
            if case .waiting = entry.state { entry.userCode == userCode } else { false }
        }
    }

    /// Eight letters without vowels, so that they spell nothing (RFC 8628, section 6.1).
    private static func userCode() -> String {
        let letters = Array("BCDFGHJKLMNPQRSTVWXZ")
        var generator = SystemRandomNumberGenerator()
        let code = (0..<8).map { _ in letters[Int.random(in: 0..<letters.count, using: &generator)] }
        return String(code[..<4]) + "-" + String(code[4...])
    }

    /// A code as somebody types it: in small letters, with or without what stands between.
    static func typed(_ text: String) -> String {
        let letters = text.uppercased().filter { $0.isLetter }.prefix(9)
        return letters.count == 8 ? "\(letters.prefix(4))-\(letters.suffix(4))" : ""
    }
}
