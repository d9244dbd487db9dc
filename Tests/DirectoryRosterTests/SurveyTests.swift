import DirectoryModel
import DirectoryRoster
import ServiceTestSupport
import Testing

@Suite("Questions about many people")
struct SurveyTests {
    @Test("are answered as a plain count answers them: the sample company")
    func sample() throws {
        let company = try SampleCompany()
        try agree(
            RosterDirectory(company.directory).everything, PlainSurvey(company.directory), on: SampleCompany.today)
    }

    @Test(
        "are answered as a plain count answers them: companies at random",
        arguments: [1, 2, 3], ["2026-11-23", "2024-02-29", "2001-03-01"])
    func random(seed: UInt64, day: String) throws {
        let today = try #require(CalendarDate(day))
        let directory = try OddCompany.directory(seed: seed, people: 250)
        try agree(RosterDirectory(directory).everything, PlainSurvey(directory), on: today)
    }

    private func agree(_ roster: ScopedRoster, _ plain: PlainSurvey, on today: CalendarDate) throws {
        let aliases = try [nil] + plain.aliases.map { try Alias($0) }
        for alias in aliases {
            // The second answer is the one that was kept.
            for _ in 1...2 {
                let summary = try roster.summary(under: alias, today: today)
                #expect(try summary == plain.summary(under: alias?.text, today: today), "\(alias?.text ?? "all")")
            }
        }
        for alias in aliases.compactMap({ $0 }) {
            let managers =
                try [nil, alias] + roster.chain(of: alias).compactMap { try $0.reference.alias.map(Alias.init) }
            for within in managers {
                let rank = try roster.tenureRank(of: alias, within: within, today: today)
                #expect(try rank == plain.tenureRank(of: alias.text, within: within?.text, today: today))
            }
        }
        for spanLimit in [1, 3, 20] {
            #expect(try roster.overview(spanLimit: spanLimit) == plain.overview(spanLimit: spanLimit))
        }
    }

    @Test("of somebody in an organisation that is not theirs are refused")
    func elsewhere() throws {
        let company = try SampleCompany()
        let roster = company.roster
        let error = try #require(throws: DirectoryError.self) {
            try roster.everything.tenureRank(of: Alias("dave"), within: Alias("bob"), today: SampleCompany.today)
        }
        #expect(error.code == .invalid)
        #expect(error.message == "dave is not in the organisation of bob")
    }

    @Test("are answered anew after a change")
    func follows() throws {
        let company = try SampleCompany()
        let roster = try RosterDirectory(company.directory)
        let before = try roster.everything.overview(spanLimit: 20)
        #expect(before.wideSpans.people.map(\.reference.alias) == ["dave"])
        #expect(before.wideSpans.people.map(\.reference.title) == ["Engineer"])
        try company.promoteDave()
        try roster.follow()
        #expect(
            try roster.everything.overview(spanLimit: 20).wideSpans.people.map(\.reference.title) == [
                "Principal Engineer"
            ])
    }
}
