import DirectoryModel
import Synchronization

/// Codes that do not work, as people try them: whoever tries too many within an hour waits until it is over. In memory: with
/// 80 random bits in a code, guessing leads nowhere even for who sees the service start anew.
final class WrongCodes: Sendable {
    /// Seconds.
    static let lifetime = 3600
    static let mostOfOne = 10
    /// All people together. It takes a thousand of them to keep others from claiming.
    static let most = 10_000

    private struct Count {
        var count = 0
        let until: Timestamp
    }

    private struct Book {
        var people: [PersonID: Count] = [:]
        var all: Count?
    }

    private let book = Mutex(Book())

    /// Lets somebody try a code. Throws `Problem` for whoever has to wait, and as `claim` does.
    func counting<Result>(_ person: PersonID?, now: Timestamp, _ claim: () throws -> Result) throws -> Result {
        // For nobody in particular there is nothing to try.
        guard let person else { return try claim() }
        try book.withLock { book in
            if let all = book.all, all.until <= now {
                book.all = nil
                book.people = book.people.filter { now < $0.value.until }
            }
            if let own = book.people[person], own.until <= now { book.people[person] = nil }
            if let own = book.people[person], own.count >= Self.mostOfOne { throw Self.refusal(own.until, now) }
            if let all = book.all, all.count >= Self.most { throw Self.refusal(all.until, now) }
        }
        do {
            return try claim()
        } catch let error as DirectoryError where error == ClaimDesk.wrongCode {
            book.withLock { book in
                let until = now.adding(Self.lifetime)
                book.people[person, default: Count(until: until)].count += 1
                book.all = book.all ?? Count(until: until)
                book.all?.count += 1
            }
            throw error
        }
    }

    private static func refusal(_ until: Timestamp, _ now: Timestamp) -> Problem {
        var problem = Problem(
            .tooManyRequests, detail: "too many codes that do not work",
            hint: "Wait for as many seconds as Retry-After says.")
        problem.retryAfter = until.secondsSinceEpoch - now.secondsSinceEpoch
        return problem
    }
}
