/// Makes codes with which badges are claimed, and gives the badge to who shows one. Asked by one thread at a time, as the
/// desk of badges is.
package struct ClaimDesk: Sendable {
    /// So many at once.
    package static let counts = 1...10_000
    /// Days for which codes work, where nothing is said.
    package static let usualDays = 30
    private static let mostDays = 366

    /// What whoever shows a code that does not work is told. Unknown, claimed by somebody else, expired and void are the same,
    /// so that nothing is learnt.
    package static let wrongCode = DirectoryError(
        .notFound, "no code that works is like that one",
        hint: "It may be mistyped, claimed already or too old. Ask whoever gave it to you for another one.")

    /// Codes that were made just now.
    package struct Made: Sendable {
        package var batch: ClaimBatch
        /// As they are shown, this once.
        package var codes: [String]
    }

    private let desk: BadgeDesk
    private let keys: TokenKeys

    package init(desk: BadgeDesk, keys: TokenKeys) {
        self.desk = desk
        self.keys = keys
    }

    /// Makes codes. That somebody may make them is looked at now, and not again when they are claimed: who no longer answers
    /// for the badge leaves a batch that those who do can void. Throws `forbidden` for who may not.
    package func make(
        _ count: Int, for id: BadgeID, expires: CalendarDate?, note: String, by principal: Principal
    ) throws -> Made {
        let badge = try badge(id, of: principal)
        guard badge.state != .retired else {
            throw DirectoryError(.conflict, "the badge is retired", hint: "Its owners can make it active.")
        }
        guard badge.points == nil else {
            throw DirectoryError(.conflict, "the badge '\(id)' has levels, which are reached by points")
        }
        guard Self.counts.contains(count) else {
            throw DirectoryError(.invalid, "count is a number from 1 to \(Self.counts.upperBound)")
        }
        let note = try OwnValue.plain(note, "a note", most: 500, lines: true)
        let now = desk.now
        let days = expires.map { $0.daysSinceEpoch - now.date.daysSinceEpoch } ?? Self.usualDays
        guard (1...Self.mostDays).contains(days) else {
            throw DirectoryError(.invalid, "codes expire on a day from tomorrow to \(Self.mostDays) days ahead")
        }
        let codes = (0..<count).map { _ in ClaimCode.make(keys) }
        let hashes = try codes.map { keys.hash(try ClaimCode.canonical($0)) }
        let batch = ClaimBatch(
            badge: id, made: now, maker: try BadgeDesk.giver(principal),
            expires: CalendarDate(daysSinceEpoch: now.date.daysSinceEpoch + days), note: note, count: count)
        try apply([.made(batch, hashes: hashes)], note: id, by: principal)
        guard let code = try desk.store.claimCode(hashes[0]), let kept = try desk.store.claimBatch(code.batch) else {
            throw DirectoryError(.internal, "codes that were kept are not there")
        }
        return Made(batch: kept, codes: codes)
    }

    /// The batches of a badge, newest first. Throws `forbidden` for who may not make codes for it.
    package func batches(of id: BadgeID, by principal: Principal) throws -> [ClaimBatch] {
        try desk.store.claimBatches(of: badge(id, of: principal).id)
    }

    /// What of a batch nobody has claimed works no more. Throws `conflict` when it does not already.
    package func void(_ number: Int, of id: BadgeID, by principal: Principal) throws -> ClaimBatch {
        _ = try badge(id, of: principal)
        guard var batch = try desk.store.claimBatch(number), batch.badge == id else {
            throw DirectoryError(
                .notFound, "there is no batch \(number) of codes for the badge '\(id)'",
                hint: "phone badge codes \(id) --list shows them.")
        }
        guard batch.voided == nil else { throw DirectoryError(.conflict, "batch \(number) is void already") }
        batch.voided = desk.now
        try apply([.voided(batch: number)], note: id, by: principal)
        return batch
    }

    /// Gives the badge of a code to whoever shows it, in the name of who made the code, and spends it. Throws `wrongCode`,
    /// and `conflict` for a badge that can't be given to them, which leaves the code as it was.
    package func claim(_ text: String, by principal: Principal) throws -> Award {
        let person = try BadgeDesk.asker(principal)
        let hash = keys.hash(try ClaimCode.canonical(text))
        guard let code = try desk.store.claimCode(hash), let batch = try desk.store.claimBatch(code.batch) else {
            throw Self.wrongCode
        }
        if let claimed = code.claimed {
            guard code.person == person else { throw Self.wrongCode }
            throw DirectoryError(
                .conflict, "you claimed the badge '\(batch.badge)' with this code on \(claimed.date) already")
        }
        guard batch.works(on: desk.now.date) else { throw Self.wrongCode }
        return try desk.give(
            desk.badge(batch.badge), to: person, reason: batch.note, in: batch.maker, by: principal
        ) {
            $0.codes = [.claimed(hash: hash, by: person)]
        }
    }

    /// A badge for which somebody may make codes: its owners, and programs that give it.
    private func badge(_ id: BadgeID, of principal: Principal) throws -> Badge {
        let badge = try desk.badge(id)
        guard try desk.isOwned(badge, by: principal) || badge.isGiven(byProgram: principal) else {
            throw DirectoryError(
                .forbidden, "codes for the badge '\(id)' are not \(principal.name)'s",
                hint: "Its owners make them, and programs that give it.")
        }
        return badge
    }

    private func apply(_ codes: [ClaimCode.Change], note id: BadgeID, by principal: Principal) throws {
        var changes = ChangeSet(header: desk.header(id.text, by: principal), changes: [])
        changes.codes = codes
        try desk.store.apply(changes)
    }
}
