import DirectoryModel

/// The answer of `phone who`: as many people as were found, in the order asked for.
struct PeopleAnswer {
    var format: OutputFormat
    var now: Timestamp
    var areSeveral: Bool

    /// Prints everybody who is found and complains about each who is not; nil when nobody was missing. With a single
    /// alias the error is thrown instead.
    func print(_ aliases: [String], from reader: any DirectoryReader) throws -> ExitStatus? {
        var failure: ExitStatus?
        var found: [Person] = []
        for asked in aliases {
            do {
                let alias = try Alias(asked)
                let person = try reader.person(alias)
                if format == .text {
                    try printCard(of: person, askedAs: alias, isFirst: found.isEmpty, from: reader)
                }
                found.append(person)
            } catch let error as DirectoryError where areSeveral && (error.code == .notFound || error.code == .invalid)
            {
                let ending = Ending(of: Composition.named(error, by: reader))
                Console.remark(ending.complaint)
                if failure != .failed { failure = ending.status }
            }
        }
        switch format {
        case .text: break
        case .json: try Console.print(json: json(found))
        case .csv: try Console.print(csv: csv(found))
        }
        return failure
    }

    private func printCard(
        of person: Person, askedAs alias: Alias, isFirst: Bool, from reader: any DirectoryReader
    ) throws {
        let current = try person[.alias].map { try Alias($0) } ?? alias
        let chain = person.manager == nil ? [] : try reader.chain(of: current)
        let card = PersonCard(
            person: person, chain: chain, formerAlias: current == alias ? nil : alias.text,
            localTime: person[.timeZone].flatMap { LocalTime(at: now, in: $0) }, today: now.date)
        try Console.print((isFirst ? "" : "\n") + card.text(in: TerminalStyle(environment: .process)))
    }

    /// One person's object when one was asked for, `{"items":[…]}` of those found otherwise.
    func json(_ people: [Person]) -> [UInt8] {
        var json = JSONWriter()
        if areSeveral {
            json.object { $0.array("items", people) { $0.person($1, today: now.date) } }
        } else if let person = people.first {
            json.person(person, today: now.date)
        }
        return json.bytes
    }

    func csv(_ people: [Person]) -> String {
        var csv = CSVText(header: CSVText.personColumns)
        for person in people { csv.row(CSVText.personFields(person, today: now.date)) }
        return csv.text
    }
}
