import DirectoryModel

extension Lens {
    /// Where somebody stands by hire date among those in place who had come by `today`. A standing says of all of them when
    /// they came: there is none where the viewer may not see that of everybody.
    func tenureRank(of person: PersonID, within head: PersonID?, today: CalendarDate) -> TenureRank {
        let facets = roster.facets(of: person)
        let day = visible(person).contains(.hireDate) ? facets.hireDay : PersonFacets.noDate
        var rank = TenureRank(
            person: reference(person),
            hireDate: day == PersonFacets.noDate ? nil : CalendarDate(daysSinceEpoch: Int(day)), overall: nil,
            within: head.map { reference($0) })
        let today = Int32(today.daysSinceEpoch)
        guard facets.isInPlace, day != PersonFacets.noDate, day <= today, !mayHide(FieldSet([.hireDate])) else {
            return rank
        }
        let order = roster.hireOrder
        let total = order.count(through: today)
        rank.overall = .init(
            earlier: order.count(through: day - 1), later: total - order.count(through: day), total: total)
        rank.inOrganisation = head.flatMap { roster.standing(of: day, in: $0, today: today) }
        return rank
    }
}

extension Roster {
    fileprivate func standing(of day: Int32, in head: PersonID, today: Int32) -> TenureRank.Standing? {
        var (earlier, later, total) = (0, 0, 0)
        chartTable.withOrganisation(of: head) { organisation in
            for entry in organisation
            where entry.span >= 0 && entry.hireDay != PersonFacets.noDate && entry.hireDay <= today {
                total += 1
                if entry.hireDay < day { earlier += 1 }
                if entry.hireDay > day { later += 1 }
            }
        }
        return .init(earlier: earlier, later: later, total: total)
    }
}
