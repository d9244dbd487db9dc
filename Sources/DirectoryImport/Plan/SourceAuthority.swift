import DirectoryModel

/// What one source may say of whom. Each source owns the people it brings and the fields it declares; where two say
/// different things, the declared order of sources decides, so that it does not matter who ran last.
final class SourceAuthority {
    /// What a source may do to one record.
    struct Ruling {
        /// The fields that it may set.
        var settable: FieldSet
        /// Who holds the record afterwards.
        var holding: DirectoryKeys.Holding
        /// Whether it says if the person is here at all: status, dates, vacancy.
        var decidesPresence: Bool
        /// Whether a row that is as the record leaves everything as it is.
        var isPlain: Bool
        /// For each field that it may not set, the source whose word counts.
        var prevails: (PersonField) -> String
    }

    /// What only the owner says.
    private static let presence = FieldSet([.kind, .employeeNumber, .status, .hireDate, .leaveDate])

    let source: String
    /// Whether the source brings and takes away people, or only adds to those whom others bring.
    let ownsPeople: Bool
    /// The fields that its file has a column for.
    let provided: FieldSet
    private let order: [String]
    /// What each source's last file had a column for.
    private let declared: [String: FieldSet]
    /// The rulings made so far: a million people have a handful of holdings.
    private var rulings: [Case: Ruling] = [:]

    private struct Case: Hashable {
        var holder: UInt16
        var hasLeft: Bool
        var leaves: Bool
    }

    /// Throws `invalid` when the source is none of the declared order.
    init(
        source: String, ownsPeople: Bool, provided: FieldSet, order: [String], declared: [String: FieldSet]
    ) throws {
        guard order.contains(source) else {
            throw DirectoryError(
                .invalid, "'\(source)' is none of the declared sources: \(order.joined(separator: ", "))",
                hint: "Declare it with --sources or $PHONE_SOURCES, in the order in which their words count: "
                    + "\((order + [source]).joined(separator: ","))")
        }
        self.source = source
        self.ownsPeople = ownsPeople
        self.provided = provided
        self.order = order
        self.declared = declared
        rulingOfNew = Ruling(
            settable: provided.union(FieldSet([.alias])), holding: .init(owner: source, claims: FieldClaims()),
            decidesPresence: true, isPlain: true, prevails: { _ in source })
    }

    /// What it may do to the record of somebody who is new.
    let rulingOfNew: Ruling

    /// What the other sources' last files had a column for is looked up in the ledger. Throws as `init` does.
    convenience init(
        source: String, ownsPeople: Bool, provided: FieldSet, order: [String], _ ledger: any ImportLedger
    ) throws {
        var declared: [String: FieldSet] = [:]
        for other in order where other != source {
            let last = try ledger.lastRun(of: other, states: [.applied, .unchanged], kinds: [.dump, .delta])
            declared[other] = FieldSet(last?.fields ?? [])
        }
        try self.init(
            source: source, ownsPeople: ownsPeople, provided: provided, order: order, declared: declared)
    }

    /// Somebody whom no source brought belongs to the first.
    func owner(_ holding: DirectoryKeys.Holding) -> String { holding.owner ?? order[0] }

    func owns(_ holding: DirectoryKeys.Holding) -> Bool { ownsPeople && owner(holding) == source }

    /// Whose word counts less than that of `other`. A source that is no longer declared counts least.
    private func outranks(_ other: String) -> Bool {
        guard other != SourceName.person else { return false }
        return (order.firstIndex(of: source) ?? Int.max) < (order.firstIndex(of: other) ?? Int.max)
    }

    /// The ruling about somebody who was in the directory before.
    func ruling(_ slots: SlotTable, _ slot: Int, hasLeft: Bool, leaves: Bool) -> Ruling {
        let asked = Case(holder: slots.holder(slot), hasLeft: hasLeft, leaves: leaves)
        if let known = rulings[asked] { return known }
        let ruling = ruling(slots.holding(slot), hasLeft: hasLeft, leaves: leaves)
        rulings[asked] = ruling
        return ruling
    }

    /// - Parameters:
    ///   - hasLeft: whether the directory has the person as somebody who left.
    ///   - leaves: whether the row says so.
    func ruling(_ holding: DirectoryKeys.Holding, hasLeft: Bool, leaves: Bool) -> Ruling {
        let owner = owner(holding)
        // An owner that has let somebody go holds them no longer; but to say that somebody is gone claims nobody.
        let takesOver = ownsPeople && !leaves && (outranks(owner) || hasLeft)
        let isOwner = (owner == source && ownsPeople) || takesOver
        // An owner's people have an alias, given by the file or made.
        var settable = isOwner ? provided.union(FieldSet([.alias])) : provided
        for other in holding.claims.sources where other != source && !outranks(other) {
            settable.subtract(holding.claims[other])
        }
        if !isOwner {
            settable.subtract(Self.presence)
            if !outranks(owner) { settable.subtract(declared[owner] ?? []) }
        }
        var claims = holding.claims
        claims[source] = isOwner ? provided.intersection(settable) : claims[source].union(settable)
        // What the owner sets it holds without a word.
        if isOwner { claims[source] = [] }
        let after = DirectoryKeys.Holding(owner: takesOver ? source : holding.owner, claims: claims)
        return Ruling(
            settable: settable, holding: after, decidesPresence: isOwner,
            isPlain: isOwner && after == holding && settable.isSuperset(of: provided),
            prevails: { [self] field in
                holding.claims.sources.first {
                    $0 != source && !outranks($0) && holding.claims[$0].contains(field)
                } ?? owner
            })
    }
}
