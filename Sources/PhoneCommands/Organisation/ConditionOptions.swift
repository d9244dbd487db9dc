import ArgumentParser
import DirectoryModel

/// Which people a list is of.
struct ConditionOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Name or id of the department.", valueName: "name"))
    var department: String?

    @Option(help: ArgumentHelp("Building.", valueName: "name"))
    var building: String?

    @Option(help: ArgumentHelp("Floor, with a building.", valueName: "floor"))
    var floor: String?

    @Option(help: ArgumentHelp("City.", valueName: "name"))
    var city: String?

    @Option(help: ArgumentHelp("Country, in two letters: GB.", valueName: "code"))
    var country: String?

    @Option(help: ArgumentHelp("Level.", valueName: "level"))
    var level: String?

    @Option(help: ArgumentHelp("Title.", valueName: "title"))
    var title: String?

    @Option(help: ArgumentHelp("Employment type: employee, contractor, …", valueName: "type"))
    var employmentType: String?

    @Option(
        help: ArgumentHelp("preHire, active, leave or left.", valueName: "status"),
        completion: .list(EmploymentStatus.allCases.map(\.rawValue)))
    var status: String?

    @Option(
        help: ArgumentHelp("Who reports directly to this person.", valueName: "alias"), completion: AliasCompletion.kind
    )
    var manager: String?

    @Option(help: ArgumentHelp("Everybody below this person.", valueName: "alias"), completion: AliasCompletion.kind)
    var under: String?

    @Option(help: ArgumentHelp("Hired before this day, which is not included.", valueName: "YYYY-MM-DD"))
    var hiredBefore: String?

    @Option(help: ArgumentHelp("Hired after this day, which is not included.", valueName: "YYYY-MM-DD"))
    var hiredAfter: String?

    /// Throws `invalid` that names the option.
    func filter() throws -> PeopleFilter {
        var filter = PeopleFilter()
        for (name, flag, value) in [
            ("department", "--department", department), ("building", "--building", building),
            ("floor", "--floor", floor),
            ("city", "--city", city),
            ("country", "--country", country), ("level", "--level", level), ("title", "--title", title),
            ("employmentType", "--employment-type", employmentType), ("status", "--status", status),
            ("manager", "--manager", manager), ("under", "--under", under),
            ("hiredBefore", "--hired-before", hiredBefore), ("hiredAfter", "--hired-after", hiredAfter),
        ] {
            guard let value else { continue }
            do {
                filter.conditions += try PeopleFilter(parameters: [(name, value)]).conditions
            } catch var error as DirectoryError {
                // The parameter's name is the first word.
                if error.message.hasPrefix(name) { error.message = flag + error.message.dropFirst(name.count) }
                throw error
            }
        }
        return filter
    }
}
