import DirectoryModel

/// Who has been here longer, as `JSONWriter.tenureRank` writes it.
struct TenureRankMessage: Decodable {
    let rank: TenureRank

    init(from decoder: any Decoder) throws {
        let members = try decoder.container(keyedBy: DocumentKey.self)
        let hireDate: String? = try members.find("hireDate")
        rank = TenureRank(
            person: try members.require("person", as: ReferenceMessage.self).reference,
            hireDate: try hireDate.map { text in
                guard let day = CalendarDate(text) else { throw members.unexpected("hireDate") }
                return day
            },
            overall: try members.find("overall", as: StandingMessage.self)?.standing,
            within: try members.find("within", as: ReferenceMessage.self)?.reference,
            inOrganisation: try members.find("inOrganisation", as: StandingMessage.self)?.standing)
    }
}

/// Nobody is ranked who has left.
extension TenureRankMessage: LeaverAnswer {
    init(leaver person: Person) {
        rank = TenureRank(
            person: person.reference, hireDate: person.hireDate, overall: nil)
    }
}

private struct StandingMessage: Decodable {
    let standing: TenureRank.Standing

    init(from decoder: any Decoder) throws {
        let members = try decoder.container(keyedBy: DocumentKey.self)
        standing = TenureRank.Standing(
            rank: try members.require("rank"), total: try members.require("total"),
            percentile: try members.require("percentile"))
    }
}
