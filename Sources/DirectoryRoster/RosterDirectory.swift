package import DirectoryModel
import Synchronization

/// A directory answered from memory. Whoever asks sees one revision whole; `follow` moves to the store's newest.
package final class RosterDirectory: Sendable {
    private let store: any RosterSource
    private let current: Mutex<Roster>
    /// What makes the next roster; held while it does, so that two revisions never overtake each other.
    private let builder: Mutex<RosterBuilder>

    /// Reads everybody. Throws `DirectoryError`.
    package init(_ store: any RosterSource) throws {
        self.store = store
        let builder = try RosterBuilder()
        current = Mutex(try store.readingRoster { try builder.build($0) })
        self.builder = Mutex(builder)
    }

    var roster: Roster { current.withLock { $0 } }

    /// Takes in what was written since: after it, every answer is of the store's newest revision. Throws
    /// `DirectoryError`, and then goes on answering as before.
    package func follow() throws {
        try builder.withLock { builder in
            let old = roster
            let new: Roster? = try store.readingRoster { store in
                guard try store.revision() > old.revision else { return nil }
                let changed = try store.changed(since: old.revision)
                guard changed.count * 8 < old.count else {
                    builder = try RosterBuilder()
                    return try builder.build(store)
                }
                return try builder.update(old, changed, store)
            }
            if let new { current.withLock { $0 = new } }
        }
    }
}
