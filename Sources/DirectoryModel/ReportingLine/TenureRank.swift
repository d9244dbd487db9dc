/// Who has been here longer: where one person stands among all who are in place, and in an organisation.
package struct TenureRank: Sendable, Equatable {
    /// In a group of fewer, the rank would tell hire dates of single people.
    package static let smallestGroup = 10

    package struct Standing: Sendable, Equatable {
        /// 1 for whoever has been here longest; the same for all who came on one day.
        package var rank: Int
        /// People in place whose hire date is known and has come, this one included.
        package var total: Int
        /// Of the others, how many came later, in per cent.
        package var percentile: Int

        package init(rank: Int, total: Int, percentile: Int) {
            self.rank = rank
            self.total = total
            self.percentile = percentile
        }

        /// Nil for a group that is too small to be ranked in. `earlier` and `later` are those who came before and after.
        package init?(earlier: Int, later: Int, total: Int) {
            guard total >= TenureRank.smallestGroup else { return nil }
            self.init(rank: earlier + 1, total: total, percentile: later * 100 / (total - 1))
        }
    }

    package var person: PersonReference
    /// Nil when it is not known. Then there is no standing either, nor before that day, nor for a leaver.
    package var hireDate: CalendarDate?
    package var overall: Standing?
    /// Whose organisation was asked about; nil when none was.
    package var within: PersonReference?
    package var inOrganisation: Standing?

    package init(
        person: PersonReference, hireDate: CalendarDate?, overall: Standing?, within: PersonReference? = nil,
        inOrganisation: Standing? = nil
    ) {
        self.person = person
        self.hireDate = hireDate
        self.overall = overall
        self.within = within
        self.inOrganisation = inOrganisation
    }
}

extension TenureRank {
    /// `invalid` for somebody who is not in the organisation in which a standing was asked for.
    package static func outside(_ alias: Alias, of head: Alias) -> DirectoryError {
        DirectoryError(
            .invalid, "\(alias) is not in the organisation of \(head)",
            hint:
                "Somebody's organisation is they and everybody below them: phone chain \(alias) says whose they are in."
        )
    }
}

extension JSONWriter {
    package mutating func tenureRank(_ rank: TenureRank) {
        object { json in
            json.member("person") { $0.reference(rank.person) }
            json.member("hireDate", rank.hireDate?.description)
            json.member("overall") { $0.standing(rank.overall) }
            json.member("within") { json in
                if let within = rank.within { json.reference(within) } else { json.null() }
            }
            json.member("inOrganisation") { $0.standing(rank.inOrganisation) }
        }
    }

    private mutating func standing(_ standing: TenureRank.Standing?) {
        guard let standing else { return null() }
        object {
            $0.member("rank", standing.rank)
            $0.member("total", standing.total)
            $0.member("percentile", standing.percentile)
        }
    }
}
