/// What a door offers about badges: the directory's own process answers it, and a server elsewhere. Documents are JSON, as
/// REST has them. Every method throws `DirectoryError`.
package protocol BadgeService: Sendable {
    /// `{"items":[BADGE…]}`; retired ones and drafts too, if all are wanted.
    func badges(all: Bool) throws -> [UInt8]

    /// A badge with how many hold it. Throws `notFound`.
    func badge(_ id: BadgeID) throws -> [UInt8]

    /// Makes a badge of a document, or makes it another one; returns it as it is then. A dry run returns the same, and
    /// changes nothing.
    func define(_ id: BadgeID, _ document: [UInt8], isDryRun: Bool) throws -> [UInt8]

    /// `{"total","items":[ALIAS…]}`: whom its rule would give it to now. Throws `invalid` for one without a rule.
    func preview(_ id: BadgeID) throws -> [UInt8]

    /// Gives what rules give as of today, and ends what has expired. Returns how many awards were made.
    func evaluate() throws -> Int

    /// What a badge looks like: its own icon, or what is drawn from its id and name.
    func icon(of id: BadgeID) throws -> [UInt8]

    /// Gives a badge another icon: an SVG or a PNG as it is in its file; nil for the one that is drawn. Throws `invalid` for
    /// what is not taken.
    func setIcon(_ bytes: [UInt8]?, of id: BadgeID) throws

    /// Gives a badge; `giver` is as whom, for who may act as others, and nil for oneself. A private one is seen by nobody
    /// else but who is given it.
    func award(_ id: BadgeID, to alias: Alias, reason: String, isPrivate: Bool, by giver: Alias?) throws

    /// Gives a badge to those on a list, a CSV with the columns `alias` and perhaps `reason`; `reason` is for rows without
    /// one. `{"badge","dryRun","given","already","refused":[{"line","alias","reason"}…]}`
    func award(_ id: BadgeID, list: [UInt8], reason: String, by giver: Alias?, isDryRun: Bool) throws -> [UInt8]

    /// Lets the newest award of it that would expire count anew.
    func renew(_ id: BadgeID, of alias: Alias, reason: String, by giver: Alias?) throws

    /// Takes the newest award of it back.
    func revoke(_ id: BadgeID, of alias: Alias, reason: String, by giver: Alias?) throws

    /// Posts points, and returns what they led to, as a document. A key that was used gives what it gave then.
    func post(_ points: Int, for alias: Alias, in id: BadgeID, reason: String, key: String, by giver: Alias?) throws
        -> [UInt8]

    /// How many points somebody has.
    func points(of alias: Alias, in id: BadgeID) throws -> [UInt8]

    /// Asks for a badge, with a reason, and returns the request; `person` is as for `award`.
    func request(_ id: BadgeID, reason: String, by person: Alias?) throws -> [UInt8]

    /// `{"items":[REQUEST…]}`, newest first: those for one badge, or for any with nil, that whoever asks made or may decide.
    func requests(for id: BadgeID?, all: Bool) throws -> [UInt8]

    /// Closes a request.
    func decide(
        _ number: Int, for id: BadgeID, _ state: BadgeRequest.State, note: String, by decider: Alias?) throws

    /// Makes codes with which a badge is claimed: `{"batch":BATCH,"codes":[CODE…]}`. Without a day they work for as long as
    /// is usual.
    func makeCodes(
        _ count: Int, for id: BadgeID, expires: CalendarDate?, note: String, by maker: Alias?
    ) throws -> [UInt8]

    /// `{"items":[BATCH…]}`, newest first.
    func codes(for id: BadgeID) throws -> [UInt8]

    /// What of a batch nobody has claimed works no more.
    func voidCodes(_ batch: Int, for id: BadgeID) throws

    /// Claims a badge with a code, and returns the award.
    func claim(_ code: String, by person: Alias?) throws -> [UInt8]

    /// What was given last that everybody may see, newest first: of a badge, or of all; to those who answer to somebody, or
    /// to anybody.
    func feed(of badge: BadgeID?, organisation: Alias?, limit: Int) throws -> [UInt8]

    /// Who has the most. Empty where fewer than five have any.
    func leaderboard(_ request: LeaderboardRequest) throws -> [UInt8]
}

extension BadgeService {
    /// Makes a badge of a document, or makes it another one; returns it as it is then.
    package func define(_ id: BadgeID, _ document: [UInt8]) throws -> [UInt8] {
        try define(id, document, isDryRun: false)
    }
}
