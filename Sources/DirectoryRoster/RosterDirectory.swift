package import DirectoryModel
import Synchronization

/// A directory in memory, which is asked through the eyes of a viewer. `follow` moves to the store's newest revision.
package final class RosterDirectory: Sendable {
    /// What is published at once. People can be asked for while the index of search is still being made.
    private struct State: Sendable {
        var roster: Roster
        var search: Pending<SearchState>

        /// A new roster, with an index that nothing of an old one goes into.
        init(_ roster: Roster) { self.init(roster, Pending { try SearchState(roster) }) }

        init(_ roster: Roster, _ search: Pending<SearchState>) {
            self.roster = roster
            self.search = search
        }

        /// The next revision, in which some people changed.
        func following(_ roster: Roster, _ changed: [PersonID]) -> State {
            // An index that could not be made is tried again.
            guard let search = try? search.value().following(changed) else { return State(roster) }
            return State(roster, Pending(ready: search))
        }
    }

    private let store: any RosterSource
    private let nicknames: NicknameTable
    private let policy: VisibilityPolicy
    private let state: Mutex<State>
    /// What makes the next roster; held while it does, so that two revisions never overtake each other.
    private let builder: Mutex<RosterBuilder>

    /// Reads everybody. Throws `DirectoryError`.
    package init(
        _ store: any RosterSource, nicknames: NicknameTable = .standard, policy: VisibilityPolicy = .standard
    ) throws {
        self.store = store
        self.policy = policy
        self.nicknames = nicknames
        let builder = try RosterBuilder()
        let roster = try store.readingRoster { try builder.build($0) }
        state = Mutex(State(roster))
        self.builder = Mutex(builder)
    }

    var roster: Roster { state.withLock { $0.roster } }

    /// Takes in what was written since: after it, every answer is of the store's newest revision. Throws
    /// `DirectoryError`, and then goes on answering as before.
    package func follow() throws {
        try builder.withLock { builder in
            let old = state.withLock { $0 }
            let new: State? = try store.readingRoster { store in
                guard try store.revision() > old.roster.revision else { return nil }
                let changes = try store.changes(since: old.roster.revision)
                guard changes.people.count * 2 < old.roster.count else {
                    builder = try RosterBuilder()
                    return State(try builder.build(store))
                }
                return old.following(try builder.update(old.roster, changes, store), changes.people)
            }
            if let new { state.withLock { $0 = new } }
        }
    }

    /// Bytes that the index of search takes beside the people, for the figures.
    package var searchMemory: Int { get throws { try state.withLock { $0.search }.value().index.memory } }
}

extension RosterDirectory: DirectoryAccess {
    package func scoped(to viewer: Viewer) -> any ScopedDirectory { view(viewer) }

    /// All of it, for whoever has the file that it is made of.
    package var everything: ScopedRoster { view(.system) }

    private func view(_ viewer: Viewer) -> ScopedRoster {
        let state = state.withLock { $0 }
        return ScopedRoster(Lens(state.roster, viewer, policy), state.search, nicknames: nicknames)
    }
}
