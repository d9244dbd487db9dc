/// What giving badges needs of a directory.
package protocol BadgeStore: AnyObject, Sendable {
    /// All there are, by id.
    func badges() throws -> [Badge]

    /// Nil for one that there is not.
    func badge(_ id: BadgeID) throws -> Badge?

    /// The person with that alias, now or formerly; nil for none.
    func person(named alias: Alias) throws -> PersonID?

    /// The complete record of one person, without reporting lines. Throws `notFound`.
    func record(of person: PersonID) throws -> FieldRecord

    /// The reporting lines of one person that hold now; each value is the id of the person reported to.
    func lines(of person: PersonID) throws -> [PersonField: String]

    /// How many awards of a badge are held, by whomever.
    func held(_ badge: BadgeID) throws -> Int

    /// How many hold a badge and are seen to by everybody: those that are private or hidden, and leavers', are not among
    /// them.
    func shownHolders(of badge: BadgeID) throws -> Int

    /// Who is seen to hold a badge and was given it last, newest first; of at most so many awards.
    func newestHolders(of badge: BadgeID, limit: Int) throws -> [PersonID]

    /// How many people are in place.
    func peopleInPlace() throws -> Int

    /// Who is seen to hold a badge, by id, behind `last`.
    func holders(of badge: BadgeID, behind last: PersonID?, limit: Int) throws -> [PersonID]

    /// Who is in place, meets a rule on a day, and was not given the badge for that yet, by id. With a revision, only those of whom
    /// something has changed since are looked at, where the rule allows that.
    func earners(
        of badge: BadgeID, by rule: BadgeRule, on day: CalendarDate, changedSince revision: Int?
    ) throws -> [BadgeEarner]

    /// Position in the change log.
    func revision() throws -> Int

    /// Who holds an award that counts no more from that day on.
    func holdersOfExpired(on day: CalendarDate) throws -> [PersonID]

    /// How often somebody has given a badge since a moment, taken-back ones included: nobody gets a quota back.
    func awards(of badge: BadgeID, by giver: AwardGiver, since time: Timestamp) throws -> Int

    /// Awards that everybody may see, newest first, behind a place.
    func shownAwards(of badge: BadgeID?, behind place: AwardPlace?, limit: Int) throws -> [AwardPlace]

    /// Calls `body` for each person of whom everybody may see that they have something of what a leaderboard counts, with
    /// how much since a moment, the most first, until it returns false.
    func forEachCount(
        _ board: Leaderboard, since: Timestamp?, now: Timestamp, _ body: (PersonID, Int) throws -> Bool) throws

    /// What was posted with a key; nil for a key that was not used.
    func posting(badge: BadgeID, giver: AwardGiver, key: String) throws -> PointPosting?

    /// What was posted last for a person; nil for nothing.
    func lastPosting(badge: BadgeID, person: PersonID) throws -> PointPosting?

    /// All that was posted for somebody, oldest first.
    func postings(for person: PersonID) throws -> [PointPosting]

    /// The points that count of those that were posted for a person on a day, less those that were taken away.
    func counted(badge: BadgeID, person: PersonID, on day: CalendarDate) throws -> Int

    /// Nil for one that there is not.
    func request(_ number: Int) throws -> BadgeRequest?

    /// Newest first: those for one badge, or for any with nil. `owned` keeps to those for these badges, and to those that
    /// `person` made; nil is for all.
    func requests(
        for badge: BadgeID?, owned: [BadgeID]?, by person: PersonID?, openOnly: Bool, limit: Int
    ) throws -> [BadgeRequest]

    /// The batches of a badge's codes, or of all badges' for nil, newest first.
    func claimBatches(of badge: BadgeID?) throws -> [ClaimBatch]

    /// Nil for one that there is not.
    func claimBatch(_ number: Int) throws -> ClaimBatch?

    /// What is kept of the code with that hash; nil for none.
    func claimCode(_ hash: [UInt8]) throws -> ClaimCode?

    /// The codes that somebody claimed, oldest first.
    func claimCodes(claimedBy person: PersonID) throws -> [ClaimCode]

    /// Writes one change set as one revision; all or nothing. Throws `conflict` when the directory is not as the changes
    /// say that it was.
    func apply(_ changes: ChangeSet) throws
}
